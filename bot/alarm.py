"""Alarm: tells the administrators, in private, that something is wrong which only they can set right."""

import asyncio
import logging
from collections.abc import Callable
from dataclasses import dataclass

from telegram import Bot
from telegram.error import TelegramError

from bot import words
from retrieval.question.language import Language

log = logging.getLogger(__name__)

_LOOK = 1.0  # seconds
_PATIENCE = 10.0  # until it is worth a message
_REST = 300.0  # after the good news, so that what comes and goes all the time is not told each time

Choice = Callable[[int], Language | None]


@dataclass(frozen=True, slots=True)
class Watched:
    """What the bot depends on, and may be without."""

    is_away: Callable[[], bool]
    away: str  # the key of what is said when it is away
    back: str  # the same when it is back
    reason: Callable[[], object] = lambda: ""  # why it is away, in a line, for what is said then


class Alarm:
    """run() as long as the bot runs."""

    def __init__(self, bot: Bot, admins: frozenset[int], choice: Choice, watched: Watched) -> None:
        """choice: the language that an administrator has chosen."""
        self._bot = bot
        self._admins = admins
        self._choice = choice
        self._watched = watched

    async def run(self) -> None:
        while True:
            await self._until(away=True)
            await asyncio.sleep(_PATIENCE)
            if self._watched.is_away():
                await self._tell(self._watched.away)
                await self._until(away=False)
                await self._tell(self._watched.back)
                await asyncio.sleep(_REST)

    async def _until(self, *, away: bool) -> None:
        while self._watched.is_away() is not away:  # noqa: ASYNC110 - what goes away tells nobody
            await asyncio.sleep(_LOOK)

    async def _tell(self, key: str) -> None:
        reason = self._watched.reason()
        for admin in sorted(self._admins):
            choice = self._choice(admin)
            said = words.load(choice) if choice else words.for_code(None)
            try:
                await self._bot.send_message(admin, said.say(key, reason=reason))
            except TelegramError as error:  # Telegram lets the bot write only to who has written to it
                log.warning("an administrator could not be told: %s", error)
