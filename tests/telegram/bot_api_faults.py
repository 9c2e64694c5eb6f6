"""Faults on demand, and Telegram's limits on how fast a bot may write."""

import math
from collections import defaultdict, deque
from collections.abc import Callable
from dataclasses import dataclass

from bot_api_chat import Chat
from bot_api_errors import Json, Refused, too_many_requests

BAD_GATEWAY = "<html>\r\n<head><title>502 Bad Gateway</title></head>\r\n<body>nginx</body>\r\n</html>\r\n"
WORDS = {
    400: "Bad Request: something is wrong",
    401: "Unauthorized",
    403: "Forbidden: bot was blocked by the user",
    404: "Not Found",
    409: "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running",
    500: "Internal Server Error",
}


@dataclass
class Fault:
    """How the next calls of a method go wrong."""

    method: str
    status: int | None  # None: nothing but the delay
    times: int
    chat: int | None = None  # only calls for this chat
    retry_after: int = 1  # with status 429
    description: str | None = None
    delay: float = 0.0  # seconds before the answer
    drop: bool = False  # the connection is closed without an answer
    after: bool = False  # the method is carried out before it goes wrong

    @property
    def lets_through(self) -> bool:
        """The method is carried out all the same: only its answer is late, lost or wrong."""
        return self.after or (self.status is None and not self.drop)

    def concerns(self, method: str, params: Json) -> bool:
        return self.times > 0 and method == self.method and self.chat in (None, params.get("chat_id"))

    def refusal(self) -> Refused:
        assert self.status is not None
        if self.status == 429:
            return too_many_requests(self.retry_after)
        return Refused(self.status, self.description or WORDS.get(self.status, "Internal Server Error"))


class Faults:
    def __init__(self) -> None:
        self._coming: list[Fault] = []

    def add(self, fault: Fault) -> None:
        self._coming.append(fault)

    def clear(self) -> None:
        self._coming.clear()

    def take(self, method: str, params: Json) -> Fault | None:
        """The fault that befalls this call; each is used up after its number of times."""
        for fault in self._coming:
            if fault.concerns(method, params):
                fault.times -= 1
                return fault
        return None


class FloodLimits:
    """30 messages a second in all; one a second to a chat, with a small burst; 20 a minute to a group."""

    OVERALL = 30
    BURST = 3
    GROUP_MINUTE = 20

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._second: deque[float] = deque()
        self._tokens: dict[int, tuple[float, float]] = {}  # chat id → tokens left, at
        self._minute: dict[int, deque[float]] = defaultdict(deque)

    def check(self, chat: Chat) -> None:
        """Count a message to the chat, or refuse it with 429. Refused ones do not count."""
        now = self._clock()
        waits = [self._window(self._second, now, 1, self.OVERALL), self._bucket(chat.id, now)]
        if chat.is_group:
            waits.append(self._window(self._minute[chat.id], now, 60, self.GROUP_MINUTE))
        if wait := max(waits):
            raise too_many_requests(math.ceil(wait))
        self._second.append(now)
        self._minute[chat.id].append(now)
        self._tokens[chat.id] = (self._left(chat.id, now) - 1, now)

    @staticmethod
    def _window(times: deque[float], now: float, seconds: float, limit: int) -> float:
        while times and times[0] <= now - seconds:
            times.popleft()
        return times[0] + seconds - now if len(times) >= limit else 0.0

    def _bucket(self, chat_id: int, now: float) -> float:
        return max(0.0, 1 - self._left(chat_id, now))

    def _left(self, chat_id: int, now: float) -> float:
        tokens, at = self._tokens.get(chat_id, (float(self.BURST), now))
        return min(self.BURST, tokens + now - at)
