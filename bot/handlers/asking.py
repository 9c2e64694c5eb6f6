"""Asking: a question comes in, a quotation goes out."""

import asyncio
import contextlib
import logging
import time
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from typing import Any

from telegram import Message, Update
from telegram.constants import ChatAction
from telegram.error import TelegramError
from telegram.ext import BaseHandler, CommandHandler, ContextTypes, MessageHandler, filters

from bot.conversations import Conversations, quoted
from bot.desk import Desk
from bot.render.answer import render
from bot.render.help import telegram_commands
from bot.render.message import plain
from bot.state.journal import Journal
from bot.transport.addressed import author, command_text, is_private, new_messages, question_in, replied_to
from bot.transport.reply import reply, words_for
from retrieval.answer import Answer
from retrieval.context import Context

log = logging.getLogger(__name__)

_PATIENCE = 1.0  # seconds until the bot shows that it is at work


@dataclass(frozen=True, slots=True)
class Asking:
    desk: Desk
    journal: Journal
    conversations: Conversations = field(default_factory=Conversations)

    def handlers(self) -> list[BaseHandler[Any, Any, Any]]:
        new = new_messages()
        wordless = filters.ChatType.PRIVATE & ~filters.TEXT & ~filters.StatusUpdate.ALL
        return [
            CommandHandler("ask", self.command, filters=new),
            MessageHandler(new & filters.TEXT & ~filters.COMMAND, self.text),
            MessageHandler(new & wordless, self.other),
        ]

    async def command(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """/ask question."""
        message = _message(update)
        question = command_text(message)
        if question:
            await self._answer(message, question)
        else:
            await self._hint(message, "ask_hint")

    async def text(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Anything written in a private chat; in a group what is said to the bot."""
        message = _message(update)
        question = question_in(message)
        if question:
            await self._answer(message, question)
        elif question is not None:
            await self._hint(message, "mention_hint")

    async def other(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """A sticker, a photo, a voice message in a private chat."""
        message = _message(update)
        await reply(message, plain(words_for(message).say("text_only")))

    async def _answer(self, message: Message, question: str) -> None:
        words = words_for(message)
        started = time.perf_counter()
        async with _typing(message):
            answer = await self.desk.answer(question, self._context(message))
            examples = () if answer.excerpts else await self.desk.examples(words.language)
        ms = (time.perf_counter() - started) * 1000
        log.info("%s: %s in %.0f ms", answer.question.kind, answer.status, ms)
        shown = render(answer, words, examples, telegram_commands(words))
        try:
            sent = await reply(message, shown)
        except TelegramError:
            self._record(answer, message, None, ms)
            raise
        self._record(answer, message, sent, ms)
        if context := Context.of(answer):
            self.conversations.remember((sent.chat_id, sent.message_id), context)
            if is_private(message):
                self.conversations.remember((sent.chat_id, None), context)

    def _record(self, answer: Answer, message: Message, sent: Message | None, ms: float) -> None:
        person = author(message)
        if person is not None:
            self.journal.record(answer, person, (sent.chat_id, sent.message_id) if sent else None, ms)

    def _context(self, message: Message) -> Context | None:
        """Of the answer that the message replies to; in private of the last one otherwise."""
        context = None
        if answered := replied_to(message):
            context = self.conversations.at((message.chat_id, answered.message_id))
            context = context or quoted(answered.text or "", self.desk.library)
        if context is None and is_private(message):
            context = self.conversations.at((message.chat_id, None))
        return context

    async def _hint(self, message: Message, key: str) -> None:
        words = words_for(message)
        examples = await self.desk.examples(words.language)
        await reply(message, plain(words.say(key, example=examples[0])))


def _message(update: Update) -> Message:
    """The new message of an update; the filters let no other kind through."""
    if update.message is None:
        raise TypeError("expected an update with a new message")
    return update.message


@contextlib.asynccontextmanager
async def _typing(message: Message) -> AsyncIterator[None]:
    """Show “typing…” for work that takes a while. Whether it shows is of no consequence."""
    task = asyncio.create_task(_type_later(message))
    try:
        yield
    finally:
        task.cancel()


async def _type_later(message: Message) -> None:
    await asyncio.sleep(_PATIENCE)
    thread = message.message_thread_id if message.is_topic_message else None
    with contextlib.suppress(TelegramError):
        await message.get_bot().send_chat_action(message.chat_id, ChatAction.TYPING, message_thread_id=thread)
