"""Journal: what was asked, how it was answered, and whether that helped.

Nobody waits for it: it is told, and a task of its own writes. While the database is away what it was told
waits in memory, up to a number; what is more is dropped, counted and said in the log.
"""

import asyncio
import contextlib
import logging
import time
from collections.abc import Sequence

from sqlalchemy import delete, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.state.database import Away, Database
from bot.state.entry import Entry, Rating, entry
from bot.state.identity import Identity
from bot.state.past import PastQuestion, since
from bot.state.tables import questions, ratings
from retrieval.answer import Answer

log = logging.getLogger(__name__)

_DAY = 24 * 60 * 60
_WAITING = 2000  # entries in memory at most
_AT_ONCE = 100  # entries in a transaction
_PAUSE = 1.0  # seconds, where the database is away
_LAST_WORDS = 3.0  # seconds for what has not been written when the bot ends

Place = tuple[int, int]  # a chat, and a message in it


class Journal:
    """run() writes; flush() at the end."""

    def __init__(self, database: Database, identity: Identity, *, on: bool, days: int) -> None:
        """on: whether questions are kept; days: how long those are that have been kept."""
        self._database = database
        self._identity = identity
        self.on = on
        self.days = days
        self._waiting: asyncio.Queue[Entry | Rating] = asyncio.Queue(_WAITING)
        self._dropped = 0

    def record(self, answer: Answer, person: int, place: Place | None, latency: float) -> None:
        """An answer. place: where it was sent, if it could be; latency: in milliseconds."""
        asked = int(time.time() - latency / 1000)
        sent = self._identity.message(*place) if place else None
        self._tell(entry(answer, asked, self._identity.person(person), sent, latency))

    def rate(self, chat_id: int, message_id: int, user_id: int, helpful: bool) -> None:
        """Whether the answer in that message helped the person: the last word of each counts."""
        answer = self._identity.message(chat_id, message_id)
        self._tell(Rating(self._identity.person(user_id), answer, helpful))

    async def forget(self, person: int) -> int:
        """Erase the person's questions and ratings; how many questions those were. Raises Away."""
        if not await self._written():
            raise Away
        code = self._identity.person(person)
        async with self._database.writing() as connection:
            await connection.execute(delete(ratings).where(ratings.c.person == code))
            erased = await connection.execute(delete(questions).where(questions.c.person == code))
        return erased.rowcount

    async def asked(self, days: int) -> list[PastQuestion]:
        """In the last so many days. Raises Away."""
        return await since(self._database, time.time() - days * _DAY)

    async def expire(self, now: float) -> None:
        """Erase what is older than the days it is kept. Raises Away."""
        async with self._database.writing() as connection:
            await connection.execute(delete(questions).where(questions.c.asked < now - self.days * _DAY))

    async def run(self) -> None:
        """Write what comes in, for ever."""
        while True:
            batch = [await self._waiting.get()]
            while len(batch) < _AT_ONCE and not self._waiting.empty():
                batch.append(self._waiting.get_nowait())
            await self._write(batch)
            for _ in batch:
                self._waiting.task_done()

    async def flush(self) -> None:
        """Let what waits be written, if that is possible soon."""
        if not await self._written():
            log.warning("entries of the journal could not be written at the end")

    async def _written(self) -> bool:
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(self._waiting.join(), _LAST_WORDS)
            return True
        return False

    def _tell(self, what: Entry | Rating) -> None:
        if not self.on:
            return
        try:
            self._waiting.put_nowait(what)
        except asyncio.QueueFull:
            self._dropped += 1
            if self._dropped == 1:
                log.warning("the journal cannot be written, what comes now is dropped")

    async def _write(self, batch: Sequence[Entry | Rating]) -> None:
        """Sooner or later; what the database refuses for good is given up."""
        while True:
            try:
                async with self._database.writing() as connection:
                    await _insert(connection, batch)
            except Away:
                await asyncio.sleep(_PAUSE)
                continue
            except Exception:  # whatever it is, the next ones are written
                log.exception("entries of the journal that were refused: %d", len(batch))
            self._say_what_was_dropped()
            return

    def _say_what_was_dropped(self) -> None:
        if self._dropped:
            log.warning("entries of the journal that were dropped: %d", self._dropped)
            self._dropped = 0


async def _insert(connection: AsyncConnection, batch: Sequence[Entry | Rating]) -> None:
    """Questions first: a rating comes after the question it is for."""
    rows = [each.row for each in batch if isinstance(each, Entry)]
    if rows:
        await connection.execute(insert(questions), rows)
    for each in batch:
        if isinstance(each, Rating):
            await _rate(connection, each)


async def _rate(connection: AsyncConnection, rating: Rating) -> None:
    """Nothing where the answer is not in the journal (any more)."""
    rated = select(questions.c.id).where(questions.c.answer == rating.answer).order_by(questions.c.id.desc())
    question = await connection.scalar(rated.limit(1))
    if question is None:
        return
    mine = (ratings.c.question == question, ratings.c.person == rating.person)
    await connection.execute(delete(ratings).where(*mine))
    row = {"question": question, "person": rating.person, "helpful": rating.helpful}
    await connection.execute(insert(ratings).values(row))
