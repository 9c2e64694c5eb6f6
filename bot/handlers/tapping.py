"""Tapping: every tap on a button is read here, handed on by its verb, and acknowledged exactly once."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

import telegram
from telegram import CallbackQuery, Update
from telegram.error import BadRequest
from telegram.ext import BaseHandler, CallbackQueryHandler, ContextTypes

from bot.render.keyboard import Button
from bot.render.message import Message
from bot.tap import Gone, Tap
from bot.transport.addressed import question_behind
from bot.transport.edits import Edits
from bot.transport.reply import edit_keyboard, words_of
from bot.transport.tapped import Acknowledgement, Tapped
from bot.words import Words

Route = Callable[[Tapped], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Tapping:
    routes: Mapping[str, Route]  # by the verb of the tap; each may raise Gone
    edits: Edits = field(default_factory=Edits)

    def handlers(self) -> list[BaseHandler[Any, Any, Any]]:
        return [CallbackQueryHandler(self.tapped)]

    async def tapped(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        query = update.callback_query
        if query is None:
            return
        acknowledgement, words = Acknowledgement(query), words_of(query.from_user)

        def show(message: telegram.Message, view: Message) -> None:
            context.application.create_task(self.edits.show(message, view), update)

        try:
            await self._route(query, acknowledgement, show)
        except Gone:
            await acknowledgement.give(words.say("gone"), alert=True)
            await _offer_again(query, words)
        except Exception:
            await acknowledgement.give(words.say("failure"), alert=True)
            raise
        finally:
            await acknowledgement.give()

    async def _route(
        self,
        query: CallbackQuery,
        acknowledgement: Acknowledgement,
        show: Callable[[telegram.Message, Message], None],
    ) -> None:
        if not isinstance(query.message, telegram.Message):  # too old, or sent through the bot
            raise Gone
        tapped = Tapped(query, query.message, acknowledgement, show)
        route = self.routes.get(tapped.tap.verb)
        if route is None:
            raise Gone
        await route(tapped)


async def _offer_again(query: CallbackQuery, words: Words) -> None:
    """The text stays; of its buttons, which lead nowhere now, one is left, where the question is known."""
    message = query.message
    if isinstance(message, telegram.Message) and question_behind(message):
        button = Button(words.say("ask_again"), Tap("answer"))
        try:
            await edit_keyboard(message, ((button,),))
        except BadRequest:  # deleted in the meantime
            return
