"""Progress: one message that tells how far long work has come, edited now and then."""

import asyncio
import contextlib
import logging
from collections.abc import AsyncIterator

import telegram
from telegram.error import TelegramError

from bot.render.message import plain
from bot.render.reload import under_way
from bot.transport.reply import edit
from bot.words import Words
from retrieval.draft import Progress, Stage

log = logging.getLogger(__name__)

_PERIOD = 2.0  # seconds between edits


class _Place:
    """How far the work is: told in one thread, read in another."""

    def __init__(self) -> None:
        self.stage, self.done, self.count = Stage.READING, 0, 0

    def at(self, stage: Stage, done: int, count: int) -> None:
        self.stage, self.done, self.count = stage, done, count


@contextlib.asynccontextmanager
async def shown(sent: telegram.Message, words: Words) -> AsyncIterator[Progress]:
    """What is to be told how far the work is, while the message shows it."""
    place = _Place()
    showing = asyncio.create_task(_show(sent, words, place))
    try:
        yield place.at
    finally:
        showing.cancel()
        await asyncio.gather(showing, return_exceptions=True)


async def _show(sent: telegram.Message, words: Words, place: _Place) -> None:
    said = ""
    while True:
        await asyncio.sleep(_PERIOD)
        text = under_way(place.stage, place.done, place.count, words)
        if text != said:
            said = text
            try:
                await edit(sent, plain(text))
            except TelegramError as error:  # the work goes on, and ends with a message of its own
                log.info("progress was not shown: %s", error)
