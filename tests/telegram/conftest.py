"""Fixtures: a Bot API server, and the real bot talking to it.

`api` and `bot` live for one test. `shared_api` and `shared_bot` live for a module whose tests run in one
event loop: pytestmark = pytest.mark.asyncio(loop_scope="module"). `client` and `call` play the bot instead.
"""

from collections.abc import AsyncIterator, Callable, Iterator
from pathlib import Path

import aiohttp
import pytest
import pytest_asyncio
from bot_api_people import Person
from bot_api_server import BotApiServer
from bot_process import ADMINS, TOKEN, BotProcess
from http_client import Call
from telegram import Bot


@pytest_asyncio.fixture
async def api() -> AsyncIterator[BotApiServer]:
    """A started server with nobody in it."""
    async with BotApiServer(TOKEN) as server:
        yield server


@pytest_asyncio.fixture
async def bot(api: BotApiServer, tmp_path: Path) -> AsyncIterator[BotProcess]:
    """The real bot, to be started by the test."""
    async with BotProcess(api, tmp_path) as process:
        yield process


@pytest.fixture
def admin(api: BotApiServer) -> Person:
    """An administrator, for a bot that is started with BOT_ADMIN_IDS=ADMINS[0]."""
    person = api.user(ADMINS[0], "Quản trị", language_code="en")
    person.starts()
    api.updates.pending.clear()
    return person


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def shared_api() -> AsyncIterator[BotApiServer]:
    # What privacy mode would keep from it, it has to ignore itself.
    async with BotApiServer(TOKEN, privacy=False) as server:
        yield server


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def shared_bot(
    shared_api: BotApiServer, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[BotProcess]:
    """The bot running, with administrators (bot_process.ADMINS)."""
    process = BotProcess(shared_api, tmp_path_factory.mktemp("bot"))
    for number in ADMINS:
        shared_api.user(number, "Quản trị").starts()
    shared_api.updates.pending.clear()
    await process.start(BOT_ADMIN_IDS=str([*ADMINS]))
    yield process
    await process.kill()


@pytest_asyncio.fixture
async def client(api: BotApiServer) -> AsyncIterator[Bot]:
    """python-telegram-bot in the place of the bot."""
    async with Bot(api.token, base_url=f"{api.url}/bot", base_file_url=f"{api.url}/file/bot") as bot:
        yield bot


@pytest_asyncio.fixture
async def call(api: BotApiServer) -> AsyncIterator[Call]:
    async with aiohttp.ClientSession() as session:
        yield Call(session, api.url, api.token)


@pytest.fixture
def lan(api: BotApiServer) -> Person:
    """Somebody who has pressed Start, number 7."""
    person = api.user(7, "Lan")
    person.starts()
    api.updates.pending.clear()
    return person


# --- with the shared bot -----------------------------------------------------------------------------------
@pytest.fixture
def newcomer(shared_api: BotApiServer) -> Callable[..., Person]:
    """Makes people nobody has seen before, so that tests sharing a bot do not share chats."""

    def make(language_code: str | None = "vi", **more: str) -> Person:
        return shared_api.user(1000 + len(shared_api.world.users), "Lan", language_code=language_code, **more)

    return make


@pytest.fixture
def well(shared_api: BotApiServer, shared_bot: BotProcess) -> Iterator[None]:
    """Afterwards the bot is alive, and has done nothing that Telegram refuses."""
    refusals = len(shared_api.refusals)
    yield
    assert shared_bot.running, f"the bot has ended; its log:\n{shared_bot.log()}"
    new = shared_api.refusals[refusals:]
    assert [(call.method, call.params, call.description) for call in new] == []
    shared_bot.check_log()
