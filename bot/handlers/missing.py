"""Missing: /unanswered, what was asked and not found; and aliases, by which it is found next time."""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from telegram import Message, Update
from telegram.ext import BaseHandler, CommandHandler, ContextTypes, filters

from bot import spreadsheet
from bot.handlers.admitting import admitted
from bot.handlers.keeping import Keeping
from bot.handlers.recalling import off, recalled
from bot.handlers.tapping import Route
from bot.render import buttons, unanswered
from bot.render.message import join, plain
from bot.render.missing import phrases
from bot.state.database import Away
from bot.state.journal import Journal
from bot.state.likeness import Group
from bot.suggestions import suggested
from bot.tap import Gone
from bot.transport.addressed import command_text, new_messages
from bot.transport.reply import edit, reply, reply_document, words_for
from bot.transport.tapped import Tapped
from bot.words import Words
from retrieval.aliases import Alias

_LOOKED_AT, _OFFERED = 20, 6  # groups of questions for which aliases are sought; aliases


@dataclass(frozen=True, slots=True)
class Missing:
    keeping: Keeping
    journal: Journal

    def handlers(self) -> list[BaseHandler[Any, Any, Any]]:
        new = new_messages()
        private = new & filters.ChatType.PRIVATE
        return [
            CommandHandler("unanswered", self.unanswered, filters=private),
            CommandHandler("alias", self.command, filters=new),
        ]

    def taps(self) -> Mapping[str, Route]:
        return {buttons.ALIAS: self.offered, buttons.EXPORT: self.export}

    async def unanswered(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """/unanswered, or /unanswered 7."""
        message = update.message
        found = await recalled(message, self.journal, self.keeping.admins) if message else None
        if message and found:
            (asked, days), words = found, words_for(message)
            groups = await asyncio.to_thread(unanswered.missed, asked)
            report = unanswered.report(groups, days, words, await self._aliases(groups))
            await reply(message, join("\n\n", [off(self.journal, words), report]))

    async def command(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """/alias what people type = what the articles say."""
        if (message := update.message) and await admitted(message, self.keeping.admins):
            words, alias = words_for(message), _alias(command_text(message), "=")
            if alias:
                await self._add(alias, message, words)
            else:
                await reply(message, plain(words.say("alias_how")))

    async def offered(self, tapped: Tapped) -> None:
        """The alias that the button says: 1alias-<number>."""
        if await self._admitted(tapped):
            alias = _alias(tapped.label.removeprefix(buttons.ALIAS_SIGN), buttons.ALIAS_ARROW)
            if alias is None:
                raise Gone
            await tapped.acknowledge()
            tapped.later(self._add(alias, tapped.message, tapped.own_words))

    async def export(self, tapped: Tapped) -> None:
        """All of them as a table: 1export-<days>."""
        if await self._admitted(tapped):
            try:
                asked = await self.journal.asked(min(tapped.tap.number(0), self.journal.days))
            except Away:
                await tapped.acknowledge(tapped.own_words.say("journal_away"), alert=True)
                return
            await tapped.acknowledge()
            groups = await asyncio.to_thread(unanswered.missed, asked)
            table = b"".join(spreadsheet.table(unanswered.COLUMNS, unanswered.cells(groups)))
            name = f"unanswered-{datetime.now(UTC):%Y-%m-%d}.csv"
            tapped.later(reply_document(tapped.message, name, table))

    async def _aliases(self, groups: Sequence[Group]) -> list[tuple[str, str]]:
        """Ideas for what the articles call what was asked for."""
        if not groups:
            return []
        desk = self.keeping.desk
        names, found = await desk.names(), dict[str, str]()
        for group in groups[:_LOOKED_AT]:
            answer = await desk.answer(group.text)
            found.update(suggested(list(phrases(answer)), names))
        return [(typed, means) for typed, means in found.items() if buttons.fits(typed, means)][:_OFFERED]

    async def _add(self, alias: Alias, asked: Message, words: Words) -> None:
        sent, keeper = await reply(asked, plain(words.say("reload_running"))), self.keeping.keeper
        made = words.say("alias_done", typed=alias.typed, means=alias.means[0])
        try:
            await self.keeping.carry_out(lambda told: keeper.alias(alias, told), sent, asked, words, made)
        except ValueError:
            await edit(sent, plain(words.say("alias_refused")))

    async def _admitted(self, tapped: Tapped) -> bool:
        if tapped.person.id in self.keeping.admins:
            return True
        await tapped.acknowledge(tapped.own_words.say("admins_only"), alert=True)
        return False


def _alias(text: str, between: str) -> Alias | None:
    typed, sign, means = (" ".join(part.split()) for part in text.partition(between))
    return Alias(typed, (means,)) if typed and sign and means else None
