"""Gate: lets one pass at a time, a period apart; whoever is in a hurry goes before those who are not."""

import asyncio
from collections import deque


class Gate:
    __slots__ = ("_hurried", "_opens", "_patient", "_period", "_timer")

    def __init__(self, period: float) -> None:
        """period: seconds between two."""
        self._period = period
        self._hurried: deque[asyncio.Future[None]] = deque()
        self._patient: deque[asyncio.Future[None]] = deque()
        self._opens = 0.0  # when the next may pass, on the event loop's clock
        self._timer: asyncio.TimerHandle | None = None  # set while somebody waits

    async def wait(self, *, hurried: bool) -> None:
        """Until it is one's turn."""
        loop = asyncio.get_running_loop()
        if self._timer is None and self._opens <= loop.time():
            self._opens = loop.time() + self._period
            return
        turn: asyncio.Future[None] = loop.create_future()
        (self._hurried if hurried else self._patient).append(turn)
        if self._timer is None:
            self._timer = loop.call_at(self._opens, self._open)
        await turn

    def _open(self) -> None:
        """Let the next one pass who still waits."""
        self._timer = None
        loop = asyncio.get_running_loop()
        while waiting := self._hurried or self._patient:
            turn = waiting.popleft()
            if not turn.done():  # cancelled
                turn.set_result(None)
                self._opens = loop.time() + self._period
                self._timer = loop.call_at(self._opens, self._open)
                return
