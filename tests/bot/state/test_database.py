"""Database: opened, brought up to date, away and back again; real SQLite and real PostgreSQL."""

import asyncio
import contextlib
import logging
import os
import sqlite3
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from pydantic import SecretStr
from sqlalchemy import Connection, insert, select, text

from bot.replicas import tables
from bot.settings import Settings, SettingsError
from bot.state.database import Away, Database
from bot.state.location import locate
from bot.state.tables import metadata, preferences
from tests.bot.state.postgres import Postgres

FILE = "state.sqlite"


async def write(database: Database, person: str = "a") -> None:
    async with database.writing() as connection:
        await connection.execute(insert(preferences).values(person=person, language="vi"))


async def people(database: Database) -> list[str]:
    async with database.reading() as connection:
        return list(await connection.scalars(select(preferences.c.person)))


async def until(work: Callable[[], Awaitable[object]], seconds: float = 10) -> None:
    """Wait for the database to be back."""
    async with asyncio.timeout(seconds):
        while True:
            try:
                await work()
                return
            except Away:
                await asyncio.sleep(0.05)


async def write_until_away(database: Database) -> None:
    with contextlib.suppress(Away):
        for number in range(10_000):
            await write(database, f"{number:064}")
        raise AssertionError("there was no end of it")


def away(caplog: pytest.LogCaptureFixture) -> list[str]:
    return [record.getMessage() for record in caplog.records if "the database is away" in record.getMessage()]


async def test_what_was_written_is_there_after_the_next_start(settings: Settings) -> None:
    first = await Database.open(locate(settings))
    await write(first)
    await first.close()
    second = await Database.open(locate(settings))
    assert await people(second) == ["a"]
    await second.close()


async def test_the_migrations_make_the_tables_that_the_program_expects(database: Database) -> None:
    def differences(connection: Connection) -> list[object]:
        shared = [tables.metadata] if connection.dialect.name == "postgresql" else []
        return list(compare_metadata(MigrationContext.configure(connection), [metadata, *shared]))

    async with database.reading() as connection:
        assert await connection.run_sync(differences) == []


async def test_a_transaction_that_fails_leaves_nothing(database: Database) -> None:
    async def fail() -> None:
        async with database.writing() as connection:
            await connection.execute(insert(preferences).values(person="a", language="vi"))
            raise RuntimeError

    with pytest.raises(RuntimeError):
        await fail()
    assert await people(database) == []


async def test_many_can_write_at_once(database: Database) -> None:
    await asyncio.gather(*(write(database, str(number)) for number in range(50)))
    assert len(await people(database)) == 50


async def test_a_database_of_a_later_version_is_refused_in_one_line(settings: Settings) -> None:
    database = await Database.open(locate(settings))
    async with database.writing() as connection:
        await connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    await database.close()
    with pytest.raises(
        SettingsError, match=r"^BOT_(DATA_DIR|STATE_URL): the database is of a later version$"
    ):
        await Database.open(locate(settings))


@pytest.mark.parametrize(
    "url",
    [
        "sqlite:////nowhere/at/all/state.sqlite",
        "postgresql://tester:secret@127.0.0.1:1/postgres",
        "postgresql://tester:secret@/postgres?host=/nowhere",
        "postgresql://tester:secret@127.0.0.1:abc/postgres",
    ],
)
async def test_an_address_that_cannot_work_is_refused_in_one_line_that_keeps_the_secret(
    url: str, sqlite: Settings
) -> None:
    settings = sqlite.model_copy(update={"state_url": SecretStr(url)})
    with pytest.raises(SettingsError) as caught:
        await Database.open(locate(settings))
    assert str(caught.value).startswith("BOT_STATE_URL: expected ")
    assert "\n" not in str(caught.value)
    assert "secret" not in str(caught.value)


def test_a_file_among_the_articles_is_refused(sqlite: Settings, tmp_path: Path) -> None:
    url = SecretStr(f"sqlite:///{tmp_path}/articles/state.sqlite")
    with pytest.raises(SettingsError, match=r"^BOT_STATE_URL: expected a file outside BOT_CORPUS_DIR"):
        locate(sqlite.model_copy(update={"state_url": url, "corpus_dir": tmp_path / "articles"}))


async def test_a_file_that_is_no_database_is_refused(sqlite: Settings) -> None:
    sqlite.data_dir.mkdir()
    (sqlite.data_dir / FILE).write_text("Huyện Hải Hà " * 1000, encoding="utf-8")
    with pytest.raises(SettingsError, match=r"^BOT_DATA_DIR: .* not a database"):
        await Database.open(locate(sqlite))


def test_a_data_folder_that_cannot_be_made_is_refused(sqlite: Settings, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(SettingsError, match=r"^BOT_DATA_DIR: expected a folder"):
        locate(sqlite.model_copy(update={"data_dir": tmp_path / "file" / "data"}))


def test_nobody_else_may_look_into_the_data_folder(sqlite: Settings) -> None:
    locate(sqlite)
    assert sqlite.data_dir.stat().st_mode & 0o077 == 0


async def test_a_locked_file_is_said_once_and_used_again_when_it_is_free(
    sqlite: Settings, caplog: pytest.LogCaptureFixture
) -> None:
    database = await Database.open(locate(sqlite))
    caplog.set_level(logging.INFO)
    other = sqlite3.connect(sqlite.data_dir / FILE, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    for _ in range(3):
        with pytest.raises(Away):
            await write(database)
    assert len(away(caplog)) == 1
    other.rollback()
    await until(lambda: write(database))
    assert "the database is back" in caplog.messages
    other.close()
    await database.close()


async def test_while_it_is_away_nobody_waits_for_it(sqlite: Settings) -> None:
    database = await Database.open(locate(sqlite))
    other = sqlite3.connect(sqlite.data_dir / FILE, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    with pytest.raises(Away):
        await write(database)
    started = asyncio.get_running_loop().time()
    for _ in range(100):
        with pytest.raises(Away):
            await write(database)
    assert asyncio.get_running_loop().time() - started < 0.5
    other.close()
    await database.close()


async def test_a_server_that_stops_is_said_once_and_used_again_when_it_is_back(
    server: Postgres, postgresql: Settings, caplog: pytest.LogCaptureFixture
) -> None:
    database = await Database.open(locate(postgresql))
    caplog.set_level(logging.INFO)
    server.stop()
    try:
        for _ in range(3):
            with pytest.raises(Away):
                await write(database, "during")
    finally:
        server.start()
    assert len(away(caplog)) == 1
    await until(lambda: write(database, "after"))
    assert await people(database) == ["after"]
    await database.close()


async def test_a_disk_that_is_full_is_no_more_than_an_absence(sqlite: Settings) -> None:
    """SQLite's own limit on the size of the file stands for the disk's."""
    database = await Database.open(locate(sqlite))
    async with database.writing() as connection:
        await connection.execute(text("PRAGMA max_page_count = 1"))
    await write_until_away(database)
    await until(lambda: write(database))  # new connections know nothing of the limit
    await database.close()


@pytest.mark.skipif(os.getuid() == 0, reason="root may write anywhere")
async def test_a_folder_that_cannot_be_written_is_refused(sqlite: Settings) -> None:
    sqlite.data_dir.mkdir(mode=0o500)
    with pytest.raises(SettingsError, match=r"^BOT_DATA_DIR: expected"):
        await Database.open(locate(sqlite))
