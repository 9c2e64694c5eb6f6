"""Many people, and impatient ones, with the real bot."""

from collections.abc import AsyncIterator

import pytest_asyncio
from bot_api_server import BotApiServer
from bot_process import TOKEN, BotProcess
from shown import quotes

QUESTION = "Ai là Bí thư Huyện ủy Hải Hà?"


@pytest_asyncio.fixture
async def api() -> AsyncIterator[BotApiServer]:
    """A server with Telegram's limits on how fast a bot may write."""
    async with BotApiServer(TOKEN, flood_limits=True) as server:
        yield server


async def test_a_hundred_people_at_once_are_answered_once_each_within_40_seconds(
    api: BotApiServer, bot: BotProcess
) -> None:
    people = [api.user(number, f"Người {number}") for number in range(1000, 1100)]
    await bot.start()
    for person in people:
        person.says(QUESTION)
    await api.until(lambda: all(api.sent_messages(person) for person in people), 40, "a hundred answers")
    assert all(len(api.sent_messages(person)) == 1 for person in people)
    assert all(quotes(api.sent_messages(person)[0]) for person in people)
    # On a busy machine answers may bunch up on their way: then they are refused, and sent again.
    assert {call.code for call in api.refusals} <= {429}


async def test_three_questions_in_a_row_are_answered_in_order(api: BotApiServer, bot: BotProcess) -> None:
    lan = api.user(7, "Lan")
    await bot.start()
    asked = [lan.says(text) for text in (QUESTION, "Thu nhập năm 2020?", "Ai trồng chè?")]
    answers = await api.replies(lan, 3)
    assert [answer["reply_to_message"]["message_id"] for answer in answers] == [
        m["message_id"] for m in asked
    ]
    assert api.refusals == []


async def test_a_busy_group_stays_within_the_limits_and_holds_up_nobody_else(
    api: BotApiServer, bot: BotProcess
) -> None:
    group, lan, nam = api.group(-100, "Nhóm"), api.user(7, "Lan"), api.user(8, "Nam")
    await bot.start()
    for _ in range(4):
        lan.says(f"/ask {QUESTION}", group)
    nam.says(QUESTION)
    await api.replies(nam)
    await api.replies(group, 4)
    assert api.calls_of("sendMessage")[-1].params["chat_id"] == group.id  # nam did not wait for the group
    assert api.refusals == []
