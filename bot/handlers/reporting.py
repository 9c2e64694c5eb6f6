"""Reporting: /stats, for administrators, in private: what people asked is not for groups."""

import asyncio
import logging
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from telegram import Update
from telegram.error import BadRequest
from telegram.ext import BaseHandler, CommandHandler, ContextTypes, filters

from bot.handlers.recalling import off, recalled
from bot.picture import draw
from bot.render import statistics
from bot.render.message import join
from bot.state.journal import Journal
from bot.state.past import PastQuestion
from bot.state.statistics import daily
from bot.transport.addressed import new_messages
from bot.transport.reply import reply, reply_photo, words_for

log = logging.getLogger(__name__)

_PICTURED = 92  # days in a picture at most


@dataclass(frozen=True, slots=True)
class Reporting:
    journal: Journal
    admins: frozenset[int]

    def handlers(self) -> list[BaseHandler[Any, Any, Any]]:
        private = new_messages() & filters.ChatType.PRIVATE
        return [CommandHandler("stats", self.stats, filters=private)]

    async def stats(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """/stats, or /stats 7 for the last seven days: a picture with the numbers below, where one can be."""
        message = update.message
        found = await recalled(message, self.journal, self.admins) if message else None
        if message is None or found is None:
            return
        (asked, days), words = found, words_for(message)
        note = off(self.journal, words)
        if picture := await asyncio.to_thread(_drawn, asked):
            report = statistics.report(asked, days, words, pictured=True)
            try:
                await reply_photo(message, picture, join("\n\n", [note, report]))
            except BadRequest as error:  # the numbers are not lost for a picture
                log.warning("no picture of the statistics: %s", error)
            else:
                return
        await reply(message, join("\n\n", [note, statistics.report(asked, days, words)]))


def _drawn(asked: Sequence[PastQuestion]) -> bytes | None:
    days = daily(asked, _PICTURED)
    return draw(days) if days else None
