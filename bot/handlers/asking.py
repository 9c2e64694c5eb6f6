"""Asking: a question comes in, a quotation goes out."""

import asyncio
import contextlib
import logging
import time
from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from telegram import Message, Update
from telegram.constants import ChatAction
from telegram.error import TelegramError
from telegram.ext import BaseHandler, CommandHandler, ContextTypes, MessageHandler, filters

from bot.conversations import Asked, Conversations, quoted
from bot.desk import Desk
from bot.handlers.tapping import Route
from bot.render import buttons
from bot.render import message as texts
from bot.render.answer import render
from bot.render.help import telegram_commands
from bot.render.message import plain
from bot.render.understood import told_in
from bot.tap import Gone
from bot.transport.addressed import (
    command_text,
    is_private,
    new_messages,
    question_behind,
    question_in,
    question_typed,
    replied_to,
)
from bot.transport.reply import reply, words_for
from bot.transport.tapped import Tapped
from bot.words import Words
from retrieval.answer import Answer
from retrieval.context import Context

log = logging.getLogger(__name__)

_PATIENCE = 1.0  # seconds until the bot shows that it is at work


@dataclass(frozen=True, slots=True)
class Asking:
    desk: Desk
    conversations: Conversations = field(default_factory=Conversations)

    def handlers(self) -> list[BaseHandler[Any, Any, Any]]:
        new = new_messages()
        wordless = filters.ChatType.PRIVATE & ~filters.TEXT & ~filters.StatusUpdate.ALL
        return [
            CommandHandler("ask", self.command, filters=new),
            MessageHandler(new & filters.TEXT & ~filters.COMMAND, self.text),
            MessageHandler(new & wordless, self.other),
        ]

    def taps(self) -> Mapping[str, Route]:
        return {buttons.ANSWER: self.again, buttons.ABOUT: self.about, buttons.ASK: self.ask}

    async def again(self, tapped: Tapped) -> None:
        """Back to the answer, or a new one after the articles have changed: 1answer-<article>."""
        await self._show(tapped, self._asked_before(tapped, await self._spoken_of(tapped)))

    async def about(self, tapped: Tapped) -> None:
        """The same question about this article: 1about-<article>."""
        article = await self.desk.article(tapped.tap.word(0))
        question = question_behind(tapped.message)
        if question is None:
            raise Gone
        await self._show(tapped, Asked(question, Context("", article.id)))

    async def ask(self, tapped: Tapped) -> None:
        """The question that the button says."""
        asked = Asked(tapped.label, None, "")
        answer = await self._answer(asked)
        message = await self._message(answer, tapped.words)
        await tapped.acknowledge()
        tapped.later(self._send(tapped.message, message, asked, answer))

    async def answer_again(self, tapped: Tapped) -> Answer:
        """The answer that the message shows or has shown. Gone where its question is not known any more."""
        return await self._answer(self._asked_before(tapped, await self._spoken_of(tapped)))

    async def command(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """/ask question."""
        message = _message(update)
        question = command_text(message)
        if question:
            await self._reply(message, question)
        else:
            await self._hint(message, "ask_hint")

    async def text(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Anything written in a private chat; in a group what is said to the bot."""
        message = _message(update)
        question = question_in(message)
        if question:
            await self._reply(message, question)
        elif question is not None:
            await self._hint(message, "mention_hint")

    async def other(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """A sticker, a photo, a voice message in a private chat."""
        message = _message(update)
        await reply(message, plain(words_for(message).say("text_only")))

    async def _reply(self, message: Message, question: str) -> None:
        asked = Asked(question, self._context(message))
        async with _typing(message):
            answer = await self._answer(asked)
            said = await self._message(answer, words_for(message))
        await self._send(message, said, asked, answer)

    async def _answer(self, asked: Asked) -> Answer:
        started = time.perf_counter()
        answer = await self.desk.answer(asked.text, asked.before)
        log.info("%s: %s in %.0f ms", answer.question.kind, answer.status, _ms_since(started))
        if asked.typed is None or answer.question.typed_as is not None:
            return answer
        return replace(answer, question=replace(answer.question, typed_as=asked.typed))

    async def _message(self, answer: Answer, words: Words) -> texts.Message:
        examples = () if answer.excerpts else await self.desk.examples(words.language)
        kinds = await self.desk.kinds(answer)
        return render(answer, words, examples, telegram_commands(words), kinds)

    async def _send(self, to: Message, message: texts.Message, asked: Asked, answer: Answer) -> None:
        self._remember(await reply(to, message), asked, answer)

    async def _show(self, tapped: Tapped, asked: Asked) -> None:
        answer = await self._answer(asked)
        await tapped.show(await self._message(answer, tapped.words))
        self._remember(tapped.message, asked, answer)

    def _remember(self, sent: Message, asked: Asked, answer: Answer) -> None:
        self.conversations.remember_asked((sent.chat_id, sent.message_id), asked)
        if context := Context.of(answer):
            self.conversations.remember((sent.chat_id, sent.message_id), context)
            if is_private(sent):
                self.conversations.remember((sent.chat_id, None), context)

    def _asked_before(self, tapped: Tapped, article: str | None) -> Asked:
        """What the message answers, from memory, else from what can be read in it. Gone where neither tells.

        article: the id of what was spoken of.
        """
        message = tapped.message
        typed, told = question_typed(message), told_in(message.text or "")
        known = self.conversations.asked_at((message.chat_id, message.message_id))
        if known and (typed is None or known.text == typed):  # a question may have been edited since
            return known
        question = told.question if told else typed
        if question is None:
            raise Gone
        before = Context("", article) if article else None
        instead = None if told is None else "" if told.tapped else typed or told.line
        return Asked(question, before, instead)

    async def _spoken_of(self, tapped: Tapped) -> str | None:
        """The id of the article that the tap names, where it names one that is still there."""
        if not tapped.tap.values:
            return None
        with contextlib.suppress(Gone):
            return (await self.desk.article(tapped.tap.word(0))).id
        return None

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


def _ms_since(started: float) -> float:
    return (time.perf_counter() - started) * 1000


async def _type_later(message: Message) -> None:
    await asyncio.sleep(_PATIENCE)
    thread = message.message_thread_id if message.is_topic_message else None
    with contextlib.suppress(TelegramError):
        await message.get_bot().send_chat_action(message.chat_id, ChatAction.TYPING, message_thread_id=thread)
