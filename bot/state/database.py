"""Database: transactions where the state is kept, through all its absences.

When it goes away the log says so once, and a task tries until it is back; meanwhile a transaction fails at
once, with Away, and whoever wanted it goes on without.
"""

import asyncio
import contextlib
import logging
import threading
import time
from collections.abc import AsyncIterator
from typing import Any

from alembic.util import CommandError
from sqlalchemy import Connection, event, text
from sqlalchemy import exc as errors
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine
from sqlalchemy.pool import ConnectionPoolEntry

from bot.settings import SettingsError
from bot.state.location import Location
from bot.state.migrations.upgrade import upgrade

log = logging.getLogger(__name__)

_PATIENCE = 5.0  # seconds for one transaction
_FOR_MIGRATING = 600.0
_CONNECT = {"sqlite": {"timeout": 3.0}, "postgresql": {"connect_timeout": 4}}  # in seconds
_FIRST_PAUSE, _LONGEST_PAUSE = 1.0, 5.0

_THREAD = "_connection_worker_thread"  # in the names of aiosqlite's

_PRAGMAS = (
    "journal_mode=WAL",  # reading does not wait for writing
    "synchronous=NORMAL",  # safe when the bot is killed; only a power failure may cost the last moments
    "foreign_keys=ON",
    "secure_delete=ON",  # what is erased leaves nothing in the file
)

_WRITERS = {"sqlite": 1, "postgresql": 8}
_ONE_BY_ONE = text("SELECT pg_advisory_xact_lock(hashtext('trichdan migrations'))")
_NOTHING = text("UPDATE alembic_version SET version_num = version_num")  # but written, to see if that works
_TROUBLE = (errors.DBAPIError, errors.TimeoutError, OSError, TimeoutError)
_OUR_FAULT = (errors.IntegrityError, errors.DataError)


class Away(Exception):  # noqa: N818 - a state of affairs more than an error
    """The database cannot be used now."""


class Database:
    """Call close() at the end."""

    def __init__(self, location: Location) -> None:
        """Nothing is opened yet. Raises SettingsError where the driver is missing."""
        self._engine = _engine(location)
        self._writers = self._engine.execution_options(begin="BEGIN IMMEDIATE")
        self._single = self._engine.execution_options(isolation_level="AUTOCOMMIT")
        self._file = location.file
        at_once = _WRITERS[location.url.get_backend_name()]
        self._writing = asyncio.Semaphore(at_once)
        self._recovery: asyncio.Task[None] | None = None

    @classmethod
    async def open(cls, location: Location) -> "Database":
        """Connected, with the tables of this version. Raises SettingsError."""
        database = cls(location)
        try:
            await database._prepare()
        except CommandError:
            await database.close()
            raise SettingsError(f"{location.setting}: the database is of a later version") from None
        except _TROUBLE as error:
            await database.close()
            raise SettingsError(
                f"{location.setting}: expected a database that can be used; got {_reason(error)}"
            ) from None
        return database

    async def close(self) -> None:
        if self._recovery:
            self._recovery.cancel()
            await asyncio.gather(self._recovery, return_exceptions=True)
        await self._engine.dispose()
        await _threads_end()

    @property
    def is_away(self) -> bool:
        return self._recovery is not None

    async def check(self) -> None:
        """See whether it can be used. A file that was deleted can be written for long, and kept by nobody."""
        if self._file and not self._file.exists():
            self._lost(FileNotFoundError(f"{self._file}: no such file"))
        with contextlib.suppress(Away):
            async with self.writing() as connection:
                await connection.execute(_NOTHING)

    @contextlib.asynccontextmanager
    async def reading(self) -> AsyncIterator[AsyncConnection]:
        """A transaction that changes nothing. Raises Away."""
        async with self._transaction(self._engine) as connection:
            yield connection

    @contextlib.asynccontextmanager
    async def writing(self) -> AsyncIterator[AsyncConnection]:
        """A transaction; with SQLite one at a time, so that none waits inside the database. Raises Away."""
        async with self._writing, self._transaction(self._writers) as connection:
            yield connection

    @contextlib.asynccontextmanager
    async def stating(self) -> AsyncIterator[AsyncConnection]:
        """For statements that are a transaction each: what they lock is free at once. Raises Away."""
        async with self._writing, self._transaction(self._single) as connection:
            yield connection

    @contextlib.asynccontextmanager
    async def _transaction(self, engine: AsyncEngine) -> AsyncIterator[AsyncConnection]:
        if self.is_away:
            raise Away
        try:
            async with asyncio.timeout(_PATIENCE), engine.begin() as connection:
                yield connection
        except _OUR_FAULT:
            raise
        except _TROUBLE as error:
            self._lost(error)
            raise Away from error

    def _lost(self, error: Exception) -> None:
        if self._recovery is None:
            log.error("the database is away, going on without it: %s", _reason(error))
            self._recovery = asyncio.create_task(self._recover())

    async def _recover(self) -> None:
        pause = _FIRST_PAUSE
        while True:
            await asyncio.sleep(pause)
            pause = min(_LONGEST_PAUSE, 2 * pause)
            with contextlib.suppress(CommandError, *_TROUBLE):
                await self._prepare()
                break
        self._recovery = None
        log.info("the database is back")

    async def _prepare(self) -> None:
        """Fresh connections, and the tables as they should be; something is written, to see if that works."""
        await self._engine.dispose()
        async with asyncio.timeout(_FOR_MIGRATING), self._writers.begin() as connection:
            if connection.dialect.name == "postgresql":  # several copies may start at once
                await connection.execute(_ONE_BY_ONE)
            await connection.run_sync(upgrade)
            await connection.execute(_NOTHING)


def _engine(location: Location) -> AsyncEngine:
    backend = location.url.get_backend_name()
    try:
        engine = create_async_engine(
            location.url,
            connect_args=_CONNECT[backend],
            hide_parameters=True,  # what people ask does not show in an error's text
            pool_pre_ping=backend != "sqlite",
        )
    except ModuleNotFoundError as error:
        raise SettingsError(
            f"{location.setting}: PostgreSQL needs a package that is not installed, {error.name}"
            " (the extra [postgres], requirements/postgres.txt)"
        ) from None
    if backend == "sqlite":
        event.listen(engine.sync_engine, "connect", _set_up)
        event.listen(engine.sync_engine, "begin", _begin)
    return engine


def _set_up(connection: Any, _: ConnectionPoolEntry) -> None:
    """Each new connection to SQLite; Python's driver must leave transactions, also around DDL, to us."""
    connection.isolation_level = None
    cursor = connection.cursor()
    for pragma in _PRAGMAS:
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin(connection: Connection) -> None:
    connection.exec_driver_sql(connection.get_execution_options().get("begin", "BEGIN"))


async def _threads_end() -> None:
    """aiosqlite's threads, which do not end at once after a failure, report to the loop when they do."""
    deadline = time.monotonic() + _PATIENCE
    for thread in threading.enumerate():
        if _THREAD in thread.name:
            await asyncio.to_thread(thread.join, max(0.0, deadline - time.monotonic()))


def _reason(error: BaseException) -> str:
    """What the driver says, in a line, without the statement."""
    cause = error.orig if isinstance(error, errors.DBAPIError) and error.orig else error
    return " ".join(str(cause).split()) or type(cause).__name__
