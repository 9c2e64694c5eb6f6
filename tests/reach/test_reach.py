"""Short runs of what `make reach` runs at length, and the limits of Telegram by the server's own clock."""

from collections.abc import AsyncIterator

import pytest_asyncio
from bot_api_server import BotApiServer
from bot_process import TOKEN, BotProcess

from tests.reach import answers, crowd
from tests.reach.checking import Articles
from tests.reach.rates import most, rates

QUESTION = "Ai là Bí thư Huyện ủy Hải Hà?"


async def test_whatever_is_asked_of_whatever_articles_no_message_is_broken() -> None:
    figures = await answers.ask(200)
    assert figures.faults == []
    assert figures.seen["questions"] == 200
    assert figures.seen["quotations"] > 150


async def test_fifty_conversations_at_once_get_each_answer_once_and_in_order() -> None:
    figures = await crowd.converse("seed", rounds=3, in_group=6, alone=0)
    assert figures.faults == []
    assert figures.answers == 150


def test_a_message_that_quotes_what_no_article_says_or_cites_nothing_is_found() -> None:
    articles = Articles(["Chè xanh\r\nHải Hà"])
    quote = {"type": "blockquote", "offset": 0, "length": 8}
    assert articles.faults({"text": "Chè xanh\n— Bài", "entities": [quote]}) == []
    assert len(articles.faults({"text": "Chè đắng\n— Bài", "entities": [quote]})) == 1
    assert len(articles.faults({"text": "Chè xanh\nBài", "entities": [quote]})) == 1


def test_the_most_within_a_span_is_counted() -> None:
    assert most([0, 0.5, 0.9, 1.0, 1.2, 3], 1.0) == 4


# --- Telegram's limits -----------------------------------------------------------------------------------
@pytest_asyncio.fixture
async def api() -> AsyncIterator[BotApiServer]:
    async with BotApiServer(TOKEN, flood_limits=True) as server:
        yield server


async def test_the_limits_are_kept_nothing_is_dropped_and_who_taps_is_not_held_up(
    api: BotApiServer, tmp_path
) -> None:
    bot = BotProcess(api, tmp_path)
    people = [api.user(number, "Lan") for number in range(1000, 1100)]
    group, unlucky, admin = api.group(-100, "Nhóm"), people[50], api.user(40, "Quản trị")
    nam = api.user(900, "Nam")
    admin.starts()
    api.updates.pending.clear()
    await bot.start(BOT_ADMIN_IDS="40")
    try:
        api.fail_next("sendMessage", 429, retry_after=2, chat=unlucky)
        nam.says(QUESTION)
        [answer] = await api.replies(nam)
        for _ in range(3):
            people[0].says(f"/ask {QUESTION}", group)
        admin.says("/reload")
        await api.replies(admin)
        for person in people:
            person.says(QUESTION)
        nam.taps(answer, "👍")
        for where in (*people, group):
            await api.replies(where, 3 if where is group else 1, timeout=30)
        await api.until(lambda: api.calls_of("editMessageText"), what="the report of /reload")
    finally:
        await bot.kill()
    kept = rates(api)
    assert kept.a_second <= 30
    assert kept.a_second_in_a_chat == 1
    assert kept.too_early == 0
    assert {call.code for call in api.refusals} <= {429}
    [failed] = api.failures
    [late] = [call for call in api.calls_of("sendMessage") if call.params["chat_id"] == unlucky.id]
    assert late.at - failed.at >= 2
    for hurried in ("editMessageText", "answerCallbackQuery"):
        done = [call.method for call in api.calls_of("sendMessage", hurried)]
        assert done.index(hurried) < 60  # more than a hundred messages were waiting
