"""Following: what taps below an answer give: more of it, the facts of its article, what to ask next."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from bot.address import Address, key
from bot.conversations import Asked
from bot.desk import Desk
from bot.handlers.answering import Answered, Answering
from bot.handlers.tapping import Route
from bot.opinions import Opinions
from bot.render import buttons
from bot.render.message import Message
from bot.render.results import results
from bot.render.roster import roster
from bot.render.selection import in_order
from bot.tap import Gone
from bot.transport.addressed import question_behind
from bot.transport.tapped import Tapped
from retrieval.context import Context

_MORE = 12  # excerpts behind those of the answer


@dataclass(frozen=True, slots=True)
class Following:
    desk: Desk
    answering: Answering
    opinions: Opinions = field(default_factory=Opinions)

    def taps(self) -> Mapping[str, Route]:
        return {
            buttons.ANSWER: self.again,
            buttons.ABOUT: self.about,
            buttons.ASK: self.ask,
            buttons.MORE: self.more,
            buttons.FACTS: self.facts,
            buttons.IDEAS: self.ideas,
            buttons.HELPFUL: self.helpful,
            buttons.USELESS: self.useless,
        }

    async def again(self, tapped: Tapped) -> None:
        """Back to the answer, or a new one after the articles have changed: 1answer-<article>."""
        article = tapped.tap.word(0) if tapped.tap.values else None
        await self._show(tapped, await self.answering.asked_before(tapped, article))

    async def about(self, tapped: Tapped) -> None:
        """The same question about this article: 1about-<article>."""
        article = await self.desk.article(tapped.tap.word(0))
        question = question_behind(tapped.message)
        if question is None:
            raise Gone
        await self._show(tapped, Asked(question, Context("", article.id)))

    async def ask(self, tapped: Tapped) -> None:
        """The question that the button says, answered in a message of its own: 1ask-<number>."""
        asked = Asked(tapped.label, None, "")
        answered = await self.answering.answer(asked)
        view = await self.answering.view(answered.answer, tapped.message, tapped.words)
        await tapped.acknowledge()
        tapped.later(self._send(tapped, view, answered))

    async def more(self, tapped: Tapped) -> None:
        """Further excerpts: 1more-<how many the answer shows>-<from which on>."""
        answered = await self.answering.answer(await self.answering.asked_before(tapped))
        answer = answered.answer
        first, here = tapped.tap.number(0), tapped.tap.number(1)
        further = await self.desk.more(answer, _MORE)
        cited = answer.excerpts[0].citation.article if answer.excerpts else ""
        frame = tapped.frame(key(cited))
        view = results((*in_order(answer), *further), first, here, tapped.words, frame)
        if view:
            await tapped.show(view)
        else:
            await tapped.acknowledge(tapped.own_words.say("results_none"))

    async def facts(self, tapped: Tapped) -> None:
        """All of a kind in one article: 1facts-<article>-<kind>-<page>."""
        tap = tapped.tap
        article = await self.desk.article(tap.word(0))
        kind = buttons.kind_in(tap.word(1))
        facts = await self.desk.facts(article.id)
        await tapped.show(
            roster(article, facts, kind, tap.number(2), tapped.words, tapped.frame(tap.word(0)))
        )

    async def ideas(self, tapped: Tapped) -> None:
        """Questions to go on with, in the place of the buttons: 1ideas-<excerpt>."""
        address = Address.read(tapped.tap)
        article = await self.desk.article(address.article)
        asked = question_behind(tapped.message)
        questions = await self.desk.ideas(article, address.find(article), asked, tapped.words.language)
        if questions:
            back = tapped.frame(address.article).back
            await tapped.show((*buttons.to_ask(questions), *((back,) if back else ())))
        else:
            await tapped.acknowledge(tapped.own_words.say("ideas_none"))

    async def helpful(self, tapped: Tapped) -> None:
        await self._rate(tapped, helpful=True)

    async def useless(self, tapped: Tapped) -> None:
        await self._rate(tapped, helpful=False)

    async def _show(self, tapped: Tapped, asked: Asked) -> None:
        answered = await self.answering.answer(asked)
        await tapped.show(await self.answering.view(answered.answer, tapped.message, tapped.words))
        await self.answering.remember(tapped.message, answered, tapped.person.id)

    async def _send(self, tapped: Tapped, view: Message, answered: Answered) -> None:
        await self.answering.send(view, tapped.message, answered, tapped.person.id)

    async def _rate(self, tapped: Tapped, *, helpful: bool) -> None:
        message = tapped.message
        person, chat, number = tapped.person.id, message.chat_id, message.message_id
        new = self.opinions.give(person, chat, number, helpful=helpful)
        if new:
            self.answering.journal.rate(chat, number, person, helpful)
        thanks = "helpful" if helpful else "useless"
        await tapped.acknowledge(tapped.own_words.say(thanks if new else "rated"))
