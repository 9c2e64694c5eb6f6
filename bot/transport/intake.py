"""Intake: updates as Telegram sends them, written down and handed to the application."""

import asyncio
import json
import logging
from collections.abc import Sequence
from typing import Any

from telegram import Bot, Update

from bot.state.inbox import Inbox

log = logging.getLogger(__name__)

Record = dict[str, Any]  # an update in JSON


class Intake:
    def __init__(self, bot: Bot, queue: asyncio.Queue[object], inbox: Inbox) -> None:
        self._bot = bot
        self._queue = queue
        self._inbox = inbox

    async def take(self, records: Sequence[Record]) -> None:
        """Written down as they came; only afterwards Telegram may be told that they have arrived."""
        readable = {update.update_id: update for record in records if (update := read(record, self._bot))}
        contents = {record["update_id"]: json.dumps(record) for record in records}
        for number in await self._inbox.take({number: contents[number] for number in readable}):
            await self._queue.put(readable[number])


def read(record: Record, bot: Bot) -> Update | None:
    """None where it cannot be read."""
    try:
        return Update.de_json(record, bot)
    except Exception as error:  # whatever a strange update makes PTB raise
        log.error("an update that cannot be read: %r", error)
        return None
