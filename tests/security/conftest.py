"""Fixtures: the real bot, and the Bot API server that it talks to."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest_asyncio
from bot_api_server import BotApiServer
from bot_process import TOKEN, BotProcess


@pytest_asyncio.fixture
async def api() -> AsyncIterator[BotApiServer]:
    server = BotApiServer(TOKEN)
    await server.start()
    yield server
    await server.stop()


@pytest_asyncio.fixture
async def bot(api: BotApiServer, tmp_path: Path) -> AsyncIterator[BotProcess]:
    process = BotProcess(api, tmp_path)
    yield process
    await process.kill()
    print(process.log())  # pytest shows it with a failure
