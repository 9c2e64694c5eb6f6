"""Asking: a question comes in, a quotation goes out."""

import asyncio
import contextlib
from collections.abc import AsyncIterator
from dataclasses import dataclass, replace
from typing import Any

from telegram import Message, Update
from telegram.constants import ChatAction
from telegram.error import TelegramError
from telegram.ext import BaseHandler, CommandHandler, ContextTypes, MessageHandler, filters

from bot.conversations import Asked, Said
from bot.handlers.answering import Answering
from bot.render.buttons import to_ask
from bot.render.message import plain
from bot.transport.addressed import (
    Addressed,
    author,
    command_text,
    edited_messages,
    new_messages,
    question_in,
    question_of,
    question_pointed_at,
)
from bot.transport.reply import reply, words_for

_PATIENCE = 1.0  # seconds until the bot shows that it is at work


@dataclass(frozen=True, slots=True)
class Asking:
    answering: Answering

    def handlers(self) -> list[BaseHandler[Any, Any, Any]]:
        new = new_messages()
        # What somebody has sent, and not what Telegram tells of the chat, of which there is ever more.
        wordless = filters.ChatType.PRIVATE & ~filters.SUCCESSFUL_PAYMENT & filters.ATTACHMENT
        return [
            CommandHandler("ask", self.command, filters=new),
            MessageHandler(edited_messages() & filters.TEXT, self.edited),
            MessageHandler(new & filters.TEXT & ~filters.COMMAND & Addressed(), self.text),
            MessageHandler(new & wordless, self.other),
        ]

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
        if question := question_in(message):
            await self._answer(message, question)
        else:
            await self._called(message, "mention_hint")

    async def edited(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """A question that somebody has corrected: its answer is corrected in its place."""
        message = update.edited_message
        question = question_of(message) if message else None
        if message and question:
            await self._answer(message, question, before=await self._before(message))

    async def other(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """A sticker, a photo, a voice message in a private chat."""
        message = _message(update)
        await reply(message, plain(words_for(message).say("text_only")))

    async def _called(self, message: Message, hint: str) -> None:
        """Nothing was asked, unless by the message that is replied to."""
        if asked := question_pointed_at(message):
            await self._answer(asked, question_of(asked) or "", caller=message)
        else:
            await self._hint(message, hint)

    async def _answer(
        self,
        message: Message,
        question: str,
        *,
        caller: Message | None = None,
        before: Message | None = None,
    ) -> None:
        """caller: what points at the question of somebody else; before: the answer whose place is taken."""
        asked = Asked(question, await self.answering.context(message))
        async with _typing(message):
            answered = await self.answering.answer(asked)
            view = await self.answering.view(answered.answer, message, words_for(message))
        person = author(caller or message)
        sent = await self.answering.send(view, message, answered, person, before)
        place = (message.chat_id, message.message_id)
        await self.answering.conversations.remember(place, Said(answer=sent.message_id), person)

    async def _before(self, message: Message) -> Message | None:
        """The answer to the message before it was edited, where one is known: as much as editing needs."""
        said = await self.answering.conversations.at((message.chat_id, message.message_id))
        if said is None or said.answer is None:
            return None
        before = Message(said.answer, message.date, message.chat)
        before.set_bot(message.get_bot())
        return before

    async def _hint(self, message: Message, key: str) -> None:
        words = words_for(message)
        examples = await self.answering.desk.examples(words.language)
        hint = plain(words.say(key, example=examples[0]))
        await reply(message, replace(hint, keyboard=to_ask(examples)))


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
