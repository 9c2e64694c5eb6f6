"""Membership: this copy of the bot among the others.

Each has a number, and holds a lock of that number on a connection of its own as long as it lives: PostgreSQL
frees it when the connection ends, whatever the end was. The oldest copy that lives is the keeper: it answers
the administrators, whose uploads and unfinished reloads are in one copy, and takes up what the dead have left.

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

import psycopg
from sqlalchemy import TextClause, text

log = logging.getLogger(__name__)

_LOOK = 1.0  # seconds
_PAUSE = 0.5  # until the next attempt to connect
_RETURN = 5.0  # that others have for coming back, after the database was away
_PATIENCE = 4
_TROUBLE = (psycopg.Error, OSError, TimeoutError)

# A machine that vanishes without a word is noticed within some 15 seconds, at both ends.
_ALIVE = {"keepalives_idle": 5, "keepalives_interval": 5, "keepalives_count": 2, "tcp_user_timeout": 15_000}
_ALIVE_THERE = "SET tcp_keepalives_idle = 5; SET tcp_keepalives_interval = 5; SET tcp_keepalives_count = 2"

_LIVING = (
    "SELECT objid::bigint FROM pg_locks WHERE locktype = 'advisory' AND granted AND objsubid = 2"
    " AND classid = {space} AND database = (SELECT oid FROM pg_database WHERE datname = current_database())"
)


class Bell(StrEnum):
    UPDATES = "updates"  # there are some for one copy
    PREFERENCES = "preferences"
    SNAPSHOT = "snapshot"


class Membership:
    """Use Membership.join(), and leave() at the end."""

    def __init__(self, url: str, bot: int) -> None:
        """url: of the database; bot: its number, whose copies these are."""
        self.number = 0
        self.is_keeper = False
        self._url = url
        self._bot = bot
        self._space = lock_space(f"living {bot}")
        self._rung = {bell: asyncio.Event() for bell in Bell}
        self._back = 0.0  # when the lock was taken last
        self._connection: psycopg.AsyncConnection[tuple[int | None, ...]] | None = None
        self._task: asyncio.Task[None] | None = None

    @classmethod
    async def join(cls, url: str, bot: int) -> "Membership":
        """Raises psycopg.Error."""
        member = cls(url, bot)
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
    def living(self) -> str:
        """The numbers of those that live, as a query."""
        return _LIVING.format(space=self._space)

    @property
    def takes_up(self) -> bool:
        """Whether the dead are surely dead: after the database was away others may still be coming back."""
        return self.is_keeper and time.monotonic() > self._back + _RETURN

    def channel(self, bell: Bell, number: int | None = None) -> str:
        """number: of the one copy that is to hear it."""
        return f"trichdan_{self._bot}_{bell}" + ("" if number is None else f"_{number}")

    def ring(self, bell: Bell, number: int | None = None) -> TextClause:
        """A statement: it rings when its transaction is committed."""
        return text("SELECT pg_notify(:channel, '')").bindparams(channel=self.channel(bell, number))

    def chosen(self) -> TextClause:
        """A statement that tells the others of a preference."""
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
            await connection.execute(f"SELECT pg_advisory_lock({lock_space(f'{what} {self._bot}')}, 0)")
            yield

    async def _live(self) -> None:
        """Look round every second and hear the bells in between; connect anew where the connection ends."""
        while True:
            try:
                if self._connection is None:
                    await self._connect()
                await self._listen()
            except _TROUBLE as error:
                if self._connection:
                    log.warning("the other copies are out of sight: %s", " ".join(str(error).split()))
                await self._disconnect()
                await asyncio.sleep(_PAUSE)

    async def _open(self) -> psycopg.AsyncConnection[tuple[int | None, ...]]:
        options = {"autocommit": True, "connect_timeout": _PATIENCE}
        return await psycopg.AsyncConnection.connect(self._url, **options, **_ALIVE)  # type: ignore[arg-type]

    async def _connect(self) -> None:
        connection = await self._open()
        try:
            await connection.execute(_ALIVE_THERE)
            if not self.number:
                self.number = await _value(connection, "SELECT nextval('replicas')") or 0
            lock = f"SELECT pg_try_advisory_lock({self._space}, {self.number})::int"
            while not await _value(connection, lock):  # the database has yet to notice the last one's end
                await asyncio.sleep(_PAUSE)
            for bell, number in ((Bell.UPDATES, self.number), (Bell.PREFERENCES, None), (Bell.SNAPSHOT, None)):
                await connection.execute(f"LISTEN {self.channel(bell, number)}")
        except BaseException:
            await connection.close()
            raise
        self._connection, self._back = connection, time.monotonic()
        log.info("one of several copies", extra={"number": self.number})
        for rung in self._rung.values():
            rung.set()

    async def _disconnect(self) -> None:
        if self._connection:
            await self._connection.close()
        self._connection, self.is_keeper = None, False

    async def _listen(self) -> None:
        """For a while."""
        assert self._connection
        async with asyncio.timeout(_LOOK + _PATIENCE):
            oldest = await _value(self._connection, f"SELECT min(objid) FROM ({self.living}) AS living")
            self.is_keeper = oldest == self.number
            async for said in self._connection.notifies(timeout=_LOOK):
                bell = said.channel.removeprefix(f"trichdan_{self._bot}_").partition("_")[0]
                self._rung[Bell(bell)].set()


def lock_space(name: str) -> int:
    """The first half of a lock's name, a positive number of 31 bits."""
    return int.from_bytes(hashlib.sha256(f"trichdan {name}".encode()).digest()[:4]) >> 1


async def _value(connection: psycopg.AsyncConnection[tuple[int | None, ...]], query: str) -> int | None:
    row = await (await connection.execute(query)).fetchone()  # type: ignore[arg-type]
    return row[0] if row else None
