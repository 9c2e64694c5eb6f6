"""Choosing: /lang, for anybody: the language the bot speaks with them."""

from dataclasses import dataclass
from typing import Any

from telegram import Message, Update
from telegram.ext import BaseHandler, CommandHandler, ContextTypes

from bot.render.message import plain
from bot.state.preferences import Preferences
from bot.transport.addressed import command_text, new_messages
from bot.transport.reply import reply, words_for
from retrieval.question.language import Language

_AS_TELEGRAM = "auto"


@dataclass(frozen=True, slots=True)
class Choosing:
    preferences: Preferences

    def handlers(self) -> list[BaseHandler[Any, Any, Any]]:
        return [CommandHandler("lang", self.language, filters=new_messages())]

    async def language(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """/lang, /lang vi, /lang en, /lang auto."""
        message = update.message
        if message is None or message.from_user is None:
            return
        if message.sender_chat:
            text = words_for(message).say("anonymous")
        else:
            text = await self._choose(message, message.from_user.id, command_text(message).lower())
        await reply(message, plain(text))

    async def _choose(self, message: Message, person: int, wanted: str) -> str:
        if wanted not in (_AS_TELEGRAM, *Language):
            return f"{self._said(message, person)}\n\n{words_for(message).say('lang_how')}"
        choice = None if wanted == _AS_TELEGRAM else Language(wanted)
        kept = await self.preferences.choose(person, choice)
        said = self._said(message, person)
        return said if kept else f"{said} {words_for(message).say('not_kept')}"

    def _said(self, message: Message, person: int) -> str:
        chosen = self.preferences.language(person)
        return words_for(message).say("lang_chosen" if chosen else "lang_auto")
