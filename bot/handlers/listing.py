"""Listing: /people, /figures, /facts: of the article named or replied to, or of one after the other."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from telegram import Message, Update
from telegram.ext import BaseHandler, CommandHandler, ContextTypes

from bot.address import key
from bot.handlers.answering import Answering
from bot.handlers.tapping import Route
from bot.render import buttons, sources
from bot.render.frame import Frame
from bot.render.message import Message as View
from bot.render.message import plain
from bot.render.roster import LISTS, Walk, pages, roster
from bot.tap import Gone
from bot.transport.addressed import command_text, new_messages, replied_to
from bot.transport.reply import reply, words_for
from bot.transport.tapped import Tapped
from bot.words import Words
from corpus.article import Heading
from retrieval.facts.fact import FactKind

_LOOKED_AT = 100  # articles, until it is said that there is nothing


@dataclass(frozen=True, slots=True)
class Listing:
    answering: Answering

    def handlers(self) -> list[BaseHandler[Any, Any, Any]]:
        return [CommandHandler(name, self.command, filters=new_messages()) for name in LISTS]

    def taps(self) -> Mapping[str, Route]:
        return {buttons.WALK: self.walk}

    async def command(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """/people, /people words of a title, or either as a reply to an answer."""
        if message := update.message:
            words, kind = words_for(message), LISTS[_name(message)]
            named = command_text(message)
            if named:
                await reply(message, await self._named(named, kind, words))
            elif article := await self._spoken_of(message):
                await reply(message, await self._of(article, kind, words))
            else:
                view = await self._walk(0, 1, kind, words)
                await reply(message, view or plain(words.say("facts_none")))

    async def walk(self, tapped: Tapped) -> None:
        """Through all articles: 1walk-<article>-<kind>-<page>, from 1; beyond either end other articles."""
        tap, library = tapped.tap, self.answering.desk.library
        article = await self.answering.desk.article(tap.word(0))
        kind = buttons.kind_in(tap.word(1))
        facts = await self.answering.desk.facts(article.id)
        place = sources.place_of(article, library)
        number, count = tap.number(2), len(pages(facts, kind, tapped.words))
        if 1 <= number <= count:
            walk = Walk(place + 1, len(library.articles))
            view = roster(article, facts, kind, number - 1, tapped.words, Frame(), walk)
        else:
            step = 1 if number else -1
            found = await self._walk(place + step, step, kind, tapped.words)
            if found is None:
                await tapped.acknowledge(tapped.words.say("facts_none"))
                return
            view = found
        await tapped.show(view)

    async def _named(self, named: str, kind: FactKind | None, words: Words) -> View:
        """Of the one article of such a title; where several are, the list of them."""
        desk = self.answering.desk
        wished = await desk.wish(named)
        found = await desk.articles(wished)
        if len(found) == 1:
            return await self._of(found[0], kind, words)
        return sources.page(found, 1, words, wished)

    async def _of(self, heading: Heading, kind: FactKind | None, words: Words) -> View:
        desk = self.answering.desk
        facts = await desk.facts(heading.id)
        try:
            return roster(await desk.article(key(heading.id)), facts, kind, 0, words, Frame())
        except Gone:
            return plain(words.say("facts_none"))

    async def _walk(self, place: int, step: int, kind: FactKind | None, words: Words) -> View | None:
        """The first article from this place on, forwards or backwards, that has any."""
        desk = self.answering.desk
        headings = desk.library.headings
        for number in range(place, place + step * _LOOKED_AT, step):
            if not 0 <= number < len(headings):
                return None
            facts = await desk.facts(headings[number].id)
            if count := len(pages(facts, kind, words)):
                article = await desk.article(key(headings[number].id))
                page, walk = 0 if step > 0 else count - 1, Walk(number + 1, len(headings))
                return roster(article, facts, kind, page, words, Frame(), walk)
        return None

    async def _spoken_of(self, message: Message) -> Heading | None:
        """The article of the answer that the message replies to."""
        context = await self.answering.context(message) if replied_to(message) else None
        headings = self.answering.desk.library.headings
        return next((each for each in headings if context and each.id == context.article), None)


def _name(message: Message) -> str:
    """Of the command, without the stroke and the bot's name."""
    command = (message.text or "")[1 : message.entities[0].length]
    return command.partition("@")[0].lower()
