"""Fixtures: settings for a state of the test's own, in SQLite and, where it can run, in PostgreSQL."""

from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
import pytest_asyncio
from pydantic import SecretStr
from sqlalchemy import text
from sqlalchemy.ext.asyncio import create_async_engine

from bot.settings import Settings
from bot.state.database import Database
from bot.state.location import locate
from tests.bot.state import postgres
from tests.bot.state.postgres import Postgres


@pytest.fixture(autouse=True)
def nothing_set(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No .env of a developer's."""
    monkeypatch.chdir(tmp_path)


@pytest.fixture(scope="session")
def server() -> Iterator[Postgres]:
    if reason := postgres.missing():
        pytest.skip(reason)
    made = postgres.create()
    made.start()
    yield made
    made.stop()
    made.remove()


@pytest.fixture
def sqlite(tmp_path: Path) -> Settings:
    return Settings(data_dir=tmp_path / "data")


@pytest.fixture(params=["sqlite", "postgresql"])
def settings(request: pytest.FixtureRequest) -> Settings:
    """Of a state in which nothing is kept yet."""
    chosen: Settings = request.getfixturevalue(request.param)
    return chosen


@pytest_asyncio.fixture
async def postgresql(server: Postgres, sqlite: Settings) -> Settings:
    engine = create_async_engine(server.url.replace("postgresql:", "postgresql+psycopg:"))
    async with engine.begin() as connection:
        await connection.execute(text("DROP SCHEMA public CASCADE"))
        await connection.execute(text("CREATE SCHEMA public"))
    await engine.dispose()
    return sqlite.model_copy(update={"state_url": SecretStr(server.url)})


@pytest_asyncio.fixture
async def database(settings: Settings) -> AsyncIterator[Database]:
    opened = await Database.open(locate(settings))
    yield opened
    await opened.close()
