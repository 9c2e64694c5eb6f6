"""Lanes: updates of one chat in order, of different chats at the same time; and taps beside them."""

import asyncio
import contextlib
from collections.abc import Awaitable, Callable, Coroutine, Hashable
from typing import Any
from weakref import WeakValueDictionary

from telegram import Update
from telegram.ext import BaseUpdateProcessor

from bot import logs, metrics
from bot.state.inbox import Inbox
from bot.transport.afterwork import Afterwork

_WAITING = 100_000  # updates in memory at most; those above wait in PTB's queue


class Lanes(BaseUpdateProcessor):
    """Who is admitted waits in a lane: one for each chat that has something to do, and none for others.

    A tap waits for the same person's taps alone, not for answers that are on their way to the chat.

    A chat waits for its own turn before it takes one of the places, so that someone who sends a
    thousand questions holds one place and not all of them.
    """

    __slots__ = ("_admit", "_inbox", "_lanes", "_places", "_suspected", "_suspicion")

    def __init__(self, at_once: int, inbox: Inbox, admit: Callable[[Update], Awaitable[bool]]) -> None:
        """admit: whether an update is to be handled at all."""
        super().__init__(max_concurrent_updates=_WAITING)
        self._lanes: WeakValueDictionary[Hashable, asyncio.Lock] = WeakValueDictionary()
        self._inbox = inbox
        self._admit = admit
        self._places = asyncio.Semaphore(at_once)
        self._suspected: set[int] = set()
        self._suspicion = asyncio.Lock()

    def suspect(self, number: int) -> None:
        """This update may be what the bot died of: of all such one is handled at a time."""
        self._suspected.add(number)

    async def initialize(self) -> None:
        """Nothing to prepare."""

    async def shutdown(self) -> None:
        """Nothing to give back."""

    async def do_process_update(self, update: object, coroutine: Awaitable[Any]) -> None:
        if not isinstance(update, Update):
            raise TypeError(f"expected an Update, got {type(update)}")
        logs.follow(update.update_id)
        number = update.update_id
        afterwork = Afterwork(lambda: self._inbox.done(number))
        try:
            with metrics.waiting.track_inprogress(), afterwork.handling():
                if await self._admit(update):
                    await self._in_turn(update, coroutine)
        finally:
            self._suspected.discard(number)
            if isinstance(coroutine, Coroutine):
                coroutine.close()

    async def _in_turn(self, update: Update, coroutine: Awaitable[Any]) -> None:
        whose = lane(update)
        own = self._lane(whose) if whose else asyncio.Lock()
        alone = self._suspicion if update.update_id in self._suspected else contextlib.nullcontext()
        async with own, alone, self._places:
            if await self._inbox.begin(update.update_id):
                await coroutine

    def _lane(self, whose: Hashable) -> asyncio.Lock:
        """A lock that lives as long as anybody holds it or waits for it."""
        lane = self._lanes.get(whose)
        if lane is None:
            lane = self._lanes[whose] = asyncio.Lock()
        return lane


def lane(update: Update) -> str | None:
    """Updates of the same one are handled in order."""
    if update.callback_query and (person := update.effective_user):
        return f"taps {person.id}"
    return str(update.effective_chat.id) if update.effective_chat else None
