"""UpdateQueue: what the bot has to hear, kept in order until it is confirmed."""

import asyncio
import itertools
from collections.abc import Sequence

from bot_api_errors import Json, Refused
from telegram.constants import UpdateType

ALL = frozenset(str(kind.value) for kind in UpdateType)
DEFAULT = ALL - {"chat_member", "message_reaction", "message_reaction_count"}
OTHER_POLL = "terminated by other getUpdates request; make sure that only one bot instance is running"
FIRST_ID = 870_000_001  # update numbers are large in real life, too


class UpdateQueue:
    """The updates that a poll or a webhook has not confirmed yet."""

    def __init__(self) -> None:
        self.pending: list[Json] = []
        self.allowed = DEFAULT
        self.listening = asyncio.Event()  # set once the bot polls, or has set a webhook
        self._ids = itertools.count(FIRST_ID)
        self._poll: asyncio.Future[None] | None = None  # the one waiting getUpdates
        self._arrived = asyncio.Event()

    def add(self, kind: str, content: Json) -> Json | None:
        """Queue an update; None where allowed_updates leaves its kind out."""
        if kind not in self.allowed:
            return None
        update = {"update_id": next(self._ids), kind: content}
        self.pending.append(update)
        self._arrived.set()
        if self._poll and not self._poll.done():
            self._poll.set_result(None)
        return update

    def allow(self, kinds: Sequence[str] | None) -> None:
        """None keeps what was allowed, nothing at all means the default."""
        if kinds is not None:
            self.allowed = frozenset(kinds) & ALL or DEFAULT

    async def take(self, offset: int = 0, limit: int = 100, timeout: float = 0) -> list[Json]:  # noqa: ASYNC109
        """getUpdates: confirm what is below offset, then wait until something is there."""
        await self._end_other_poll()
        self.listening.set()
        self._confirm(offset)
        if not self.pending and timeout > 0:
            await self._wait(timeout)
        return self.pending[: min(max(limit, 1), 100)]

    async def _end_other_poll(self) -> None:
        if self._poll:
            # The other end may have hung up, and the word of it be on its way: then there is no conflict.
            await asyncio.sleep(0.02)
        self.interrupt(Refused(409, f"Conflict: {OTHER_POLL}"))

    def interrupt(self, reason: Refused | None = None) -> None:
        """End the waiting poll: with an error, or with nothing new."""
        if self._poll and not self._poll.done():
            self._poll.set_exception(reason) if reason else self._poll.set_result(None)

    def _confirm(self, offset: int) -> None:
        if offset < 0:
            self.pending = self.pending[offset:]
        else:
            self.pending = [update for update in self.pending if update["update_id"] >= offset]

    async def _wait(self, seconds: float) -> None:
        waiting: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._poll = waiting
        try:
            await asyncio.wait_for(waiting, seconds)
        except TimeoutError:
            pass
        finally:
            if self._poll is waiting:
                self._poll = None

    async def arrival(self) -> None:
        """Wait until an update is pending."""
        while not self.pending:
            self._arrived.clear()
            await self._arrived.wait()
