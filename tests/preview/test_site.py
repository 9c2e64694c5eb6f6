"""What the page's server gives and refuses, without a browser; and the command that starts it all."""

import asyncio
import os
import re
import signal
import sys
from pathlib import Path

import aiohttp
import pytest
from bot_process import REPOSITORY

from tests.preview.conftest import Played
from tests.preview.site import served


@pytest.mark.parametrize(
    ("method", "path", "request_", "status"),
    [
        ("GET", "", {}, 200),
        ("GET", "main.js", {}, 200),
        ("GET", "", {"headers": {"Host": "evil.example"}}, 403),
        ("GET", "%2e%2e/site.py", {}, 404),
        ("GET", "file/unknown", {}, 404),
        ("GET", "events?person=99&place=bot", {}, 404),
        ("POST", "say", {"data": '{"person": 1, "place": "bot", "text": "x"}'}, 415),
        ("POST", "say", {"json": {"person": 1, "place": "nowhere", "text": "x"}}, 404),
        ("POST", "say", {"json": {"person": 1, "place": "bot", "text": "  "}}, 400),
        ("POST", "upload?person=1&place=bot&name=a", {"data": {"name": "form"}}, 415),
    ],
)
async def test_only_this_page_is_served(played: Played, method, path, request_, status) -> None:
    async with (
        served(played.stage) as address,
        aiohttp.ClientSession() as session,
        session.request(method, address + path, **request_) as response,
    ):
        assert response.status == status
        if status == 200:
            assert "default-src 'none'" in response.headers["Content-Security-Policy"]
    assert played.stage.api.updates.pending == []


async def test_a_text_longer_than_a_message_is_sent_in_pieces_as_apps_do(played: Played) -> None:
    long = {"person": 1, "place": "bot", "text": "x" * 5000}
    async with served(played.stage) as address, aiohttp.ClientSession() as session:
        await session.post(f"{address}say", json=long)
    assert [len(message["text"]) for message in played.stage.api.messages(1)] == [4096, 904]


async def test_a_port_that_is_taken_is_no_hindrance(played: Played) -> None:
    async with served(played.stage) as first:
        port = int(first.rstrip("/").rsplit(":", 1)[1])
        async with served(played.stage, port) as second:
            assert second != first


async def test_the_preview_starts_says_where_it_is_and_ends_with_ctrl_c(tmp_path: Path) -> None:
    environment = os.environ | {"PYTHONPATH": f"{REPOSITORY}:{REPOSITORY / 'tests' / 'telegram'}"}
    preview = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "tests.preview"),
        cwd=tmp_path,
        env=environment,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    assert preview.stdout
    await preview.stdout.readline()
    said = (await asyncio.wait_for(preview.stdout.readline(), 30)).decode()
    address = re.search(r"http://127\.0\.0\.1:\d+/", said)
    assert address, said
    async with aiohttp.ClientSession() as session, session.get(address[0]) as page:
        assert "<title>" in await page.text()
    preview.send_signal(signal.SIGINT)
    _, complaints = await asyncio.wait_for(preview.communicate(), 20)
    assert (preview.returncode, complaints.decode()) == (0, "")
