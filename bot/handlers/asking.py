"""Asking: a question comes in, a quotation goes out."""

import asyncio
import contextlib
import logging
import time
from collections.abc import AsyncIterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from telegram import Message, Update
from telegram.constants import ChatAction
from telegram.error import TelegramError
from telegram.ext import BaseHandler, CommandHandler, ContextTypes, MessageHandler, filters

from bot.conversations import Conversations, quoted
from bot.desk import Desk
from bot.handlers.tapping import Route
from bot.recent import Recent
from bot.render.answer import render
from bot.render.help import telegram_commands
from bot.render.message import Message as View
from bot.render.message import plain
from bot.render.private import private_button
from bot.tap import Gone
from bot.transport.addressed import (
    command_text,
    edited_messages,
    is_private,
    new_messages,
    question_behind,
    question_in,
    question_of,
    question_pointed_at,
    replied_to,
)
from bot.transport.reply import reply, words_for
from bot.transport.tapped import Tapped
from retrieval.answer import Answer
from retrieval.context import Context

log = logging.getLogger(__name__)

_KNOWN_ANSWERS = 1000  # by the chat and the number of the question
_PATIENCE = 1.0  # seconds until the bot shows that it is at work


@dataclass(frozen=True, slots=True)
class Asking:
    desk: Desk
    conversations: Conversations = field(default_factory=Conversations)
    answers: Recent[tuple[int, int], Message] = field(default_factory=lambda: Recent(_KNOWN_ANSWERS))

    def handlers(self) -> list[BaseHandler[Any, Any, Any]]:
        new = new_messages()
        wordless = filters.ChatType.PRIVATE & ~filters.TEXT & ~filters.StatusUpdate.ALL
        return [
            CommandHandler("ask", self.command, filters=new),
            MessageHandler(edited_messages() & filters.TEXT, self.edited),
            MessageHandler(new & filters.TEXT & ~filters.COMMAND, self.text),
            MessageHandler(new & wordless, self.other),
        ]

    def taps(self) -> Mapping[str, Route]:
        return {"answer": self.again}

    async def again(self, tapped: Tapped) -> None:
        """Back to the answer, or a new one after the articles have changed."""
        question = question_behind(tapped.message)
        if question is None:
            raise Gone
        answer = await self.desk.answer(question)
        examples = () if answer.excerpts else await self.desk.examples(tapped.words.language)
        await tapped.show(render(answer, tapped.words, examples, telegram_commands(tapped.words)))

    async def command(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """/ask question."""
        message = _message(update)
        question = command_text(message)
        if question:
            await self._answer(message, question)
        else:
            await self._called(message, "ask_hint")

    async def text(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Anything written in a private chat; in a group what is said to the bot."""
        message = _message(update)
        question = question_in(message)
        if question:
            await self._answer(message, question)
        elif question is not None:
            await self._called(message, "mention_hint")

    async def edited(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """A question that somebody has corrected: its answer is corrected in its place."""
        message = update.edited_message
        question = question_of(message) if message else None
        if message and question:
            await self._answer(message, question, self.answers.at((message.chat_id, message.message_id)))

    async def other(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """A sticker, a photo, a voice message in a private chat."""
        message = _message(update)
        await reply(message, plain(words_for(message).say("text_only")))

    async def _called(self, message: Message, hint: str) -> None:
        """Nothing was asked, unless by the message that is replied to."""
        if asked := question_pointed_at(message):
            await self._answer(asked, question_of(asked) or "")
        else:
            await self._hint(message, hint)

    async def _answer(self, message: Message, question: str, before: Message | None = None) -> None:
        """before: the answer that the new one takes the place of."""
        words = words_for(message)
        started = time.perf_counter()
        async with _typing(message):
            answer = await self.desk.answer(question, self._context(message))
            examples = () if answer.excerpts else await self.desk.examples(words.language)
        ms = (time.perf_counter() - started) * 1000
        log.info("%s: %s in %.0f ms", answer.question.kind, answer.status, ms)
        sent = await reply(message, _view(answer, message, examples), before)
        self.answers.remember((message.chat_id, message.message_id), sent)
        if context := Context.of(answer):
            self.conversations.remember((sent.chat_id, sent.message_id), context)
            if is_private(message):
                self.conversations.remember((sent.chat_id, None), context)

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


def _view(answer: Answer, message: Message, examples: Sequence[str]) -> View:
    """In a group in short, with a way to the private chat."""
    words, commands = words_for(message), telegram_commands(words_for(message))
    if is_private(message):
        return render(answer, words, examples, commands)
    view = render(answer, words, examples, commands, brief=True)
    private = private_button(answer, message.get_bot().username, words)
    return replace(view, keyboard=(*view.keyboard, (private,)))


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
