"""Remembering: /privacy and /forget: what is kept of a person, and that it is erased."""

from dataclasses import dataclass
from typing import Any

from telegram import Update
from telegram.ext import BaseHandler, CommandHandler, ContextTypes

from bot.conversations import Conversations
from bot.render.message import plain
from bot.render.privacy import privacy
from bot.state.database import Away
from bot.state.journal import Journal
from bot.state.preferences import Preferences
from bot.transport.addressed import new_messages
from bot.transport.reply import reply, words_for


@dataclass(frozen=True, slots=True)
class Remembering:
    preferences: Preferences
    journal: Journal
    conversations: Conversations
    shared: bool  # by several copies of the bot, in their database

    def handlers(self) -> list[BaseHandler[Any, Any, Any]]:
        new = new_messages()
        return [
            CommandHandler("privacy", self.privacy, filters=new),
            CommandHandler("forget", self.forget, filters=new),
        ]

    async def privacy(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        if message := update.message:
            kept, days = self.journal.on, self.journal.days
            await reply(message, privacy(words_for(message), kept=kept, days=days, shared=self.shared))

    async def forget(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        message = update.message
        if message is None or message.from_user is None:
            return
        words = words_for(message)
        if message.sender_chat:
            await reply(message, plain(words.say("anonymous")))
            return
        try:
            count = await self._erase(message.from_user.id)
        except Away:
            await reply(message, plain(words.say("not_forgotten")))
        else:
            await reply(message, plain(words.say("forgotten", count=count)))

    async def _erase(self, person: int) -> int:
        await self.conversations.forget(person)
        erased = await self.journal.forget(person)
        if not await self.preferences.choose(person, None):
            raise Away
        return erased
