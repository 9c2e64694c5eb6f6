"""Fixtures: a browser, a stage where the test plays the bot, and one where the real bot answers."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import aiohttp
import pytest
import pytest_asyncio
from bot_api_errors import Json
from http_client import Call

from tests.preview import browser
from tests.preview.browser import Browser
from tests.preview.site import served
from tests.preview.stage import Stage, opened

Visit = Callable[[str], Awaitable[Browser]]  # "1/bot": who looks at which chat


@dataclass(frozen=True, slots=True)
class Played:
    """The test in the place of the bot."""

    stage: Stage
    call: Call

    async def heard(self, waiting: Mapping[str, Json], **wanted: str) -> str:
        """The id of a query that waits for the bot's answer and has these values."""
        for _ in range(200):
            for number, query in waiting.items():
                if wanted.items() <= query.items():
                    return number
            await asyncio.sleep(0.02)
        raise AssertionError(f"the bot did not hear of {wanted}, but of {waiting}")

    async def says(self, chat: int, text: str, **more: Any) -> Json:
        return await self.does("sendMessage", chat_id=chat, text=text, **more)

    async def does(self, method: str, **params: Any) -> Any:
        status, body = await self.call(method, **params)
        assert status == 200, body
        return body["result"]


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def chromium(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Browser]:
    async with browser.browser(tmp_path_factory.mktemp("chromium")) as window:
        await window.size(1100, 800)
        yield window


@pytest_asyncio.fixture(loop_scope="module")
async def played(tmp_path: Path) -> AsyncIterator[Played]:
    async with opened(tmp_path) as stage, aiohttp.ClientSession() as session:
        yield Played(stage, Call(session, stage.api.url, stage.api.token))


@pytest_asyncio.fixture(loop_scope="module")
async def visit(played: Played, chromium: Browser) -> AsyncIterator[Visit]:
    """Opens the page of `played`. Afterwards nothing has been asked of anybody else, nor forbidden."""
    async with served(played.stage) as address:
        yield _visiting(chromium, address)
        await _check(chromium, address)


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def real(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Stage]:
    async with opened(tmp_path_factory.mktemp("real")) as stage:
        await stage.start()
        yield stage


@pytest_asyncio.fixture(loop_scope="module")
async def visit_real(real: Stage, chromium: Browser) -> AsyncIterator[Visit]:
    """Opens the page of `real`. Afterwards the bot has done nothing that Telegram refuses."""
    refusals = len(real.api.refusals)
    async with served(real) as address:
        yield _visiting(chromium, address)
        await _check(chromium, address)
    new = [call for call in real.api.refusals[refusals:] if call.method != "setMyCommands"]
    assert [(call.method, call.description) for call in new] == []  # administrators may not have written yet


def _visiting(window: Browser, address: str) -> Visit:
    async def visit(where: str) -> Browser:
        await window.open("about:blank")
        await window.open(f"{address}#{where}")
        await window.shows("#title")
        return window

    return visit


async def _check(window: Browser, address: str) -> None:
    loaded = await window.run("return performance.getEntriesByType('resource').map((each) => each.name)")
    assert [each for each in loaded if not each.startswith(address)] == []
    assert await window.complaints() == []
    await window.open("about:blank")
