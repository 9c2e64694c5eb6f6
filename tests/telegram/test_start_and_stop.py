"""The real process: starts while Telegram is away, stops, and wrong tokens and folders."""

import asyncio

import pytest
from bot_api_server import BotApiServer
from bot_process import TOKEN, BotProcess
from http_client import Call
from shown import quotes

QUESTION = "Ai là Bí thư Huyện ủy Hải Hà?"


async def test_a_telegram_that_is_away_at_the_start_is_waited_for(api: BotApiServer, bot: BotProcess) -> None:
    api.fail_next("getMe", 502)
    api.fail_next("deleteWebhook", 502)
    lan = api.user(7, "Lan")
    lan.says(QUESTION)
    await bot.start()
    [answer] = await api.replies(lan)
    assert quotes(answer)
    bot.check_log()


async def test_questions_asked_while_the_bot_was_off_are_answered_later(
    api: BotApiServer, bot: BotProcess
) -> None:
    lan = api.user(7, "Lan")
    lan.says(QUESTION)
    await bot.start()
    await api.replies(lan)
    assert await bot.stop() == 0
    lan.says("Thu nhập bình quân đầu người năm 2020?")
    await bot.start()
    [answer] = await api.replies(lan)
    assert "75 triệu đồng" in answer["text"]
    await api.silence(lan)


async def test_a_webhook_left_by_another_program_is_removed(
    api: BotApiServer, bot: BotProcess, call: Call
) -> None:
    assert (await call("setWebhook", url="http://127.0.0.1:9/hook"))[0] == 200
    lan = api.user(7, "Lan")
    lan.says(QUESTION)
    await bot.start()
    await api.replies(lan)
    assert api.webhook is None


async def test_sigterm_ends_the_bot_at_once_with_code_0(api: BotApiServer, bot: BotProcess) -> None:
    await bot.start()
    started = asyncio.get_running_loop().time()
    assert await bot.stop() == 0
    assert asyncio.get_running_loop().time() - started < 5
    assert api.refusals == []
    bot.check_log()


async def test_sigterm_while_the_articles_are_read_ends_the_bot_with_code_0(
    api: BotApiServer, bot: BotProcess
) -> None:
    text = "Cầu Vân Tiên dài 3,9 km, do ông Nguyễn Văn Bình khánh thành. " * 20
    for number in range(2000):
        (bot.corpus / f"{number}.txt").write_text(f"Bài số {number}\n\n{text}", "utf-8")
    await bot.launch()
    await bot.logs("reading the articles")
    assert await bot.stop() == 0
    assert api.calls == []
    bot.check_log()


async def test_sigterm_lets_answers_in_flight_go_out(api: BotApiServer, bot: BotProcess) -> None:
    people = [api.user(number, "Lan") for number in range(10, 20)]
    await bot.start()
    for person in people:
        person.says(QUESTION)
    await api.until(lambda: not api.updates.pending, what="the questions to be taken")
    assert await bot.stop() == 0
    answered = sum(len(api.sent_messages(person)) for person in people)
    assert answered + len(api.updates.pending) == 10
    bot.check_log()


@pytest.mark.parametrize(
    "token", ["987654321:WRONG_token-0123456789abcdefghijkl", "not-a-token", f"{TOKEN}x", f"{TOKEN} x"]
)
async def test_a_wrong_token_ends_with_one_readable_line(
    api: BotApiServer, bot: BotProcess, token: str
) -> None:
    await bot.launch(BOT_TOKEN=token)
    assert await asyncio.wait_for(bot.exited(), 60) not in (0, None)
    assert "BOT_TOKEN" in bot.log()
    assert token not in bot.log()
    assert api.calls == []
    bot.check_log()


async def test_a_token_revoked_while_polling_ends_the_bot(api: BotApiServer, bot: BotProcess) -> None:
    await bot.start()
    api.fail_next("getUpdates", 401, times=99)
    api.user(7, "Lan").says("/help")
    assert await asyncio.wait_for(bot.exited(), 60) not in (0, None)
    assert "BOT_TOKEN" in bot.log()
    bot.check_log()


async def test_a_missing_corpus_ends_with_one_readable_line(api: BotApiServer, bot: BotProcess) -> None:
    await bot.launch(BOT_CORPUS_DIR=str(bot.corpus / "nowhere"))
    assert await asyncio.wait_for(bot.exited(), 60) not in (0, None)
    assert "nowhere" in bot.log()
    assert api.calls == []
    bot.check_log()
