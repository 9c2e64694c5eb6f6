"""The real bot's HTTP server: its health, its figures, and Telegram's updates by webhook."""

import asyncio
import socket
import sqlite3
from collections.abc import AsyncIterator

import aiohttp
import pytest
import pytest_asyncio
from bot_api_server import BotApiServer
from bot_process import BotProcess
from shown import quotes

QUESTION = "Ai là Bí thư Huyện ủy Hải Hà?"
SECRET = "a-secret_of-0123456789"  # noqa: S105 - of nobody's
HEADERS = {"X-Telegram-Bot-Api-Secret-Token": SECRET}


@pytest.fixture
def port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as found:
        return int(found.getsockname()[1])


@pytest.fixture
def hooked(port: int) -> dict[str, str]:
    """The settings of a bot that is told its updates."""
    url = f"http://127.0.0.1:{port}/telegram"
    return {"BOT_WEBHOOK_URL": url, "BOT_WEBHOOK_SECRET": SECRET, "BOT_HTTP_PORT": str(port)}


class Site:
    def __init__(self, session: aiohttp.ClientSession, port: int) -> None:
        self._session = session
        self._root = f"http://127.0.0.1:{port}"

    async def get(self, path: str) -> tuple[int, str]:
        async with self._session.get(self._root + path) as response:
            return response.status, await response.text()

    async def health(self) -> tuple[int, dict[str, bool]]:
        async with self._session.get(f"{self._root}/healthz") as response:
            return response.status, await response.json()

    async def posts(self, body: bytes, headers: dict[str, str] = HEADERS) -> int:
        async with self._session.post(f"{self._root}/telegram", data=body, headers=headers) as response:
            return response.status

    async def until(self, status: int, seconds: float = 30) -> dict[str, bool]:
        """Until the health is reported with this status."""
        deadline = asyncio.get_running_loop().time() + seconds
        while asyncio.get_running_loop().time() < deadline:
            try:
                found, works = await self.health()
            except aiohttp.ClientError:
                found, works = 0, {}
            if found == status:
                return works
            await asyncio.sleep(0.1)
        raise AssertionError(f"no {status} in {seconds} s")


@pytest_asyncio.fixture
async def site(port: int) -> AsyncIterator[Site]:
    async with aiohttp.ClientSession() as session:
        yield Site(session, port)


# --- health and figures ----------------------------------------------------------------------------------
async def test_with_polling_health_is_reported_once_telegram_has_been_reached(
    api: BotApiServer, bot: BotProcess, site: Site, port: int
) -> None:
    api.fail_next("getMe", 502, times=2)
    await bot.launch(BOT_HTTP_PORT=str(port))
    assert await site.until(503) == {"updates": False, "index": True, "database": True}
    assert await site.until(200) == {"updates": True, "index": True, "database": True}
    assert await bot.stop() == 0
    bot.check_log()


