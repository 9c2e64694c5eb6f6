"""Tapping: every tap on a button is read here, handed on by its verb, and acknowledged exactly once."""

from collections.abc import Awaitable, Callable, Coroutine, Mapping
from dataclasses import dataclass, field
from typing import Any

import telegram
from telegram import CallbackQuery, Update
from telegram.ext import BaseHandler, CallbackQueryHandler, ContextTypes

from bot.render import buttons
from bot.render.keyboard import Button
from bot.tap import Gone, Tap
from bot.transport.addressed import question_behind
from bot.transport.afterwork import go_on
from bot.transport.edits import Edits
from bot.transport.reply import words_of
from bot.transport.tapped import Acknowledgement, Later, Tapped
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

        def later(work: Coroutine[Any, Any, None]) -> None:
            go_on(context.application, update, work)

        try:
            await self._route(query, acknowledgement, later)
        except Gone:
            await acknowledgement.give(words.say("gone"), alert=True)
            self._offer_again(_message(query), words, later)
        except Exception:
            await acknowledgement.give(words.say("failure"), alert=True)
            raise
        finally:
            await acknowledgement.give()

    async def _route(self, query: CallbackQuery, acknowledgement: Acknowledgement, later: Later) -> None:
        message = _message(query)
        if message is None:
            raise Gone
        tapped = Tapped(query, message, acknowledgement, self.edits, later)
        route = self.routes.get(tapped.tap.verb)
        if route is None:
            raise Gone
        await route(tapped)

    def _offer_again(self, message: telegram.Message | None, words: Words, later: Later) -> None:
        """The text stays; of its buttons, which lead nowhere now, one is left if the question is known."""
        if message and question_behind(message):
            again = Button(words.say("ask_again"), Tap(buttons.ANSWER))
            later(self.edits.show(message, ((again,),)))


def _message(query: CallbackQuery) -> telegram.Message | None:
    """The one with the button; None where it is too old, deleted, or was sent through the bot."""
    message = query.message
    return message if isinstance(message, telegram.Message) and message.is_accessible else None
