"""No question is lost: the real process is killed (-9) while it is at work, and started again."""

import asyncio
import itertools
import os
import random
import sqlite3
from collections import Counter

from bot_api_errors import Json
from bot_api_people import Person
from bot_api_server import BotApiServer
from bot_process import BotProcess
from shown import quotes

QUESTIONS = ("Ai là Bí thư Huyện ủy Hải Hà?", "Thu nhập năm 2020?", "Ai trồng chè?", "Giá vàng hôm nay?")
KILLS = int(os.environ.get("TRICHDAN_KILLS", "8"))
PEOPLE, EACH = 10, 6


def _answered(api: BotApiServer, person: Person) -> list[int]:
    """The messages that were replied to, in the order of the replies."""
    return [sent["reply_to_message"]["message_id"] for sent in api.sent_messages(person)]


async def _kill_at_random_moments(bot: BotProcess, chance: random.Random) -> None:
    for number in range(KILLS):
        if number % 3:
            await bot.start()
            await asyncio.sleep(chance.uniform(0, 1.5))  # in full swing
        else:
            await bot.launch()
            await asyncio.sleep(chance.uniform(0, 4))  # perhaps before it polls, or among what was left
        await bot.kill()


async def _reload_again_and_again(bot: BotProcess, admin: Person) -> None:
    """Articles come and go, and an administrator has them read, so that some kills fall into that."""
    for number in itertools.count():
        for old in bot.corpus.glob("bai-*.txt"):
            if number % 3 == 2:
                old.unlink()
        text = f"Bài số {number}\n\nÔng Trần Văn Bảy trồng {number} ha chè ở Bến Gỗ. " * 30
        (bot.corpus / f"bai-{number}.txt").write_text(text, "utf-8")
        admin.says("/reload")
        await asyncio.sleep(1.3)


async def _ask(people: list[Person], chance: random.Random) -> dict[int, list[int]]:
    asked: dict[int, list[int]] = {person.id: [] for person in people}
    for number in range(EACH * KILLS // 8):
        for person in people:
            asked[person.id].append(person.says(QUESTIONS[number % len(QUESTIONS)])["message_id"])
        await asyncio.sleep(chance.uniform(0, 3))
    return asked


async def test_killed_at_random_moments_it_answers_every_question_in_order_and_few_of_them_twice(
    api: BotApiServer, bot: BotProcess
) -> None:
    seed = random.randrange(1_000_000)
    print(f"seed: {seed}")
    chance = random.Random(seed)
    people = [api.user(number, f"Người {number}") for number in range(100, 100 + PEOPLE)]
    bot.environment["BOT_ADMIN_IDS"] = "40"
    reloading = asyncio.create_task(_reload_again_and_again(bot, api.user(40, "Quản trị")))
    asked, _ = await asyncio.gather(_ask(people, chance), _kill_at_random_moments(bot, chance))
    reloading.cancel()
    await bot.start()
    await api.until(
        lambda: all(set(_answered(api, person)) == set(asked[person.id]) for person in people),
        60 + 2 * KILLS,
        "an answer to every question",
    )
    await asyncio.sleep(1.5)  # what is answered once more is answered by now
    for person in people:
        answered = _answered(api, person)
        assert answered == sorted(answered)  # in order, those twice side by side
        assert len(answered) - len(set(answered)) <= KILLS  # one of a chat is in flight at a kill
    assert {call.code for call in api.refusals} <= {409}  # the poll of the one that was killed
    [*_, read] = [line for line in bot.log().splitlines() if "the articles are read" in line]
    assert f"articles={len([*bot.corpus.glob('*.txt')])} problems=0" in read
    bot.check_log()
    await bot.stop()
    with sqlite3.connect(f"{bot.environment['BOT_DATA_DIR']}/state.sqlite") as state:
        assert state.execute("PRAGMA integrity_check").fetchall() == [("ok",)]


async def test_what_was_answered_before_a_kill_is_not_answered_again(
    api: BotApiServer, bot: BotProcess
) -> None:
    people = [api.user(number, "Lan") for number in range(100, 105)]
    await bot.start()
    for person in people:
        person.says(QUESTIONS[0])
        await api.replies(person)
    await asyncio.sleep(0.5)
    await bot.kill()
    await bot.start()
    for person in people:
        await api.silence(person, 0.3)


async def test_an_update_that_telegram_brings_again_is_answered_once(
    api: BotApiServer, bot: BotProcess
) -> None:
    lan = api.user(7, "Lan")
    await bot.start()
    lan.says(QUESTIONS[0])
    [again] = api.updates.pending
    await api.replies(lan)
    await bot.stop()
    api.updates.pending.insert(0, again)  # as if the word that it had arrived had been lost
    lan.says(QUESTIONS[1])
    await bot.start()
    [answer] = await api.replies(lan)
    assert "75 triệu đồng" in answer["text"]
    await api.silence(lan)


async def test_a_question_over_which_it_dies_is_given_up_and_keeps_no_other_from_its_answer(
    api: BotApiServer, bot: BotProcess
) -> None:
    lan, nam = api.user(7, "Lan"), api.user(8, "Nam")
    api.fail_next("sendMessage", 400, chat=lan, delay=60, times=3)
    await bot.launch()
    asked = lan.says(QUESTIONS[0])
    nam.says(QUESTIONS[0])
    for attempt in range(1, 4):  # it dies whenever it is at Lan's question
        await api.until(lambda wanted=attempt: len(_tries(api, lan)) == wanted, 30, "an attempt")
        await bot.kill()
        await bot.launch()
    [sorry] = await api.replies(lan, timeout=30)
    assert sorry["reply_to_message"]["message_id"] == asked["message_id"]
    assert not quotes(sorry)
    [answer] = await api.replies(nam, timeout=30)
    assert quotes(answer)
    lan.says(QUESTIONS[0])
    [answer] = await api.replies(lan)
    assert quotes(answer)
    assert Counter(_answered(api, lan))[asked["message_id"]] == 1
    bot.check_log()


def _tries(api: BotApiServer, person: Person) -> list[Json]:
    """What was to be sent to somebody and failed."""
    return [call.params for call in api.failures if call.params.get("chat_id") == person.id]
