"""Editing: /remove takes an article out, /set says its title, day or address; both for administrators."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from telegram import Message, Update
from telegram.ext import BaseHandler, CommandHandler, ContextTypes

from bot.address import key
from bot.handlers.admitting import admitted
from bot.handlers.answering import Answering
from bot.handlers.keeping import Keeping
from bot.handlers.tapping import Route
from bot.render import buttons, clip
from bot.render.message import Message as View
from bot.render.message import plain
from bot.render.refusal import unset
from bot.render.removal import removal
from bot.tap import Gone
from bot.transport.addressed import command_text, new_messages, replied_to
from bot.transport.reply import edit, reply, words_for
from bot.transport.tapped import Tapped
from bot.words import Words
from corpus.article import Heading
from corpus.sidefile import KEYS
from retrieval.draft import Progress

_LINE = re.compile(rf"[ \t]*({'|'.join(KEYS)}|date|link)[ \t]*[:=](.*)", re.IGNORECASE)
_NAMES = {"date": "published", "link": "url"}
_NAME = 80  # UTF-16 units
_DAY = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")


@dataclass(frozen=True, slots=True)
class Editing:
    keeping: Keeping
    answering: Answering

    def handlers(self) -> list[BaseHandler[Any, Any, Any]]:
        return [
            CommandHandler("remove", self.remove, filters=new_messages()),
            CommandHandler("set", self.set, filters=new_messages()),
        ]

    def taps(self) -> Mapping[str, Route]:
        return {buttons.REMOVE: self.removed, buttons.KEEP: self.kept}

    async def remove(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """/remove words of a title, or /remove as a reply to an answer."""
        if (message := update.message) and await admitted(message, self.keeping.admins):
            words = words_for(message)
            found = await self._meant(message, command_text(message))
            one = self._removal(found[0], words) if len(found) == 1 else _choice(found, words, "remove_how")
            await reply(message, one)

    def _removal(self, article: Heading, words: Words) -> View:
        file = self.keeping.keeper.file(article)
        inside = [each for each in self.keeping.desk.library.headings if each.path.startswith(f"{file}/")]
        return removal(article, file, len(inside), words)

    async def removed(self, tapped: Tapped) -> None:
        """1remove-<article>."""
        if await self._admitted(tapped):
            try:
                article = await self.keeping.desk.article(tapped.tap.word(0))
            except Gone:
                await tapped.show(plain(tapped.own_words.say("remove_over")))
                return
            await tapped.acknowledge()
            tapped.later(self._remove(tapped, article))

    async def kept(self, tapped: Tapped) -> None:
        """1keep-<article>."""
        if await self._admitted(tapped):
            await tapped.show(plain(tapped.own_words.say("remove_not")))

    async def set(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """/set words of a title, and below `title: …`, `date: …`, `url: …`; or these alone as a reply."""
        if (message := update.message) and await admitted(message, self.keeping.admins):
            words = words_for(message)
            named, values = _values(command_text(message))
            found = await self._meant(message, named)
            if len(found) != 1 or not values:
                await reply(message, _choice(found, words, "set_how"))
                return
            if (file := self.keeping.keeper.file(found[0])) != found[0].path:
                await reply(message, plain(words.say("set_in_zip", file=clip.one_line(file, _NAME))))
                return
            sent = await reply(message, plain(words.say("reload_running")))
            try:
                await self._describe(message, sent, found[0], values)
            except ValueError as error:
                await edit(sent, unset(error, words))

    async def _describe(
        self, message: Message, sent: Message, article: Heading, values: Mapping[str, str]
    ) -> None:
        words, keeper = words_for(message), self.keeping.keeper

        def work(told: Progress) -> Any:
            return keeper.describe(article, values, told)

        made = words.say("set_done", name=clip.one_line(article.path, _NAME))
        await self.keeping.carry_out(work, sent, message, words, made)

    async def _remove(self, tapped: Tapped, article: Heading) -> None:
        words, message, keeper = tapped.own_words, tapped.message, self.keeping.keeper
        await edit(message, plain(words.say("reload_running")))
        made = words.say("remove_done", name=clip.one_line(keeper.file(article), _NAME))
        again = buttons.to_remove(key(article.id), words)
        await self.keeping.carry_out(
            lambda told: keeper.remove(article, told), message, message, words, made, again
        )

    async def _meant(self, message: Message, named: str) -> Sequence[Heading]:
        """The articles that may be meant: that of this id, those of such a title, or the one spoken of."""
        desk = self.keeping.desk
        if named:
            exact = [each for each in desk.library.headings if named in (each.id, each.path)]
            return exact or await desk.articles(await desk.wish(named))
        context = await self.answering.context(message) if replied_to(message) else None
        return [each for each in desk.library.headings if context and each.id == context.article]

    async def _admitted(self, tapped: Tapped) -> bool:
        if tapped.person.id in self.keeping.admins:
            return True
        await tapped.acknowledge(tapped.own_words.say("admins_only"), alert=True)
        return False


def _choice(found: Sequence[Heading], words: Words, hint: str) -> View:
    """How it is said; and what may be meant, where that is several."""
    titles = [f"• {article.id}" for article in found[:8]] if len(found) > 1 else []
    return plain("\n".join([words.say(hint), *titles]))


def _values(text: str) -> tuple[str, dict[str, str]]:
    """The words before the first `key: value`, and the values by their keys."""
    named, values = [], {}
    for line in text.splitlines():
        match = _LINE.fullmatch(line)
        if match:
            key = match[1].lower()
            values[_NAMES.get(key, key)] = _day(match[2].strip())
        elif not values:
            named.append(line.strip())
    return " ".join(filter(None, named)), values


def _day(value: str) -> str:
    """4/8/2021 as 2021-08-04; anything else as it is."""
    match = _DAY.fullmatch(value)
    return f"{match[3]}-{int(match[2]):02}-{int(match[1]):02}" if match else value
