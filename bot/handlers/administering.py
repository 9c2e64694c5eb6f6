"""Administering: /reload and /rollback, for administrators only."""

import logging
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import telegram
from telegram import Update
from telegram.error import BadRequest
from telegram.ext import BaseHandler, CommandHandler, ContextTypes

from bot.desk import Desk
from bot.handlers.admitting import is_admin, refusal
from bot.handlers.tapping import Route
from bot.keeper import Keeper, Outcome
from bot.render import buttons, reload
from bot.render.message import Message, plain
from bot.tap import Gone
from bot.transport import progress
from bot.transport.addressed import new_messages
from bot.transport.reply import edit, reply, words_for
from bot.transport.tapped import Tapped
from bot.words import Words
from corpus.errors import CorpusError

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Administering:
    desk: Desk
    keeper: Keeper
    admins: frozenset[int]

    def handlers(self) -> list[BaseHandler[Any, Any, Any]]:
        # block=False: the chat's questions need not wait for the reload
        return [
            CommandHandler("reload", self.reload, filters=new_messages(), block=False),
            CommandHandler("rollback", self.rollback, filters=new_messages(), block=False),
        ]

    def taps(self) -> Mapping[str, Route]:
        return {buttons.LIVE: self.live, buttons.DROP: self.drop}

    async def reload(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        if (message := update.message) and await self._admitted(message):
            words = words_for(message)
            sent = await reply(message, plain(words.say("reload_running")))
            try:
                async with progress.shown(sent, words) as told:
                    outcome = await self.keeper.reload(told)
            except CorpusError as error:
                log.warning("reload refused: %s", error)
                view = reload.refused(error, self.desk.library, words)
            else:
                view = report(outcome, words)
            await put(sent, view, message)

    async def rollback(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        if (message := update.message) and await self._admitted(message):
            words = words_for(message)
            change = await self.keeper.rollback()
            if change is None:
                await reply(message, plain(words.say("rollback_none")))
            else:
                log.info("rolled back", extra={"articles": len(self.desk.library.articles)})
                await reply(message, reload.back(change, self.desk.library, words))

    async def live(self, tapped: Tapped) -> None:
        """Serve what waits, although golden questions fail: 1live-<token>."""
        await self._decide(tapped, live=True)

    async def drop(self, tapped: Tapped) -> None:
        """Go on with the articles there were: 1drop-<token>."""
        await self._decide(tapped, live=False)

    async def _decide(self, tapped: Tapped, *, live: bool) -> None:
        words = tapped.own_words
        if tapped.person.id not in self.admins:
            await tapped.acknowledge(words.say("admins_only"), alert=True)
            return
        try:
            decided = await self.keeper.decide(tapped.tap.word(0), live=live)
        except Gone:
            await tapped.show(plain(words.say("reload_over")))
        else:
            await tapped.show(
                reload.done(decided, words) if live else reload.dropped(self.desk.library, words)
            )

    async def _admitted(self, message: telegram.Message) -> bool:
        """Whether an administrator asks; anybody else is told."""
        admitted = is_admin(message, self.admins)
        if not admitted:
            await reply(message, plain(refusal(message, words_for(message))))
        return admitted


def report(outcome: Outcome, words: Words) -> Message:
    if outcome.token:
        return reload.asked(outcome.report, outcome.token, words)
    return reload.done(outcome.report, words)


async def put(sent: telegram.Message, view: Message, asked: telegram.Message) -> None:
    """In the place of the message that told the progress, unless that has been deleted."""
    try:
        await edit(sent, view)
    except BadRequest:
        await reply(asked, view)
