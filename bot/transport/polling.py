"""Polling: updates from Telegram into the application's queue, through every outage but a refused token.

PTB's own Updater goes on silently with a dead polling task after a 401, and asks for the same batch for
ever when one update in it cannot be parsed.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence
from typing import TypeVar

from telegram import Bot
from telegram.error import Conflict, InvalidToken, RetryAfter, TelegramError, TimedOut

from bot.transport.delivery import seconds_of
from bot.transport.intake import Intake, Record
from bot.transport.pulse import Pulse

log = logging.getLogger(__name__)

T = TypeVar("T")

_POLL = 10  # seconds Telegram keeps a request open
_ON_THE_WAY = 5.0  # seconds more until it counts as lost
_LONGEST_PAUSE = 30.0
_DEAD = _POLL + _ON_THE_WAY + _LONGEST_PAUSE + 15.0  # seconds from one request to the next at most
_EVERY = 10  # of the failures after the first, each so many-th is logged


class Stopped(Exception):  # noqa: N818 - no error but the way out of waiting
    """Raised where the work was given up because the stop event was set."""


class Polling:
    def __init__(self, bot: Bot, intake: Intake) -> None:
        self._bot = bot
        self._intake = intake
        self._offset: int | None = None
        self._pulse = Pulse()

    def is_alive(self) -> bool:
        """Whether it has asked Telegram lately, whatever the answer was."""
        return self._pulse.is_felt()

    async def run(self, kinds: Sequence[str], stop: asyncio.Event) -> None:
        """Until the stop event is set. Raises InvalidToken when Telegram refuses the token."""
        try:
            while True:
                records = await persist(lambda: self._fetch(kinds, _POLL), stop)
                await self._intake.take(records)
                if records:  # only the next request tells Telegram that they have arrived
                    self._offset = records[-1]["update_id"] + 1
        except Stopped:
            await self._confirm(kinds)

    async def _fetch(self, kinds: Sequence[str], seconds: int) -> Sequence[Record]:
        """As Telegram sends them: PTB's get_updates() fails for all where one of them is strange."""
        self._pulse.beat(_DEAD)
        request = {"offset": self._offset, "timeout": seconds, "allowed_updates": kinds}
        found: Sequence[Record] = await self._bot._post(
            "getUpdates", request, read_timeout=seconds + _ON_THE_WAY
        )
        return found

    async def _confirm(self, kinds: Sequence[str]) -> None:
        """Tell Telegram what has been taken, so that the next start does not answer it again."""
        if self._offset is None:
            return
        try:
            await self._fetch(kinds, 0)
        except TelegramError as error:
            log.warning("the last updates could not be confirmed: %s", error)


async def persist(work: Callable[[], Awaitable[T]], stop: asyncio.Event) -> T:
    """Do the work, again and again while Telegram is away. Raises Stopped and InvalidToken."""
    failures = 0
    while True:
        try:
            done = await _until(stop, work())
        except InvalidToken:
            raise
        except TelegramError as error:
            failures += 1
            _say(error, failures)
            await _until(stop, asyncio.sleep(_pause(error, failures)))
        else:
            if failures > 1:
                log.info("Telegram is back")
            return done


async def _until(stop: asyncio.Event, work: Awaitable[T]) -> T:
    """The work's result, or Stopped as soon as the event is set."""
    task, stopping = asyncio.ensure_future(work), asyncio.ensure_future(stop.wait())
    try:
        await asyncio.wait({task, stopping}, return_when=asyncio.FIRST_COMPLETED)
        if task.done():
            return task.result()
        raise Stopped
    finally:
        for pending in (task, stopping):
            pending.cancel()
        await asyncio.gather(task, stopping, return_exceptions=True)


def _say(error: TelegramError, failures: int) -> None:
    """A line for the first failure and then seldom: an outage of a night must not fill the disk."""
    if failures > 1 and failures % _EVERY:
        return
    if isinstance(error, Conflict):
        log.error("another copy of the bot is polling with this token: %s", error)
    elif not isinstance(error, TimedOut) or failures > 1:
        log.warning("Telegram cannot be reached, trying again: %s", error)


def _pause(error: TelegramError, failures: int) -> float:
    if isinstance(error, RetryAfter):
        return seconds_of(error)
    return min(_LONGEST_PAUSE, 0.5 * 2.0 ** min(failures, 10))
