"""Browsing: who the bot is, what it has read."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from telegram import Bot, Message, Update
from telegram.ext import BaseHandler, CommandHandler, ContextTypes, MessageHandler, filters

from bot.desk import Desk
from bot.handlers.reading import Reading
from bot.handlers.tapping import Route
from bot.render import buttons, sources
from bot.render import message as texts
from bot.render.help import example_questions, help_message, telegram_commands
from bot.render.message import join, plain
from bot.render.profile import profile
from bot.tap import Gone
from bot.transport import menu
from bot.transport.addressed import command_text, new_messages
from bot.transport.reply import reply, words_for
from bot.transport.tapped import Tapped
from bot.words import Words
from retrieval.catalogue import Wish
from retrieval.overview import summary


@dataclass(frozen=True, slots=True)
class Browsing:
    desk: Desk
    admins: frozenset[int]
    reading: Reading

    def handlers(self) -> list[BaseHandler[Any, Any, Any]]:
        new = new_messages()
        return [
            CommandHandler("start", self.start, filters=new),
            CommandHandler("help", self.help, filters=new),
            CommandHandler("sources", self.sources, filters=new),
        ]

    async def start(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """/start, or what a link says that opens the bot: /start 1read-…"""
        if message := update.message:
            words = words_for(message)
            await reply(message, await self._opening(command_text(message), words, message.get_bot()))
            if message.chat_id in self.admins:
                await menu.publish_for(message.get_bot(), message.chat_id)

    async def _opening(self, payload: str, words: Words, bot: Bot) -> texts.Message:
        """The passage that was shared, or a greeting."""
        try:
            shared = await self.reading.shared(payload, words, bot)
        except Gone:
            return join("\n\n", [plain(words.say("gone_link")), await self._greeting(words)])
        return shared or await self._greeting(words)

    async def _greeting(self, words: Words) -> texts.Message:
        text = words.say("start", articles=sources.count(self.desk.library, words))
        return join("\n\n", [plain(text), example_questions(words, await self._examples(words))])

    async def help(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        if message := update.message:
            words = words_for(message)
            admin = message.from_user is not None and message.from_user.id in self.admins
            commands = telegram_commands(words, admin=admin)
            await reply(message, help_message(words, commands, await self._examples(words)))

    def taps(self) -> Mapping[str, Route]:
        return {buttons.SOURCES: self.turn, buttons.ARTICLE: self.article}

    async def sources(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """/sources, /sources 2, /sources words of a title, /sources 8/2021."""
        if message := update.message:
            wanted, words = command_text(message), words_for(message)
            number = sources.number_in(wanted)
            wished = Wish() if number else await self.desk.wish(wanted)
            found = await self.desk.articles(wished)
            await reply(message, sources.page(found, number or 1, words, wished))

    async def turn(self, tapped: Tapped) -> None:
        """Another page of the list: 1sources-<page>-<days>-<words>."""
        number, wished = tapped.tap.number(0), sources.wish_in(tapped.tap)
        found = await self.desk.articles(wished)
        await tapped.show(sources.page(found, number, tapped.words, wished))

    async def article(self, tapped: Tapped) -> None:
        """What is known about one: 1article-<article>."""
        article = await self.desk.article(tapped.tap.word(0))
        facts = await self.desk.facts(article.id)
        page = sources.page_of(article, self.desk.library)
        await tapped.show(profile(article, summary(article), facts, page, tapped.words))

    async def _examples(self, words: Words) -> tuple[str, ...]:
        return await self.desk.examples(words.language)


class UnknownCommand:
    """Comes after every other handler: a command in a private chat that none of them took."""

    def handlers(self) -> list[BaseHandler[Any, Any, Any]]:
        wanted = new_messages() & filters.ChatType.PRIVATE & filters.COMMAND
        return [MessageHandler(wanted, self.hint)]

    async def hint(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        message = update.message
        if message and _for_this_bot(message):
            await reply(message, plain(words_for(message).say("unknown_command")))


def _for_this_bot(message: Message) -> bool:
    """A command may name the bot it is for: /help@some_bot."""
    command = (message.text or "")[: message.entities[0].length]
    named = command.partition("@")[2]
    return not named or named.lower() == message.get_bot().username.lower()
