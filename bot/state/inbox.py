"""Inbox: updates between Telegram and their answers, so that none is lost when the bot is killed.

They are written down before Telegram is told that they have arrived, and their contents erased when they
have been answered. Their numbers stay for some days: what comes twice is taken once. While the database is
away they live in memory alone.
"""

import asyncio
import contextlib
import logging
import time
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, delete, insert, select, update

from bot.state.database import Away, Database
from bot.state.tables import updates
from retrieval.recent import Recent

log = logging.getLogger(__name__)

_KEPT = 3 * 24 * 60 * 60  # seconds; Telegram itself keeps updates for a day
_PAUSE = 1.0  # seconds, where the database is away
_UNWRITTEN = 10_000  # numbers in memory
_LAST_WORDS = 3.0

Begun = dict[int, asyncio.Future[bool]]  # by the update's number: whether it is to be answered here


@dataclass(frozen=True, slots=True)
class Arrival:
    """An update as Telegram has sent it."""

    number: int
    content: str
    lane: str | None = None  # updates of the same one are answered in order
    person: int | None = None


@dataclass(frozen=True, slots=True)
class Left:
    """An update that was taken and not answered."""

    number: int
    content: str
    attempts: int = 0  # how often it was begun


class Inbox:
    """run() writes what has begun and what is done; flush() at the end."""

    def __init__(self, database: Database, bot: int) -> None:
        """bot: its number; another bot's updates in the same database are not looked at."""
        self._database = database
        self._bot = bot
        self._unwritten: Recent[int, bool] = Recent(_UNWRITTEN)  # taken while the database was away
        self._begun: Begun = {}
        self._done: list[int] = []
        self._news = asyncio.Event()
        self._written = asyncio.Event()
        self._written.set()

    async def take(self, arrivals: Sequence[Arrival]) -> list[Left]:
        """Write updates down. What is to be answered now: those that had not been taken before."""
        new = [each for each in arrivals if not self._unwritten.at(each.number)]
        try:
            new = await self._take(new)
        except Away:
            self._remember(new)
        except Exception:  # whatever it is, the updates are answered
            log.exception("updates could not be written down: %d", len(new))
            self._remember(new)
        return [Left(each.number, each.content) for each in new]

    async def left(self) -> list[Left]:
        """Taken before this start, in the order in which they came. Raises Away."""
        wanted = select(updates.c.number, updates.c.content, updates.c.attempts)
        waiting = wanted.where(self._mine(), updates.c.content.is_not(None))
        async with self._database.reading() as connection:
            found = [Left(*row) for row in await connection.execute(waiting.order_by(updates.c.number))]
        if found:
            log.info("updates were left from before", extra={"updates": len(found)})
        return found

    async def news(self) -> None:
        """Wait until something new may be left: never, where nobody else takes updates."""
        await asyncio.Event().wait()

    async def begin(self, number: int) -> bool:
        """Count an attempt, and wait until that is written: the bot may die of this one.

        False where somebody else answers it.
        """
        if self._database.is_away:
            return True
        return await self._counted(number)

    def done(self, number: int) -> None:
        """It is answered, and its content erased as soon as possible."""
        self._done.append(number)
        self._written.clear()
        self._news.set()

    async def run(self) -> None:
        """Write, for ever; all that has come up meanwhile in one transaction."""
        while True:
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._news.wait(), _PAUSE if self._done or self._begun else None)
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

    async def _take(self, arrivals: Sequence[Arrival]) -> list[Arrival]:
        taken = int(time.time())
        async with self._database.writing() as connection:
            known = select(updates.c.number).where(self._mine(each.number for each in arrivals))
            old = set(await connection.scalars(known))
            new = [each for each in arrivals if each.number not in old]
            row = {"bot": self._bot, "taken": taken, "attempts": 0}
            rows = [row | {"number": each.number, "content": each.content} for each in new]
            if rows:
                await connection.execute(insert(updates), rows)
        return new

    def _remember(self, arrivals: Sequence[Arrival]) -> None:
        for each in arrivals:
            self._unwritten.remember(each.number, True)

    async def _counted(self, number: int) -> bool:
        counted: asyncio.Future[bool] = asyncio.get_running_loop().create_future()
        self._begun[number] = counted
        self._news.set()
        return await counted

    async def _mark(self) -> None:
        begun, self._begun = self._begun, {}
        done, self._done = self._done, []
        mine = set(begun)
        try:
            mine = await self._write(begun, done)
        except Away:
            self._done = done + self._done
            begun = self._put_off(begun)
        except Exception:  # whatever it is, nobody may wait for ever
            log.exception("what was done could not be written down")
        for number, counted in begun.items():
            if not counted.done():  # who waited may have been cancelled
                counted.set_result(number in mine)
        if not self._done:
            self._written.set()

    async def _write(self, begun: Collection[int], done: Sequence[int]) -> set[int]:
        """Which of the begun ones are to be answered here. Raises Away."""
        async with self._database.writing() as connection:
            more = update(updates).values(attempts=updates.c.attempts + 1)
            await connection.execute(more.where(self._mine(begun)))
            await connection.execute(update(updates).values(content=None).where(self._mine(done)))
        return set(begun)

    def _put_off(self, begun: Begun) -> Begun:
        """What goes on without its attempt's being written; the rest waits."""
        return begun

    def _mine(self, numbers: Iterable[int] | None = None) -> ColumnElement[bool]:
        mine = updates.c.bot == self._bot
        return mine if numbers is None else mine & updates.c.number.in_(list(numbers))
