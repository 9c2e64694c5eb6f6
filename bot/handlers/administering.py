"""Administering: /reload, for administrators only."""

import logging
from dataclasses import dataclass
from typing import Any

from telegram import Message, Update
from telegram.error import BadRequest
from telegram.ext import BaseHandler, CommandHandler, ContextTypes

from bot.desk import Desk
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
        if not self._may(message):
            await reply(message, plain(_refusal(message, words)))
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
        log.info("reloaded, articles: %d", len(result.library.articles))
        return reload.done(result, words)

    def _may(self, message: Message) -> bool:
        """Only an administrator in person: nothing forwarded, nobody who writes as a group or channel."""
        user = message.from_user
        personal = message.sender_chat is None and message.forward_origin is None
        return personal and user is not None and user.id in self.admins


def _refusal(message: Message, words: Words) -> str:
    """A polite no, with what the operator of the bot needs in order to make it a yes."""
    if message.from_user is None or message.sender_chat:  # the user is then a stand-in of Telegram's
        return words.say("admins_only")
    return f"{words.say('admins_only')} {words.say('admins_only_id', id=message.from_user.id)}"
