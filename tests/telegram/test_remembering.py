"""/privacy and /forget, with the real bot."""

import asyncio
import sqlite3

import pytest
from bot_api_people import Person
from bot_api_server import BotApiServer
from bot_process import BotProcess
from shown import language

QUESTION = "Ai là Bí thư Huyện ủy Hải Hà?"


async def _said(api: BotApiServer, person: Person, text: str) -> str:
    person.says(text)
    [answer] = await api.replies(person)
    return str(answer["text"])


def _questions(bot: BotProcess) -> list[str]:
    with sqlite3.connect(f"{bot.environment['BOT_DATA_DIR']}/state.sqlite") as connection:
        found = connection.execute("SELECT text FROM questions ORDER BY id").fetchall()
    connection.close()
    return [text for (text,) in found]


async def _kept(bot: BotProcess, count: int) -> list[str]:
    for _ in range(200):
        if len(_questions(bot)) == count:
            break
        await asyncio.sleep(0.02)
    return _questions(bot)


async def test_what_a_person_asked_is_kept_until_they_have_it_erased(
    api: BotApiServer, bot: BotProcess
) -> None:
    lan, nam = api.user(7, "Lan", language_code="en"), api.user(8, "Nam")
    await bot.start()
    for person in (lan, nam):
        await _said(api, person, QUESTION)
    await _said(api, lan, "/lang vi")
    assert await _kept(bot, 2) == [QUESTION, QUESTION]
    assert "đã xoá 1 câu hỏi" in await _said(api, lan, "/forget")
    assert await _kept(bot, 1) == [QUESTION]
    assert "erased 0 questions" in await _said(api, lan, "/forget")  # as her Telegram is set
    assert "đã xoá 1 câu hỏi" in await _said(api, nam, "/forget")
    bot.check_log()


@pytest.mark.parametrize(
    ("settings", "said", "unsaid"),
    [
        ({}, "After 90 days they are erased", "I don't keep your questions"),
        ({"BOT_JOURNAL_DAYS": "1"}, "After 1 day they are erased", "90"),
        ({"BOT_JOURNAL": "off"}, "I don't keep your questions", "I keep your questions"),
    ],
)
async def test_privacy_tells_what_holds_by_the_settings(
    api: BotApiServer, bot: BotProcess, settings: dict[str, str], said: str, unsaid: str
) -> None:
    lan = api.user(7, "Lan", language_code="en")
    await bot.start(**settings)
    told = await _said(api, lan, "/privacy")
    assert said in told
    assert unsaid not in told
    assert "/forget" in told
    await _said(api, lan, QUESTION)
    await bot.stop()
    assert len(_questions(bot)) == ("I keep your questions" in told)


async def test_nobody_is_erased_by_whoever_hides_behind_a_group(api: BotApiServer, bot: BotProcess) -> None:
    group, lan = api.group(-100, "Nhóm"), api.user(7, "Lan")
    await bot.start()
    lan.says(f"/ask {QUESTION}", group, anonymous=True)
    lan.says("/forget", group, anonymous=True)
    _, answer = await api.replies(group, 2)
    assert "in private" in answer["text"] or "nhắn riêng" in answer["text"]
    assert language(answer) in ("vi", "en")
    await bot.stop()
    assert _questions(bot) == [QUESTION]
