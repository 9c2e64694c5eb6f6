"""Verifying: /verify and a text: does it stand in the articles, word for word?"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from telegram import Message, MessageEntity, Update
from telegram.ext import BaseHandler, CommandHandler, ContextTypes, MessageHandler, filters

from bot.desk import Desk
from bot.handlers.tapping import Route
from bot.render import buttons
from bot.render.message import plain
from bot.render.verification import verified
from bot.tap import Gone, Tap
from bot.transport.addressed import command_text, new_messages
from bot.transport.reply import reply, words_for
from bot.transport.tapped import Tapped
from retrieval.recent import Recent

_QUOTES: list[str | None] = [MessageEntity.BLOCKQUOTE, MessageEntity.EXPANDABLE_BLOCKQUOTE]


class Expected(filters.MessageFilter):
    """What is forwarded just behind a bare /verify: apps send a word that comes with a forward before it."""

    _PATIENCE = timedelta(minutes=2)
    _MOST = 1000  # chats

    def __init__(self) -> None:
        super().__init__()
        self._since: Recent[int, datetime] = Recent(self._MOST)

    def expect(self, message: Message) -> None:
        self._since.remember(message.chat_id, message.date)

    def filter(self, message: Message) -> bool:
        since = self._since.at(message.chat_id)
        told = message.text or message.caption
        return bool(since and told and message.forward_origin and message.date - since < self._PATIENCE)


@dataclass(frozen=True, slots=True)
class Verifying:
    desk: Desk
    expected: Expected = field(default_factory=Expected)

    def handlers(self) -> list[BaseHandler[Any, Any, Any]]:
        new = new_messages()
        forwarded = new & filters.ChatType.PRIVATE & self.expected
        return [
            MessageHandler(forwarded, self.forwarded),
            CommandHandler("verify", self.verify, filters=new),
        ]

    def taps(self) -> Mapping[str, Route]:
        return {buttons.VERIFY: self.again}

    async def again(self, tapped: Tapped) -> None:
        """Back to what was verified: 1verify."""
        asked = tapped.message.reply_to_message
        if asked is None or not (text := _given(asked)):
            raise Gone
        await tapped.show(verified(await self.desk.verify(text), tapped.words, tapped.tap))

    async def verify(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """/verify text, or as a reply to the text, or to a part of it."""
        if message := update.message:
            text = command_text(message) or _pointed_at(message)
            if text:
                await self._verify(message, text)
            else:
                self.expected.expect(message)
                await reply(message, plain(words_for(message).say("verify_hint")))

    async def forwarded(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        if message := update.message:
            await self._verify(message, _said(message))

    async def _verify(self, message: Message, text: str) -> None:
        again = Tap(buttons.VERIFY) if _given(message) else None  # what that replied to will not be seen then
        await reply(message, verified(await self.desk.verify(text), words_for(message), again))


def _given(message: Message) -> str:
    """The words in the message itself: forwarded, or behind the command."""
    if message.forward_origin:
        return _said(message)
    return command_text(message) if message.entities else ""


def _pointed_at(message: Message) -> str:
    """The part of a message that the command replies to; of one of the bot's own what it quotes first."""
    if message.quote:
        return message.quote.text
    return _said(message.reply_to_message) if message.reply_to_message else ""


def _said(message: Message) -> str:
    quotes = message.parse_entities(_QUOTES) if message.text else {}
    return next(iter(quotes.values()), message.text or message.caption or "")
