"""Intake: updates as Telegram sends them, written down and handed to the application.

So is what was taken before, and not answered, by a bot that has ended: in the order in which it all came.
"""

import asyncio
import json
import logging
from collections.abc import Awaitable, Callable, Sequence
from typing import Any

from telegram import Bot, Update

from bot.state.database import Away
from bot.state.inbox import Arrival, Inbox, Left
from bot.transport.lanes import lane

log = logging.getLogger(__name__)

Record = dict[str, Any]  # an update in JSON
Begun = Callable[[Update, Left], Awaitable[bool]]


class Intake:
    def __init__(self, bot: Bot, queue: asyncio.Queue[object], inbox: Inbox, begun: Begun) -> None:
        """begun: told of what had been begun before; whether it is to be tried once more."""
        self._bot = bot
        self._queue = queue
        self._inbox = inbox
        self._begun = begun
        self._taking = asyncio.Lock()  # one after the other, as they have come

    async def take(self, records: Sequence[Record]) -> None:
        """Written down as they came; only afterwards Telegram may be told that they have arrived.

        Raises Away where nothing is taken while the database is.
        """
        arrivals = [_arrival(record, update) for record in records if (update := read(record, self._bot))]
        async with self._taking:
            await self._enter(await self._inbox.take(arrivals))

    async def take_up(self) -> None:
        """What was left unanswered."""
        async with self._taking:
            try:
                left = await self._inbox.left()
            except Away:
                return
            await self._enter(left)

    async def keep_taking_up(self) -> None:
        """What others leave, as long as the bot runs."""
        while True:
            await self._inbox.news()
            await self.take_up()

    async def _enter(self, found: Sequence[Left]) -> None:
        for each in found:
            update = read(json.loads(each.content), self._bot)
            if update is None or (each.attempts and not await self._begun(update, each)):
                self._inbox.done(each.number)
            else:
                await self._queue.put(update)


def _arrival(record: Record, update: Update) -> Arrival:
    person = update.effective_user
    return Arrival(update.update_id, json.dumps(record), lane(update), person.id if person else None)


def read(record: Record, bot: Bot) -> Update | None:
    """None where it cannot be read."""
    try:
        return Update.de_json(record, bot)
    except Exception as error:  # whatever a strange update makes PTB raise
        log.error("an update that cannot be read: %r", error)
        return None
