"""Tapped: one tap on a button, as a handler sees it: who, on what message, and how to react."""

import logging
from collections.abc import Callable, Coroutine
from typing import Any

import telegram
from telegram import CallbackQuery
from telegram.error import TelegramError

from bot.render import buttons
from bot.render.frame import Frame
from bot.render.keyboard import Keyboard
from bot.render.message import NOTHING, Message, plain
from bot.render.understood import told_in
from bot.tap import Gone, Tap
from bot.transport.addressed import is_private, question_behind
from bot.transport.edits import Edits
from bot.transport.reply import words_of
from bot.words import Words

log = logging.getLogger(__name__)

Later = Callable[[Coroutine[Any, Any, None]], None]


class Acknowledgement:
    """Telegram shows that a tap is at work until it is acknowledged: once, and before anything slow."""

    def __init__(self, query: CallbackQuery) -> None:
        self._query = query
        self._given = False

    async def give(self, notice: str = "", *, alert: bool = False) -> None:
        """notice: what the person is told, for a moment or until they close it. Only the first counts."""
        if self._given:
            return
        self._given = True
        try:
            await self._query.answer(notice or None, show_alert=alert or None)
        except TelegramError as error:  # too old, or Telegram cannot be reached: nobody is waiting any more
            log.info("a tap was not acknowledged: %s", error)


class Tapped:
    """A handler shows a view, or acknowledges with a word; what it leaves undone is done for it."""

    def __init__(
        self,
        query: CallbackQuery,
        message: telegram.Message,
        acknowledgement: Acknowledgement,
        edits: Edits,
        later: Later,
    ) -> None:
        """later: carries out what has to wait for Telegram's limits, so that no tap waits for it."""
        self.tap = Tap.read(query.data)
        self.message = message  # the one with the button
        self.person = query.from_user
        self.acknowledge = acknowledgement.give
        self.later = later
        self._data = query.data
        self._edits = edits

    @property
    def own_words(self) -> Words:
        """In the language of whoever tapped."""
        return words_of(self.person)

    @property
    def words(self) -> Words:
        """In the language of the message: in a group that of whoever asked, not of everyone who taps."""
        asked = self.message.reply_to_message
        if is_private(self.message) or asked is None or asked.from_user is None or asked.from_user.is_bot:
            return self.own_words
        return words_of(asked.from_user)

    @property
    def label(self) -> str:
        """What the button says. Gone where the message has no such button."""
        keyboard = self.message.reply_markup.inline_keyboard if self.message.reply_markup else ()
        for button in (button for row in keyboard for button in row):
            if button.callback_data == self._data:
                return button.text
        raise Gone

    def frame(self, article: str) -> Frame:
        """What a view of an answer keeps, or of an article where nothing was asked. article: its key."""
        told = told_in(self.message.text or "")
        asked = question_behind(self.message)
        back = (buttons.to_answer if asked else buttons.to_article)(article, self.words)
        return Frame(plain(told.line) if told else NOTHING, back)

    async def show(self, view: Message | Keyboard) -> None:
        """Put a view in the place of the message, or a keyboard in the place of its buttons."""
        await self.acknowledge()
        self.later(self._edits.show(self.message, view))