async def test_health_fails_while_the_database_is_away_though_nobody_asks_anything(
    bot: BotProcess, site: Site, port: int
) -> None:
    await bot.start(BOT_HTTP_PORT=str(port))
    await site.until(200)
    other = sqlite3.connect(f"{bot.environment['BOT_DATA_DIR']}/state.sqlite", isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    assert await site.until(503) == {"updates": True, "index": True, "database": False}
    other.rollback()
    other.close()
    await site.until(200)
    bot.check_log()


async def test_the_figures_count_what_was_asked_and_how_it_was_answered(
    api: BotApiServer, bot: BotProcess, site: Site, port: int
) -> None:
    lan = api.user(7, "Lan")
    await bot.start(BOT_HTTP_PORT=str(port), BOT_QUESTIONS_PER_MINUTE="2")
    for text in (QUESTION, "Giá vàng hôm nay?", QUESTION):
        lan.says(text)
    await api.replies(lan, 3)
    status, figures = await site.get("/metrics")
    assert status == 200
    for line in (
        'trichdan_answers_total{status="answered"} 1.0',
        'trichdan_answers_total{status="none"} 1.0',
        'trichdan_updates_total{kind="message"} 3.0',
        'trichdan_refused_total{reason="too many"} 1.0',
        "trichdan_answer_seconds_count 2.0",
        "trichdan_articles 1.0",
        "trichdan_database_up 1.0",
    ):
        assert line in figures.splitlines(), line
    for secret in ("Lan", "vàng", "Hải Hà", bot.environment["BOT_TOKEN"]):
        assert secret not in figures


async def test_nobody_listens_unless_a_port_is_set(bot: BotProcess, site: Site) -> None:
    await bot.start()
    with pytest.raises(aiohttp.ClientError):
        await site.health()


async def test_a_port_that_is_taken_ends_with_one_readable_line(bot: BotProcess, port: int) -> None:
    with socket.create_server(("127.0.0.1", port)):
        await bot.launch(BOT_HTTP_PORT=str(port))
        assert await asyncio.wait_for(bot.exited(), 60) == 2
    assert bot.log().splitlines()[-1].startswith("BOT_HTTP_PORT: expected a free port")
    bot.check_log()


# --- webhook ---------------------------------------------------------------------------------------------
async def test_updates_come_by_webhook_and_one_that_comes_twice_is_answered_once(
    api: BotApiServer, bot: BotProcess, site: Site, hooked: dict[str, str]
) -> None:
    lan = api.user(7, "Lan")
    lan.says(QUESTION)  # waits at Telegram
    await bot.start(**hooked)
    assert api.webhook
    assert api.webhook.url == hooked["BOT_WEBHOOK_URL"]
    assert quotes((await api.replies(lan))[0])
    api.duplicate_next(3)
    for _ in range(3):
        lan.says(QUESTION)
    await api.replies(lan, 3)
    await api.silence(lan, 1.5)
    assert {status for _, status in api.webhook.deliveries} == {200}
    assert len(api.webhook.deliveries) == 7
    assert (await site.health())[0] == 200
    assert api.calls_of("getUpdates") == []
    bot.check_log()
    assert SECRET not in bot.log()


async def test_who_does_not_know_the_secret_is_not_heard(
    api: BotApiServer, bot: BotProcess, site: Site, hooked: dict[str, str]
) -> None:
    lan = api.user(7, "Lan")
    lan.starts()
    await bot.start(**hooked)
    await api.replies(lan)
    forged = b'{"update_id": 1, "message": {"message_id": 9, "date": 0, "text": "Ai?", "chat": {"id": 7,'
    forged += b'"type": "private"}, "from": {"id": 7, "is_bot": false, "first_name": "Lan"}}}'
    for headers in ({}, {"X-Telegram-Bot-Api-Secret-Token": SECRET[:-1]}, {"Authorization": SECRET}):
        assert await site.posts(forged, headers) == 403
    assert await site.posts(forged, {"X-Telegram-Bot-Api-Secret-Token": "é" * 10}) == 403
    assert (await site.get("/telegram"))[0] == 405
    await api.silence(lan)
    assert await site.posts(forged) == 200  # as a check on the forgery
    await api.replies(lan)


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b"", 400),
        (b"{", 400),
        (b"[" * 100_000, 400),
        (b"[]", 400),
        (b'{"update_id": "1"}', 400),
        (b'{"update_id": true}', 400),
        (b'{"update_id": 99999999999999999999}', 400),
        (b'{"update_id": 1, "message": {"chat": 1}}', 200),  # to be had again would be of no use
        (b" " * 1_000_001, 413),
    ],
)
async def test_what_is_no_update_is_refused_and_harms_nothing(
    api: BotApiServer, bot: BotProcess, site: Site, hooked: dict[str, str], body: bytes, status: int
) -> None:
    lan = api.user(7, "Lan")
    await bot.start(**hooked)
    assert await site.posts(body) == status
    lan.says(QUESTION)
    assert quotes((await api.replies(lan))[0])
    bot.check_log()


async def test_a_question_is_answered_though_the_bot_is_killed_right_after_it_has_taken_it(
    api: BotApiServer, bot: BotProcess, hooked: dict[str, str]
) -> None:
    lan = api.user(7, "Lan")
    await bot.start(**hooked)
    api.fail_next("sendMessage", None, delay=30, chat=lan)  # it is at work when it is killed
    assert api.webhook
    lan.says(QUESTION)
    await api.until(lambda: api.calls_of("sendMessage"), what="the answer on its way")
    await bot.kill()
    api.mark_read(lan)
    lan.says("Thu nhập bình quân đầu người năm 2020?")
    await bot.start(**hooked)
    answers = await api.replies(lan, 2, timeout=20)
    assert len(answers) == 2
    await api.silence(lan, 1.5)


async def test_sigterm_finishes_the_answers_in_flight(
    api: BotApiServer, bot: BotProcess, hooked: dict[str, str]
) -> None:
    people = [api.user(number, "Lan") for number in range(10, 20)]
    await bot.start(**hooked)
    for person in people:
        person.says(QUESTION)
    await api.until(lambda: len(api.calls_of("sendMessage")) > 2, what="answers")
    assert await bot.stop() == 0
    answered = [person for person in people if api.sent_messages(person)]
    assert len(answered) + len(api.updates.pending) == 10
    bot.check_log()


async def test_a_telegram_that_is_away_at_the_start_is_waited_for_with_a_webhook_too(
    api: BotApiServer, bot: BotProcess, hooked: dict[str, str]
) -> None:
    api.fail_next("setWebhook", 502)
    lan = api.user(7, "Lan")
    lan.says(QUESTION)
    await bot.start(**hooked)
    await api.replies(lan)


async def test_an_address_that_telegram_refuses_ends_with_one_readable_line(
    api: BotApiServer, bot: BotProcess, hooked: dict[str, str]
) -> None:
    api.fail_next("setWebhook", 400, description="Bad Request: bad webhook: HTTPS url must be provided")
    await bot.launch(**hooked)
    assert await asyncio.wait_for(bot.exited(), 60) == 2
    assert bot.log().splitlines()[-1].startswith("BOT_WEBHOOK_URL: refused by Telegram: ")
    bot.check_log()


async def test_a_bot_that_polls_again_takes_its_webhook_away(
    api: BotApiServer, bot: BotProcess, hooked: dict[str, str]
) -> None:
    await bot.start(**hooked)
    await bot.stop()
    lan = api.user(7, "Lan")
    await bot.start(BOT_WEBHOOK_URL="", BOT_WEBHOOK_SECRET="", BOT_HTTP_PORT="")
    lan.says(QUESTION)
    await api.replies(lan)
    assert api.webhook is None
