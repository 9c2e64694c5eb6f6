"""The real bot when its database cannot be used, or goes away."""

import asyncio
import sqlite3

import pytest
from bot_api_server import BotApiServer
from bot_process import BotProcess
from shown import quotes

QUESTION = "Ai là Bí thư Huyện ủy Hải Hà?"


@pytest.mark.parametrize(
    "url",
    [
        "mysql://bot:hidden@db/state",
        "sqlite:////nowhere/state.sqlite",
        "postgresql://bot:hidden@127.0.0.1:1/x",
    ],
)
async def test_a_database_that_cannot_work_ends_with_one_readable_line(
    api: BotApiServer, bot: BotProcess, url: str
) -> None:
    await bot.launch(BOT_STATE_URL=url)
    assert await asyncio.wait_for(bot.exited(), 20) == 2
    assert bot.log().splitlines()[-1].startswith("BOT_STATE_URL: expected ")
    assert "hidden" not in bot.log()
    assert api.calls == []
    bot.check_log()


async def test_it_ends_well_while_the_database_is_locked(api: BotApiServer, bot: BotProcess) -> None:
    lan = api.user(7, "Lan")
    await bot.start()
    other = sqlite3.connect(f"{bot.environment['BOT_DATA_DIR']}/state.sqlite", isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    lan.says(QUESTION)
    await api.replies(lan)
    assert await bot.stop() == 0
    other.close()
    bot.check_log()


async def test_questions_are_answered_while_the_database_is_locked_and_it_recovers_by_itself(
    api: BotApiServer, bot: BotProcess
) -> None:
    lan = api.user(7, "Lan")
    await bot.start()
    other = sqlite3.connect(f"{bot.environment['BOT_DATA_DIR']}/state.sqlite", isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    lan.says("/lang en")  # wants to write
    await api.replies(lan)
    for _ in range(3):
        lan.says(QUESTION)
        [answer] = await api.replies(lan)
        assert quotes(answer)
    assert bot.log().count("the database is away") == 1
    other.rollback()
    other.close()
    await bot.logs("the database is back")
    lan.says("/lang en")
    await api.replies(lan)
    await bot.stop()
    await bot.start()
    lan.says("/lang")
    [answer] = await api.replies(lan)
    assert "as you chose" in answer["text"]
    bot.check_log()
