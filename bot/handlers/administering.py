"""Administering: /reload, for administrators only."""

import logging
from dataclasses import dataclass
from typing import Any

from telegram import Update
from telegram.error import BadRequest
from telegram.ext import BaseHandler, CommandHandler, ContextTypes

from bot.desk import Desk
from bot.handlers.admitting import is_admin, refusal
from bot.render import message as texts
from bot.render import reload
from bot.render.message import plain
from bot.transport.addressed import new_messages
from bot.transport.reply import edit, reply, words_for
from bot.words import Words
from corpus.errors import CorpusError

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Administering:
    desk: Desk
    admins: frozenset[int]

    def handlers(self) -> list[BaseHandler[Any, Any, Any]]:
        # block=False: the chat's questions need not wait for the reload
        return [CommandHandler("reload", self.reload, filters=new_messages(), block=False)]

    async def reload(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        message = update.message
        if message is None:
            return
        words = words_for(message)
        if not is_admin(message, self.admins):
            await reply(message, plain(refusal(message, words)))
            return
        progress = await reply(message, plain(words.say("reload_running")))
        outcome = await self._reload(words)
        try:
            await edit(progress, outcome)
        except BadRequest:  # the progress message has been deleted
            await reply(message, outcome)

    async def _reload(self, words: Words) -> texts.Message:
        try:
            result = await self.desk.reload()
        except CorpusError as error:
            log.warning("reload refused: %s", error)
            return reload.refused(error, self.desk.library, words)
        log.info("reloaded", extra={"articles": len(result.library.articles)})
        return reload.done(result, words)
