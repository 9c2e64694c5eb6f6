"""Answering: a question becomes an answer, the answer a message; and what was asked is found again."""

import contextlib
import logging
import time
from dataclasses import dataclass, field, replace

from telegram import Message

from bot import metrics
from bot.conversations import Asked, Conversations, OwnConversations, Said, quoted
from bot.desk import Desk
from bot.render.answer import render
from bot.render.help import telegram_commands
from bot.render.message import Message as View
from bot.render.private import private_button
from bot.render.understood import told_in
from bot.state.journal import Journal
from bot.tap import Gone
from bot.transport.addressed import is_private, question_typed, replied_to
from bot.transport.reply import reply
from bot.transport.tapped import Tapped
from bot.words import Words
from retrieval.answer import Answer
from retrieval.context import Context

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Answered:
    asked: Asked
    answer: Answer
    ms: float  # what finding it took


@dataclass(frozen=True, slots=True)
class Answering:
    """What several conversations share: those that ask, and those that go on from an answer."""

    desk: Desk
    journal: Journal
    conversations: Conversations = field(default_factory=OwnConversations)

    async def answer(self, asked: Asked) -> Answered:
        started = time.perf_counter()
        answer = await self.desk.answer(asked.text, asked.before)
        ms = (time.perf_counter() - started) * 1000
        found = {"kind": answer.question.kind, "status": answer.status, "ms": round(ms)}
        log.info("answered", extra=found)
        metrics.answers.labels(answer.status).inc()
        metrics.answer_seconds.observe(ms / 1000)
        if asked.typed is None or answer.question.typed_as is not None:
            return Answered(asked, answer, ms)
        question = replace(answer.question, typed_as=asked.typed)
        return Answered(asked, replace(answer, question=question), ms)

    async def view(self, answer: Answer, where: Message, words: Words) -> View:
        """In a group in short, with a way to the private chat. where: any message of the chat."""
        examples = () if answer.excerpts else await self.desk.examples(words.language)
        kinds, commands = await self.desk.kinds(answer), telegram_commands(words)
        if is_private(where):
            return render(answer, words, examples, commands, kinds)
        view = render(answer, words, examples, commands, kinds, brief=True)
        private = private_button(answer, where.get_bot().username, words)
        return replace(view, keyboard=(*view.keyboard, (private,)))

    async def send(
        self, view: View, to: Message, answered: Answered, person: int | None, before: Message | None = None
    ) -> Message:
        """Reply with the answer to something that a person has asked, and write down that they have.

        before: the message whose place the new one takes.
        """
        sent = None
        try:
            sent = await reply(to, view, before)
        finally:
            if person is not None:
                place = (sent.chat_id, sent.message_id) if sent else None
                self.journal.record(answered.answer, person, place, answered.ms)
        await self.remember(sent, answered, person)
        return sent

    async def remember(self, sent: Message, answered: Answered, person: int | None) -> None:
        """sent: the message that shows the answer."""
        place = (sent.chat_id, sent.message_id)
        said = Said(answered.asked, Context.of(answered.answer))
        await self.conversations.remember(place, said, person, last=is_private(sent))

    async def context(self, message: Message) -> Context | None:
        """Of the answer that the message replies to; in private of the last one otherwise."""
        context = None
        if answered := replied_to(message):
            said = await self.conversations.at((message.chat_id, answered.message_id))
            context = (said and said.context) or quoted(answered.text or "", self.desk.library)
        if context is None and is_private(message):
            context = await self.conversations.last(message.chat_id)
        return context

    async def asked_before(self, tapped: Tapped, article: str | None = None) -> Asked:
        """What the message with the button answers: from memory, else from what can be read in it.

        article: the key of the one that the answer quotes. Gone where the question is not known any more.
        """
        message = tapped.message
        typed, told = question_typed(message), told_in(message.text or "")
        said = await self.conversations.at((message.chat_id, message.message_id))
        known = said and said.asked
        if known and (typed is None or known.text == typed):  # it may have been edited since
            return known
        before = Context("", found) if (found := await self._id(article)) else None
        if told:
            return Asked(told.question, before, "" if told.tapped else typed or told.line)
        if typed:
            return Asked(typed, before)
        raise Gone

    async def _id(self, key: str | None) -> str | None:
        """The id of the article of this key, where it is still there."""
        if key:
            with contextlib.suppress(Gone):
                return (await self.desk.article(key)).id
        return None
