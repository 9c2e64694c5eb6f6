"""Membership: this copy of the bot among the others.

Each has a number, and holds a lock of that number on a connection of its own as long as it lives:
PostgreSQL frees it when the connection ends, whatever the end was. The oldest copy that lives is the keeper:
it answers the administrators, whose uploads and unfinished reloads are in one copy, and takes up what the
dead have left. Who has no folder of articles, since their index is in a cluster, comes behind the others.

On the same connection the copies ring each other. A bell says that something is new, and not what: whoever
was away when it rang looks for himself when he is back.
"""

import asyncio
import contextlib
import hashlib
import logging
import time
from collections.abc import AsyncIterator
from enum import StrEnum
from typing import Any

import psycopg
from psycopg.conninfo import make_conninfo
from sqlalchemy import TextClause, text

log = logging.getLogger(__name__)

_LOOK = 1.0  # seconds
_PAUSE = 0.5  # until the next attempt
_RETURN = 5.0  # that others have for coming back, after the database was away
_BEHIND = 1 << 30  # what the numbers of those begin with that have no articles
_PATIENCE = 4
_TROUBLE = (psycopg.Error, OSError, TimeoutError)

# A machine that vanishes without a word is noticed within some 15 seconds, at both ends.
_ALIVE = {"keepalives_idle": 5, "keepalives_interval": 5, "keepalives_count": 2, "tcp_user_timeout": 15_000}
_ALIVE_THERE = "SET tcp_keepalives_idle = 5; SET tcp_keepalives_interval = 5; SET tcp_keepalives_count = 2"

_OLDEST = "SELECT min(number) FROM living_copies(%s) AS number"

Connection = psycopg.AsyncConnection[tuple[Any, ...]]


class Bell(StrEnum):
    UPDATES = "updates"  # there are some for one copy
    PREFERENCES = "preferences"
    SNAPSHOT = "snapshot"


class Membership:
    """Use Membership.join(), and leave() at the end."""

    def __init__(self, url: str, bot: int, *, reads: bool = True) -> None:
        """url: of the database; bot: its number, whose copies these are.

        reads: whether this copy has articles.
        """
        self.number = 0
        self.is_keeper = False  # as far as it is known; while the database is away it is as it was
        self.space = lock_space(f"living {bot}")
        self._url = url
        self._bot = bot
        self._reads = reads
        self._rung = {bell: asyncio.Event() for bell in Bell}
        self._back = 0.0  # when the lock was taken last
        self._connection: Connection | None = None
        self._task: asyncio.Task[None] | None = None

    @classmethod
    async def join(cls, url: str, bot: int, *, reads: bool = True) -> "Membership":
        """Raises psycopg.Error."""
        member = cls(url, bot, reads=reads)
        await member._connect()
        member._task = asyncio.create_task(member._live())
        return member

    async def leave(self) -> None:
        """Afterwards the others take up what is left here."""
        if self._task:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)
        await self._disconnect()

    @property
    def takes_up(self) -> bool:
        """Whether the dead are surely dead: after the database was away others may still be coming back."""
        return self._connection is not None and self.is_keeper and time.monotonic() > self._back + _RETURN

    def ring(self, bell: Bell, number: int | None = None) -> TextClause:
        """A statement: it rings when its transaction is committed. number: of the one that is to hear it."""
        return text("SELECT pg_notify(:channel, '')").bindparams(channel=self._channel(bell, number))

    @property
    def chosen(self) -> TextClause:
        """Tells the others that somebody has chosen a language, or has been blocked."""
        return self.ring(Bell.PREFERENCES)

    async def heard(self, bell: Bell, seconds: float | None = None) -> None:
        """Wait until it rings, or so long."""
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(self._rung[bell].wait(), seconds)
        self._rung[bell].clear()

    @contextlib.asynccontextmanager
    async def exclusively(self, what: str) -> AsyncIterator[None]:
        """One copy at a time, whichever; free again also when that one dies. Raises psycopg.Error."""
        async with await self._open() as connection:
            await connection.execute("SELECT pg_advisory_lock(%s, 0)", [lock_space(f"{what} {self._bot}")])
            yield

    async def _live(self) -> None:
        """Look round every second and hear the bells in between; connect anew where the connection ends."""
        while True:
            try:
                await self._listen(self._connection or await self._connect())
            except _TROUBLE as error:
                if self._connection:
                    log.warning("the other copies are out of sight: %s", " ".join(str(error).split()))
                await self._disconnect()
                await asyncio.sleep(_PAUSE)

    async def _open(self) -> Connection:
        options = {**_ALIVE, "connect_timeout": _PATIENCE}
        return await psycopg.AsyncConnection.connect(make_conninfo(self._url, **options), autocommit=True)

    async def _connect(self) -> Connection:
        connection = await self._open()
        try:
            await connection.execute(_ALIVE_THERE)
            await self._register(connection)
        except BaseException:
            await connection.close()
            raise
        self._connection, self._back = connection, time.monotonic()
        log.info("one of several copies", extra={"number": self.number})
        for rung in self._rung.values():
            rung.set()
        return connection

    async def _register(self, connection: Connection) -> None:
        """Take the lock: at once, unless the database has yet to notice that the last connection is dead."""
        if not self.number:
            self.number = await _value(connection, "SELECT nextval('replicas')") + _BEHIND * (not self._reads)
        for channel in (self._channel(Bell.UPDATES, self.number), *map(self._channel, Bell)):
            await connection.execute(f"LISTEN {channel}")
        own = (self.space, self.number)
        while not await _value(connection, "SELECT pg_try_advisory_lock(%s, %s)", own):  # noqa: ASYNC110 - it tells nobody
            await asyncio.sleep(_PAUSE)

    async def _disconnect(self) -> None:
        if self._connection:
            await self._connection.close()
        self._connection = None

    async def _listen(self, connection: Connection) -> None:
        """For a while."""
        async with asyncio.timeout(_LOOK + _PATIENCE):
            self.is_keeper = await _value(connection, _OLDEST, (self.space,)) == self.number
            async for said in connection.notifies(timeout=_LOOK):
                self._rung[Bell(said.channel.split("_")[2])].set()

    def _channel(self, bell: Bell, number: int | None = None) -> str:
        return f"trichdan_{self._bot}_{bell}" + ("" if number is None else f"_{number}")


def lock_space(name: str) -> int:
    """The first half of a lock's name, a positive number of 31 bits."""
    return int.from_bytes(hashlib.sha256(f"trichdan {name}".encode()).digest()[:4]) >> 1


async def _value(connection: Connection, query: str, parameters: tuple[int, ...] = ()) -> Any:
    [value] = await (await connection.execute(query.encode(), parameters)).fetchone() or (None,)
    return value
