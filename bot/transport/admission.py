"""Admission: whether an update is taken up: it wants an answer, from somebody who may ask, not too often.

That is decided when it arrives, before it waits for its turn: who puts a thousand questions in a minute
waits for the answers to sixty.
"""

import logging
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from telegram import InlineQuery, Message, Update
from telegram.error import TelegramError
from telegram.ext import BaseHandler

from bot import metrics
from bot.render.message import plain
from bot.transport.access import Access
from bot.transport.addressed import author, is_private
from bot.transport.offering import offer
from bot.transport.reply import reply, words_for, words_of

log = logging.getLogger(__name__)

_MINUTE, _HOUR = 60.0, 3600.0


@dataclass(frozen=True, slots=True)
class _Caller:
    person: int  # or the group or channel that somebody writes as
    chat: int | None


class Rates(Protocol):
    async def count(self, who: Hashable) -> int:
        """Once more; how many times that makes in the window that somebody's first time has opened."""
        ...


class Admission:
    def __init__(
        self,
        access: Access,
        per_minute: int,
        handlers: Sequence[BaseHandler[Any, Any, Any]],
        rates: Callable[[str, float], Rates],
    ) -> None:
        """per_minute: of one person; handlers: an update that none of them takes wants no answer.

        rates: makes those of a name, with a window of so many seconds.
        """
        self._access = access
        self._per_minute = per_minute
        self._handlers = handlers
        self._asked = rates("asked", _MINUTE)
        self._slowed = rates("slowed", _MINUTE)  # chats where somebody was asked to wait
        self._strangers = rates("strangers", _HOUR)

    async def admit(self, update: Update) -> bool:
        metrics.updates.labels(_kind(update)).inc()
        try:
            caller = _caller(update) if self._is_due(update) else None
        except Exception as error:  # whatever a strange update makes PTB raise
            log.error("an update that makes no sense: %r", error)
            return False
        if caller is None:
            return False
        if self._access.blocks(caller.person, caller.chat):
            metrics.refused.labels("blocked").inc()
            return False
        if not self._access.allows(caller.person, caller.chat):
            metrics.refused.labels("not allowed").inc()
            await self._decline(update, caller)
            return False
        if update.callback_query or await self._asked.count(caller.person) <= self._per_minute:
            return True
        metrics.refused.labels("too many").inc()
        await self._slow_down(update, caller)
        return False

    def _is_due(self, update: Update) -> bool:
        checks = (handler.check_update(update) for handler in self._handlers)
        return any(found is not None and found is not False for found in checks)

    async def _decline(self, update: Update, caller: _Caller) -> None:
        """In private, and seldom. In a group, and to taps, nothing is said; the log names what to allow."""
        who = caller.person if caller.chat is None else caller.chat
        if await self._strangers.count(who) > 1:
            return
        log.info("not in BOT_ALLOWED_IDS", extra={"who": who})
        if (message := update.message) and is_private(message):
            await _tell(message, words_for(message).say("strangers", id=caller.person))
        elif query := update.inline_query:
            await _tell_inline(query, words_of(query.from_user).say("strangers_inline"))

    async def _slow_down(self, update: Update, caller: _Caller) -> None:
        """Once a window: the person, or in a group whoever is the first there."""
        where = caller.person if caller.chat is None else caller.chat
        if await self._slowed.count((where, caller.chat is None)) > 1:
            return
        log.info("too many questions of one person", extra={"who": caller.person})
        if message := update.message or update.edited_message:
            said = words_for(message)
            questions = said.say("questions", count=self._per_minute)
            await _tell(message, said.say("slow_down", questions=questions))
        elif query := update.inline_query:
            await _tell_inline(query, words_of(query.from_user).say("slow_down_inline"))


def _caller(update: Update) -> _Caller | None:
    if query := update.inline_query or update.callback_query:
        chat = update.effective_chat
        return _Caller(query.from_user.id, chat.id if chat else None)
    message = update.message or update.edited_message
    person = author(message) if message else None
    return None if message is None or person is None else _Caller(person, message.chat_id)


def _kind(update: Update) -> str:
    """The name of what it holds; Telegram's names are few."""
    return next((name for name in Update.ALL_TYPES if getattr(update, name)), "unknown")


async def _tell(message: Message, text: str) -> None:
    try:
        await reply(message, plain(text))
    except TelegramError as error:
        log.info("not delivered: %s", error)


async def _tell_inline(query: InlineQuery, button: str) -> None:
    try:
        await offer(query, [], button)
    except TelegramError as error:
        log.info("not delivered: %s", error)
