"""No question is lost: the real process is killed (-9) while it is at work, and started again."""

import asyncio
import itertools
import os
import random
import re
import sqlite3
from collections import Counter
from pathlib import Path

from bot_api_errors import Json
from bot_api_http import Call
from bot_api_people import Person
from bot_api_server import BotApiServer
from bot_process import SEED, BotProcess
from shown import quotes

QUESTIONS = ("Ai là Bí thư Huyện ủy Hải Hà?", "Thu nhập năm 2020?", "Ai trồng chè?", "Giá vàng hôm nay?")
KILLS = int(os.environ.get("TRICHDAN_KILLS", "8"))
PEOPLE, EACH = 10, 6
READER, EDITOR = 40, 41  # administrators
PATIENCE = 60.0 + 2 * KILLS


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


async def _reload_again_and_again(
    api: BotApiServer, bot: BotProcess, admin: Person, ending: asyncio.Event
) -> None:
    """Articles come and go, and an administrator has them read, so that some kills fall into that."""
    for number in itertools.count():
        if ending.is_set():
            return
        for old in bot.corpus.glob("bai-*.txt"):
            if number % 3 == 2:
                old.unlink()
        text = f"Bài số {number}\n\nÔng Trần Văn Bảy trồng {number} ha chè ở Bến Gỗ. " * 30
        (bot.corpus / f"bai-{number}.txt").write_text(text, "utf-8")
        asked = admin.says("/reload")["message_id"]
        await api.until(
            lambda asked=asked: _is_reloaded(api, admin, asked), PATIENCE, "the report of /reload"
        )


def _is_reloaded(api: BotApiServer, admin: Person, asked: int) -> bool:
    """Whether there is a report; where a kill came in between, below a message that says it is at work."""
    sent = api.sent_messages(admin)
    replies = [each["text"] for each in sent if each["reply_to_message"]["message_id"] == asked]
    return any("Đã đọc lại xong" in text or "bị dừng giữa chừng" in text for text in replies)


class Editor:
    """An administrator who sends documents, adds them or throws them away, and takes some out again."""

    def __init__(self, api: BotApiServer, person: Person) -> None:
        self._api = api
        self._person = person
        self.files: dict[str, str] = {}  # what is in the folder, by all that the bot has said
        self.unsure: set[str] = set()  # of which it has said that it does not know
        self.said: Counter[str] = Counter()

    async def edit(self, ending: asyncio.Event) -> None:
        for number in itertools.count():
            if ending.is_set():
                return
            name = f"gui-{number}.txt"
            text = f"Tin gửi số {number}\n\nBà Lê Thị Sáu nuôi {number} con trâu ở xã Tân Lập.\n"
            preview = await self._reply(self._person.sends_document(name, text.encode()))
            if number % 4 == 3:
                await self._tap(preview, "🗑 Discard", "Thrown away")
                continue
            self.files[name] = text
            if not await self._tap(preview, "➕ Add", "is added"):
                self.unsure.add(name)
            elif number % 2:
                asked = await self._reply(self._person.says(f"/remove gui-{number}"))
                if await self._tap(asked, "🗑 Take it out", "is taken out", "no longer here"):
                    del self.files[name]
                else:
                    self.unsure.add(name)

    async def _reply(self, said: Json) -> Json:
        """The last there is: a kill may have it said twice."""
        number = said["message_id"]
        await self._api.until(lambda: self._replies(number), PATIENCE, f"a reply to {said}")
        return self._replies(number)[-1]

    async def _tap(self, message: Json, button: str, *outcomes: str) -> bool:
        """Tap once. Whether the bot has said that it is done, and not that it was killed too often."""
        number = message["message_id"]

        def come() -> list[str]:
            [text] = [each["text"] for each in self._sent() if each["message_id"] == number]
            given_up = [each["text"] for each in self._replies(number)]
            return [outcome for outcome in outcomes if outcome in text] or given_up

        self._person.taps(message, button)
        await self._api.until(come, PATIENCE, f"one of {outcomes}")
        [outcome] = come()
        self.said[outcome] += 1
        return outcome in outcomes

    def _replies(self, number: int) -> list[Json]:
        return [each for each in self._sent() if each["reply_to_message"]["message_id"] == number]

    def _sent(self) -> list[Json]:
        return self._api.sent_messages(self._person)


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
    """And every article that was added is there as it was sent, no other, and none that was taken out."""
    seed = random.randrange(1_000_000)
    print(f"seed: {seed}")
    chance = random.Random(seed)
    people = [api.user(number, f"Người {number}") for number in range(100, 100 + PEOPLE)]
    editor, ending = Editor(api, api.user(EDITOR, "Biên tập", language_code="en")), asyncio.Event()
    bot.environment["BOT_ADMIN_IDS"] = f"{READER},{EDITOR}"
    reading = _reload_again_and_again(api, bot, api.user(READER, "Quản trị"), ending)
    working = [asyncio.create_task(work) for work in (reading, editor.edit(ending))]
    asked, _ = await asyncio.gather(_ask(people, chance), _kill_at_random_moments(bot, chance))
    ending.set()
    await bot.start()
    await api.until(
        lambda: all(set(_answered(api, person)) == set(asked[person.id]) for person in people),
        PATIENCE,
        "an answer to every question",
    )
    await asyncio.gather(*working)
    await asyncio.sleep(1.5)  # what is answered once more is answered by now
    twice = 0
    for person in people:
        answered = _answered(api, person)
        assert answered == sorted(answered)  # in order, those twice side by side
        assert len(answered) - len(set(answered)) <= KILLS  # one of a chat is in flight at a kill
        twice += len(answered) - len(set(answered))
    print(f"{KILLS} kills, {sum(map(len, asked.values()))} questions, {twice} answered twice; {editor.said}")
    assert [(call.method, call.description) for call in api.refusals if not _is_of_a_kill(call)] == []
    await _check_articles(bot, editor)
    bot.check_log()
    await bot.stop()
    _check_state(Path(bot.environment["BOT_DATA_DIR"]))
    assert "of no use" not in bot.log()


