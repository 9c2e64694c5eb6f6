"""Turns: when a message may go: when its chat has rested, and then through the gate that all chats share.

Telegram's limits: about 30 messages a second in all, one a second in a chat, 20 a minute in a group
(https://core.telegram.org/bots/faq#my-bot-is-hitting-limits-how-do-i-avoid-this).
"""

import asyncio
import time
from typing import Protocol

from bot.transport.gate import Gate
from bot.transport.pace import Pace

# A little below the limits, because the way to Telegram takes a different time for each message. All
# messages together are spread evenly: after a burst of thirty the next one could arrive too early.
OVERALL, _A_SECOND, _A_MINUTE = 1 / 25, 1.05, 61.0  # seconds
_GROUP = 20
_KNOWN_CHATS = 1024  # kept before the idle ones are forgotten

ChatId = int | str


def paces(chat: ChatId) -> list[tuple[int, float]]:
    """At most so many messages to the chat in so many seconds."""
    return [(1, _A_SECOND), *([(_GROUP, _A_MINUTE)] if str(chat).startswith(("-", "@")) else [])]


class Turns(Protocol):
    async def wait(self, chat: ChatId, *, hurried: bool) -> None:
        """Until a message may go to this chat. hurried: before those of other chats."""

    async def pause(self, chat: ChatId, seconds: float) -> None:
        """Nothing goes to this chat for so long."""


class OwnTurns:
    """Of a bot that alone writes with its token."""

    __slots__ = ("_chats", "_gate")

    def __init__(self) -> None:
        self._gate = Gate(OVERALL)
        self._chats: dict[ChatId, _Chat] = {}

    async def wait(self, chat: ChatId, *, hurried: bool) -> None:
        own = self._chat(chat)
        async with own.queue:  # the next one's rest begins when this one has passed the gate
            await own.rest()
            await self._gate.wait(hurried=hurried)
            own.goes()

    async def pause(self, chat: ChatId, seconds: float) -> None:
        self._chat(chat).pause(seconds)

    def _chat(self, chat: ChatId) -> "_Chat":
        if chat not in self._chats and len(self._chats) >= _KNOWN_CHATS:
            self._chats = {number: each for number, each in self._chats.items() if not each.idle}
        return self._chats.setdefault(chat, _Chat(chat))


class _Chat:
    """One chat's queue, and what it has been sent lately."""

    __slots__ = ("_paces", "queue")

    def __init__(self, chat: ChatId) -> None:
        self.queue = asyncio.Lock()
        self._paces = [Pace(limit, seconds) for limit, seconds in paces(chat)]

    async def rest(self) -> None:
        """Until the paces let the next one go, also where they have been paused in the meantime."""
        while (left := self._left(time.monotonic())) > 0:  # noqa: ASYNC110 - for a time, not for an event
            await asyncio.sleep(left)

    def _left(self, now: float) -> float:
        return max(pace.moment(now) for pace in self._paces) - now

    def goes(self) -> None:
        for pace in self._paces:
            pace.goes(time.monotonic())

    def pause(self, seconds: float) -> None:
        self._paces[0].pause(time.monotonic() + seconds)

    @property
    def idle(self) -> bool:
        return not self.queue.locked() and all(pace.idle(time.monotonic()) for pace in self._paces)
