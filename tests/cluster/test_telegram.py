"""The real bot on Telegram, whose index is in a cluster that goes away and comes back."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest_asyncio
from bot_api_people import Person
from bot_api_server import BotApiServer
from bot_process import BotProcess

from retrieval.cluster.version import edition
from tests.cluster.cluster import Cluster
from tests.cluster.door import Door, door

QUESTION = "Ai là Bí thư Huyện ủy Hải Hà?"
NEW = "Lễ khánh thành thư viện Đồng Mua\n\nThư viện Đồng Mua có 4.200 cuốn sách và 36 chỗ ngồi.\n"
ABOUT_NEW = "Thư viện Đồng Mua có bao nhiêu cuốn sách?"
AWAY = "Hiện mình chưa tìm được bài"


@pytest_asyncio.fixture
async def before(three: Cluster) -> AsyncIterator[Door]:
    with door(three.urls[0]) as opened:
        yield opened


@pytest_asyncio.fixture
async def bot(api: BotApiServer, before: Door, alias: str, tmp_path: Path) -> AsyncIterator[BotProcess]:
    async with BotProcess(api, tmp_path) as process:
        process.environment |= {"BOT_OPENSEARCH_URL": before.url, "BOT_OPENSEARCH_ALIAS": alias}
        yield process


async def said(api: BotApiServer, person: Person, text: str, expected: str) -> None:
    """What the person says is answered with this."""
    count = len(api.sent_messages(person))
    person.says(text)

    def answered() -> bool:
        views = [each["text"] for each in api.sent_messages(person)[count:]]
        return any(expected in view for view in views)

    await api.until(answered, 60, f"{expected} to {text}")


async def test_it_says_that_search_is_away_and_goes_on_by_itself(
    api: BotApiServer, bot: BotProcess, before: Door
) -> None:
    lan, admin = api.user(7, "Lan"), api.user(40, "Quản trị")
    await bot.start(BOT_ADMIN_IDS="40")
    await said(api, lan, QUESTION, "Phạm Xuân Đài")

    before.is_open = False
    await said(api, lan, "Thu nhập bình quân đầu người năm 2020?", AWAY)
    await said(api, admin, "/reload", "OpenSearch at")

    before.is_open = True
    await said(api, lan, "Thu nhập bình quân đầu người năm 2020?", "75 triệu đồng")
    (bot.corpus / "thu-vien.txt").write_text(NEW, "utf-8")
    await said(api, admin, "/reload", "thu-vien")
    await said(api, lan, ABOUT_NEW, "4.200")
    await bot.kill()
    await bot.start()
    await said(api, lan, ABOUT_NEW, "4.200")
    await said(api, admin, "/rollback", "thu-vien")
    await said(api, lan, "/sources", "Hải Hà")
    assert (await bot.command("index"))[0] == 0
    await bot.logs("the articles that another process has written")
    await said(api, lan, ABOUT_NEW, "4.200")
    await said(api, admin, "/rollback", "thu-vien")
    await said(api, lan, "/people", "Phạm Xuân Đài")
    bot.check_log()


async def test_administrators_are_told_in_their_languages_when_search_is_away_for_long_and_when_it_is_back(
    api: BotApiServer, bot: BotProcess, before: Door
) -> None:
    admin, other, lan = api.user(40, "Quản trị"), api.user(41, "Admin"), api.user(7, "Lan")
    await bot.start(BOT_ADMIN_IDS="40,41")
    admin.starts()
    await said(api, other, "/lang en", "English")

    before.is_open = False  # nobody asks anything
    warning = await told(api, admin, "Mình không tìm được trong các bài báo: OpenSearch at http")
    assert "does not answer" in warning
    assert "{" not in warning
    assert "hỏi lại sau một phút" in warning
    assert "does not answer" in await told(api, other, "My articles can't be searched: OpenSearch at http")
    await said(api, lan, "Thu nhập bình quân đầu người năm 2020?", AWAY)

    before.is_open = True
    await told(api, admin, "Mình lại tìm được trong các bài báo")
    await told(api, other, "My articles can be searched again")
    await said(api, lan, QUESTION, "Phạm Xuân Đài")
    bot.check_log()


async def test_administrators_are_told_that_the_cluster_is_red(
    api: BotApiServer, bot: BotProcess, three: Cluster, alias: str
) -> None:
    admin = api.user(40, "Quản trị", language_code="en")
    await bot.start(BOT_ADMIN_IDS="40", BOT_OPENSEARCH_URL=",".join(three.urls))
    await said(api, admin, "/lang en", "English")
    [index, *_] = three.ask("GET", f"/{edition(alias)}/_alias")
    alone = {"index": {"auto_expand_replicas": False, "number_of_replicas": 0}}
    three.ask("PUT", f"/{index}/_settings", alone)
    node = three.holder(index)
    node.kill()
    warning = await told(api, admin, "My articles can't be searched")
    assert "some shards are not there" in warning
    node.start()
    await told(api, admin, "My articles can be searched again")
    await asyncio.to_thread(three.wait, 3)
    bot.check_log()


async def told(api: BotApiServer, person: Person, expected: str) -> str:
    """What the bot says to the person of its own accord."""

    def found() -> list[str]:
        return [each["text"] for each in api.sent_messages(person) if expected in each["text"]]

    await api.until(lambda: bool(found()), 90, expected)
    return found()[0]
