"""Reporting: /stats and /unanswered, for administrators, in private: what people asked is not for groups."""

import asyncio
import logging
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from telegram import Message, Update
from telegram.error import BadRequest
from telegram.ext import BaseHandler, CommandHandler, ContextTypes, filters

from bot.handlers.admitting import admitted
from bot.picture import draw
from bot.render import message as texts
from bot.render import statistics, unanswered
from bot.render.message import join, plain
from bot.state.asked import Asked
from bot.state.database import Away
from bot.state.journal import Journal
from bot.state.statistics import daily
from bot.transport.addressed import command_text, new_messages
from bot.transport.reply import reply, reply_photo, words_for
from bot.words import Words

log = logging.getLogger(__name__)

_DAYS = 30  # where no number of days is named
_PICTURED = 92  # days in a picture at most


@dataclass(frozen=True, slots=True)
class Reporting:
    journal: Journal
    admins: frozenset[int]

    def handlers(self) -> list[BaseHandler[Any, Any, Any]]:
        private = new_messages() & filters.ChatType.PRIVATE
        return [
            CommandHandler("stats", self.stats, filters=private),
            CommandHandler("unanswered", self.unanswered, filters=private),
        ]

    async def stats(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """/stats, or /stats 7 for the last seven days: a picture with the numbers below, where one can be."""
        found = await self._asked(update)
        if found is None:
            return
        message, asked, days = found
        words, off = words_for(message), self._off(words_for(message))
        picture = await asyncio.to_thread(_drawn, asked)
        report = statistics.report(asked, days, words, pictured=picture is not None)
        if picture:
            try:
                await reply_photo(message, picture, join("\n\n", [off, report]))
            except BadRequest as error:  # the numbers are not lost for a picture
                log.warning("no picture of the statistics: %s", error)
                report = statistics.report(asked, days, words)
            else:
                return
        await reply(message, join("\n\n", [off, report]))

    async def unanswered(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """/unanswered, or /unanswered 7."""
        if found := await self._asked(update):
            message, asked, days = found
            words = words_for(message)
            report = await asyncio.to_thread(unanswered.report, asked, days, words)
            await reply(message, join("\n\n", [self._off(words), report]))

    async def _asked(self, update: Update) -> tuple[Message, Sequence[Asked], int] | None:
        """The command, and the questions of so many days; None where whoever asks has been told why not."""
        message = update.message
        if message is None or not await admitted(message, self.admins):
            return None
        days = min(_number(command_text(message)) or _DAYS, self.journal.days)
        try:
            return message, await self.journal.asked(days), days
        except Away:
            await reply(message, plain(words_for(message).say("journal_away")))
            return None

    def _off(self, words: Words) -> texts.Message:
        return plain("" if self.journal.on else words.say("journal_off"))


def _drawn(asked: Sequence[Asked]) -> bytes | None:
    days = daily(asked, _PICTURED)
    return draw(days) if days else None


def _number(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) < 6 else 0