def _is_of_a_kill(call: Call) -> bool:
    """The poll of the one that was killed; and what its successor does once more: see to a tap."""
    again = call.method == "answerCallbackQuery" or "is not modified" in (call.description or "")
    return call.code == 409 or again


def _check_state(data: Path) -> None:
    with sqlite3.connect(data / "state.sqlite") as state:
        assert state.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert state.execute("SELECT count(*) FROM updates WHERE content IS NOT NULL").fetchall() == [(0,)]
    assert [path.name for path in data.glob(".*")] == []
    assert [*data.glob("changes/*/open")] == []


async def _check_articles(bot: BotProcess, editor: Editor) -> None:
    """What the folder holds, and that the bot has read all of it."""
    names = [path.name for path in bot.corpus.iterdir()]
    assert [name for name in names if name.startswith(".")] == []
    sent = {name: (bot.corpus / name).read_text("utf-8") for name in names if name.startswith("gui-")}
    assert sent.items() <= editor.files.items()
    assert editor.files.keys() - sent.keys() <= editor.unsure
    [*_, read] = [line for line in bot.log().splitlines() if "the articles are read" in line]
    [*_, reloaded] = [
        line for line in bot.log().splitlines() if re.search("reloaded|articles are read", line)
    ]
    assert "problems=0" in read
    assert f"articles={len(names)}" in reloaded


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


async def test_a_step_back_that_a_kill_came_upon_is_not_taken_again(
    api: BotApiServer, bot: BotProcess
) -> None:
    admin = api.user(EDITOR, "Biên tập", language_code="en")
    await bot.start(BOT_ADMIN_IDS=str(EDITOR))
    for name in ("a.txt", "b.txt"):
        admin.sends_document(name, f"Tin {name}\n\nChợ {name} họp ngày 5.".encode())
        [preview] = await api.replies(admin, timeout=30)
        admin.taps(preview, "➕ Add")
        await bot.logs(f"what={name}")
        await api.until(lambda: "is added" in api.sent_messages(admin)[-1]["text"], 30, "the report")
    admin.says("/rollback")
    await bot.logs("rolled back")  # its answer has to wait, so soon after the report
    await bot.kill()
    await bot.start()
    [said] = await api.replies(admin, timeout=30)
    assert "stopped in the middle of this" in said["text"]
    assert {path.name for path in bot.corpus.iterdir()} == {SEED.name, "a.txt"}
    bot.check_log()
