"""Reporting: /stats and /unanswered, for administrators, in private: what people asked is not for groups."""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from telegram import Update
from telegram.ext import BaseHandler, CommandHandler, ContextTypes, filters

from bot.handlers.admitting import is_admin, refusal
from bot.render import statistics, unanswered
from bot.render.message import Message, join, plain
from bot.state.asked import Asked
from bot.state.database import Away
from bot.state.journal import Journal
from bot.transport.addressed import command_text, new_messages
from bot.transport.reply import reply, words_for
from bot.words import Words

View = Callable[[Sequence[Asked], int, Words], Message]  # of the questions of so many days

_DAYS = 30  # where no number of days is named


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
        """/stats, or /stats 7 for the last seven days."""
        await self._report(update, statistics.report)

    async def unanswered(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """/unanswered, or /unanswered 7."""
        await self._report(update, unanswered.report)

    async def _report(self, update: Update, view: View) -> None:
        if (message := update.message) is None:
            return
        words = words_for(message)
        if not is_admin(message, self.admins):
            await reply(message, plain(refusal(message, words)))
            return
        days = min(_number(command_text(message)) or _DAYS, self.journal.days)
        try:
            asked = await self.journal.asked(days)
        except Away:
            await reply(message, plain(words.say("journal_away")))
            return
        report = await asyncio.to_thread(view, asked, days, words)
        off = "" if self.journal.on else words.say("journal_off")
        await reply(message, join("\n\n", [plain(off), report]))


def _number(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) < 6 else 0
