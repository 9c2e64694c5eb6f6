"""Fixtures: the real bot, and the Bot API server that it talks to."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest_asyncio
from bot_api_server import BotApiServer
from bot_process import TOKEN, BotProcess


@pytest_asyncio.fixture
async def api() -> AsyncIterator[BotApiServer]:
    async with BotApiServer(TOKEN) as server:
        yield server


@pytest_asyncio.fixture
async def bot(api: BotApiServer, tmp_path: Path) -> AsyncIterator[BotProcess]:
    async with BotProcess(api, tmp_path) as process:
        yield process
