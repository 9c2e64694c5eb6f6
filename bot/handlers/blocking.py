"""Blocking: /block and /unblock, for administrators: who gets no answer any more."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from telegram import Message, MessageOriginUser, Update
from telegram.ext import BaseHandler, CommandHandler, ContextTypes

from bot.handlers.admitting import admitted
from bot.handlers.tapping import Route
from bot.render import blocked, buttons
from bot.render.message import Message as View
from bot.render.message import plain
from bot.state.blocklist import Blocklist
from bot.transport.addressed import author, command_text, is_private, new_messages
from bot.transport.reply import reply, words_for
from bot.transport.tapped import Tapped
from bot.words import Words


@dataclass(frozen=True, slots=True)
class Blocking:
    blocklist: Blocklist
    settled: frozenset[int]  # blocked by the settings
    admins: frozenset[int]

    def handlers(self) -> list[BaseHandler[Any, Any, Any]]:
        return [
            CommandHandler("block", self.block, filters=new_messages()),
            CommandHandler("unblock", self.unblock, filters=new_messages()),
        ]

    def taps(self) -> Mapping[str, Route]:
        return {buttons.UNBLOCK: self.unblocked}

    async def block(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """/block 123456, or /block as a reply to a message of theirs; /block alone lists who is blocked."""
        if (message := update.message) and await admitted(message, self.admins):
            words, who = words_for(message), _meant(message)
            if who is None:
                await reply(message, self._how(message, words))
            elif who in self.admins:
                await reply(message, plain(words.say("block_admin")))
            else:
                kept = await self.blocklist.block(who)
                await reply(message, _said("block_done", who, words, kept=kept))

    async def unblock(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """/unblock 123456, or /unblock as a reply to a message of theirs."""
        if (message := update.message) and await admitted(message, self.admins):
            words, who = words_for(message), _meant(message)
            await reply(message, self._how(message, words) if who is None else await self._freed(who, words))

    async def unblocked(self, tapped: Tapped) -> None:
        """1unblock-<person or group>-<number>."""
        if tapped.person.id not in self.admins:
            await tapped.acknowledge(tapped.own_words.say("admins_only"), alert=True)
            return
        freed = await self._freed(buttons.to_be_unblocked(tapped.tap), tapped.own_words)
        await tapped.acknowledge(freed.text)
        await tapped.show(self._list(tapped.own_words))

    async def _freed(self, who: int, words: Words) -> View:
        if who in self.settled:
            return plain(words.say("unblock_settled", who=who))
        if who not in self.blocklist:
            return plain(words.say("unblock_not", who=who))
        return _said("unblock_done", who, words, kept=await self.blocklist.unblock(who))

    def _how(self, message: Message, words: Words) -> View:
        """Who is blocked is not for groups."""
        if message.reply_to_message:
            return plain(words.say("block_unknown"))
        return self._list(words) if is_private(message) else plain(words.say("block_how"))

    def _list(self, words: Words) -> View:
        return blocked.blocked(self.blocklist.ids, sorted(self.settled), words)


def _meant(message: Message) -> int | None:
    """Who is named by number, or has written what is replied to, or what that was forwarded from."""
    if text := command_text(message):
        return int(text) if text.removeprefix("-").isdecimal() and text.isascii() and len(text) < 17 else None
    said = message.reply_to_message
    if said is None or (said.sender_chat and said.sender_chat.id == message.chat_id):
        return None
    if said.forward_origin:
        origin = said.forward_origin
        return origin.sender_user.id if isinstance(origin, MessageOriginUser) else None
    who = author(said)
    return None if who == message.get_bot().id else who


def _said(key: str, who: int, words: Words, *, kept: bool) -> View:
    said = words.say(key, who=who)
    return plain(said if kept else f"{said} {words.say('not_kept')}")
