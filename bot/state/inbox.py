"""Inbox: updates between Telegram and their answers, so that none is lost when the bot is killed.

They are written down before Telegram is told that they have arrived, and their contents erased when they
have been answered. Their numbers stay for some days: what comes twice is taken once. While the database is
away they live in memory alone.
"""

import asyncio
import contextlib
import logging
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, delete, insert, select, update

from bot.recent import Recent
from bot.state.database import Away, Database
from bot.state.tables import updates

log = logging.getLogger(__name__)

_KEPT = 3 * 24 * 60 * 60  # seconds; Telegram itself keeps updates for a day
_PAUSE = 1.0  # seconds, where the database is away
_UNWRITTEN = 10_000  # numbers in memory
_LAST_WORDS = 3.0


@dataclass(frozen=True, slots=True)
class Left:
    """An update that was taken and not answered."""

    number: int
    content: str
    attempts: int  # how often it was begun


class Inbox:
    """run() writes what has begun and what is done; flush() at the end."""

    def __init__(self, database: Database, bot: int) -> None:
        """bot: its number; another bot's updates in the same database are not looked at."""
        self._database = database
        self._bot = bot
        self._unwritten: Recent[int, bool] = Recent(_UNWRITTEN)  # taken while the database was away
        self._begun: dict[int, asyncio.Future[None]] = {}
        self._done: list[int] = []
        self._news = asyncio.Event()
        self._written = asyncio.Event()
        self._written.set()

    async def take(self, contents: Mapping[int, str]) -> list[int]:
        """Write updates down. The numbers of those that had not been taken before."""
        new = {number: content for number, content in contents.items() if not self._unwritten.at(number)}
        try:
            return await self._take(new)
        except Away:
            pass
        except Exception:  # whatever it is, the updates are answered
            log.exception("updates could not be written down: %d", len(new))
        for number in new:
            self._unwritten.remember(number, True)
        return list(new)

    async def left(self) -> list[Left]:
        """In the order in which they came. Raises Away."""
        wanted = select(updates.c.number, updates.c.content, updates.c.attempts)
        waiting = wanted.where(self._mine(), updates.c.content.is_not(None))
        async with self._database.reading() as connection:
            return [Left(*row) for row in await connection.execute(waiting.order_by(updates.c.number))]

    async def begin(self, number: int) -> None:
        """Count an attempt, and wait until that is written: the bot may die of this one."""
        if self._database.is_away:
            return
        self._begun[number] = counted = asyncio.get_running_loop().create_future()
        self._news.set()
        await counted

    def done(self, number: int) -> None:
        """It is answered, and its content erased as soon as possible."""
        self._done.append(number)
        self._written.clear()
        self._news.set()

    async def run(self) -> None:
        """Write, for ever; all that has come up meanwhile in one transaction."""
        while True:
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._news.wait(), _PAUSE if self._done else None)
            self._news.clear()
            await self._mark()

    async def flush(self) -> None:
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(self._written.wait(), _LAST_WORDS)

    async def expire(self, now: float) -> None:
        """Forget the numbers of what was answered long ago. Raises Away."""
        old = (self._mine(), updates.c.content.is_(None), updates.c.taken < now - _KEPT)
        async with self._database.writing() as connection:
            await connection.execute(delete(updates).where(*old))

    async def _take(self, contents: Mapping[int, str]) -> list[int]:
        taken = int(time.time())
        async with self._database.writing() as connection:
            known = select(updates.c.number).where(self._mine(contents))
            old = set(await connection.scalars(known))
            new = [number for number in contents if number not in old]
            row = {"bot": self._bot, "taken": taken, "attempts": 0}
            rows = [row | {"number": number, "content": contents[number]} for number in new]
            if rows:
                await connection.execute(insert(updates), rows)
        return new

    async def _mark(self) -> None:
        begun, self._begun = self._begun, {}
        done, self._done = self._done, []
        try:
            async with self._database.writing() as connection:
                more = update(updates).values(attempts=updates.c.attempts + 1)
                await connection.execute(more.where(self._mine(begun)))
                await connection.execute(update(updates).values(content=None).where(self._mine(done)))
        except Away:
            self._done = done + self._done
        except Exception:  # whatever it is, nobody may wait for ever
            log.exception("what was done could not be written down")
        for counted in begun.values():
            if not counted.done():  # who waited may have been cancelled
                counted.set_result(None)
        if not self._done:
            self._written.set()

    def _mine(self, numbers: Mapping[int, object] | Sequence[int] | None = None) -> ColumnElement[bool]:
        mine = updates.c.bot == self._bot
        return mine if numbers is None else mine & updates.c.number.in_(list(numbers))
