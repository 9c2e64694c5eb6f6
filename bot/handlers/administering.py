"""Administering: /reload and /rollback, for administrators only."""

import logging
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import telegram
from telegram import Update
from telegram.ext import BaseHandler, CommandHandler, ContextTypes

from bot.handlers.admitting import admitted
from bot.handlers.keeping import Keeping
from bot.handlers.tapping import Route
from bot.keeper import Forgotten, Undone
from bot.render import buttons, reload
from bot.render.message import Message, plain
from bot.render.refusal import unchanged
from bot.tap import Gone
from bot.transport.addressed import new_messages
from bot.transport.afterwork import go_on
from bot.transport.reply import reply, words_for
from bot.transport.tapped import Tapped
from bot.words import Words
from corpus.changes import ChangeError
from corpus.errors import CorpusError
from retrieval.draft import Stage

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Administering:
    keeping: Keeping

    def handlers(self) -> list[BaseHandler[Any, Any, Any]]:
        return [
            CommandHandler("reload", self.reload, filters=new_messages()),
            CommandHandler("rollback", self.rollback, filters=new_messages()),
        ]

    def taps(self) -> Mapping[str, Route]:
        return {buttons.LIVE: self.live, buttons.DROP: self.drop}

    async def reload(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """The chat's questions need not wait for it."""
        if (message := update.message) and await admitted(message, self.keeping.admins):
            words = words_for(message)
            sent = await reply(message, plain(words.say("reload_running")))
            work = self.keeping.carry_out(self.keeping.keeper.reload, sent, message, words)
            go_on(context.application, update, work)

    async def rollback(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        if (message := update.message) and await admitted(message, self.keeping.admins):
            go_on(context.application, update, self._rollback(message))

    async def live(self, tapped: Tapped) -> None:
        """Serve what waits, although golden questions fail: 1live-<token>."""
        await self._decide(tapped, live=True)

    async def drop(self, tapped: Tapped) -> None:
        """Go on with the articles there were: 1drop-<token>."""
        await self._decide(tapped, live=False)

    async def _decide(self, tapped: Tapped, *, live: bool) -> None:
        if tapped.person.id not in self.keeping.admins:
            await tapped.acknowledge(tapped.own_words.say("admins_only"), alert=True)
            return
        await tapped.acknowledge()
        tapped.later(self._decided(tapped, live=live))

    async def _decided(self, tapped: Tapped, *, live: bool) -> None:
        words, keeping = tapped.own_words, self.keeping
        try:
            decided = await keeping.keeper.decide(tapped.tap.word(0), live=live)
        except Gone:
            view = plain(words.say("reload_over"))
        except Forgotten:
            view = reload.forgotten(keeping.desk.library, words)
        except ChangeError as error:
            view = unchanged(error.path, error.why, words)
        else:
            dropped = reload.dropped(keeping.desk.library, decided.undone, words)
            view = reload.done(decided.report, words) if live else dropped
        await tapped.show(view)

    async def _rollback(self, message: telegram.Message) -> None:
        await reply(message, await self._back(words_for(message)))

    async def _back(self, words: Words) -> Message:
        library = self.keeping.desk.library
        try:
            change = await self.keeping.keeper.rollback(_silently)
        except CorpusError as error:
            return reload.refused(error, library, words)
        except ChangeError as error:
            return unchanged(error.path, error.why, words)
        log.info("rolled back", extra={"articles": len(self.keeping.desk.library.articles)})
        if change is None:
            return plain(words.say("rollback_none"))
        if isinstance(change, Undone):
            return reload.undone(change.changes, change.report, words)
        return reload.back(change, self.keeping.desk.library, words)


def _silently(_: Stage, __: int, ___: int) -> None:
    """Nobody watches."""
