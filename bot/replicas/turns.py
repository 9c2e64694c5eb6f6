"""SharedTurns: when a message may go, where several copies write with one token.

The limits are counted in the database, by its clock. Who waits in this copy waits in a line here, and only
the first of them asks there.
"""

import asyncio
from weakref import WeakValueDictionary

from bot.replicas.slots import Slots
from bot.state.database import Away
from bot.transport.turns import ChatId, OwnTurns


class SharedTurns:
    def __init__(self, slots: Slots) -> None:
        self._slots = slots
        self._own = OwnTurns()  # while the database is away
        self._queues: WeakValueDictionary[ChatId, asyncio.Lock] = WeakValueDictionary()
        self._gate, self._patience = asyncio.Lock(), asyncio.Lock()

    async def wait(self, chat: ChatId, *, hurried: bool) -> None:
        async with self._queues.setdefault(chat, asyncio.Lock()):
            try:
                while rest := await self._rest(chat, hurried):  # noqa: ASYNC110 - for a time, not an event
                    await asyncio.sleep(rest)
            except Away:
                await self._own.wait(chat, hurried=hurried)

    async def pause(self, chat: ChatId, seconds: float) -> None:
        try:
            await self._slots.pause(chat, seconds)
        except Away:
            await self._own.pause(chat, seconds)

    async def _rest(self, chat: ChatId, hurried: bool) -> float:
        """Seconds for which the chat has to rest; 0 where the message may go now."""
        if hurried:
            return await self._through(chat)
        async with self._patience:  # so that one of these at most stands at the gate before the hurried
            return await self._through(chat)

    async def _through(self, chat: ChatId) -> float:
        async with self._gate:
            slot = await self._slots.take(chat)
            if slot.is_taken:
                await asyncio.sleep(slot.seconds)
        return 0.0 if slot.is_taken else slot.seconds
