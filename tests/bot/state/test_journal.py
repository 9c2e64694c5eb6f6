"""Journal: what was asked is kept for a time, and nobody waits for that."""

import asyncio
import logging
import sqlite3
import time
from collections.abc import AsyncIterator, Sequence
from typing import Any

import pytest
import pytest_asyncio
from sqlalchemy import Row, select, update

from bot.settings import Settings
from bot.state.database import Away
from bot.state.state import State
from bot.state.tables import questions, ratings
from retrieval.answer import Answer, Status
from tests.bot.building import answer, excerpt

BOT, LAN, NAM = 123456, 7, 8
DAY = 24 * 60 * 60
FOUND = answer("Ai trồng chè?", Status.ANSWERED, [excerpt("Anh Dũng trồng chè.", article="tea")])
NOT_FOUND = answer("Giá vàng hôm nay?", Status.NONE)


@pytest_asyncio.fixture
async def state(settings: Settings) -> AsyncIterator[State]:
    opened = await State.open(settings, BOT)
    yield opened
    await opened.close()


def ask(state: State, person: int = LAN, message: int = 1, said: Answer = FOUND) -> None:
    state.journal.record(said, person, (person, message), 20.0)


async def rows(state: State, table: Any = questions) -> Sequence[Row[Any]]:
    await state.journal.flush()
    async with state.database.reading() as connection:
        return (await connection.execute(select(table).order_by(*table.primary_key))).all()


async def test_a_question_is_kept_with_how_it_was_answered(state: State) -> None:
    ask(state)
    ask(state, NAM, 2, NOT_FOUND)
    first, second = await rows(state)
    assert (first.text, first.language, first.kind, first.status, first.article) == (
        "Ai trồng chè?",
        "vi",
        "who",
        "answered",
        "tea",
    )
    assert (second.text, second.status, second.article) == ("Giá vàng hôm nay?", "none", None)
    assert abs(first.asked - time.time()) < 5
    assert (first.latency, first.confidence) == (20.0, 0.9)
    assert first.person != second.person


@pytest.mark.parametrize("text", ["có\x00gì", "có\ud800gì", "🦜 " * 500])
async def test_any_text_can_be_kept(state: State, text: str) -> None:
    ask(state, said=answer(text, Status.NONE))
    [row] = await rows(state)
    assert row.text == text.replace("\x00", "\ufffd").replace("\ud800", "\ufffd")


async def test_a_person_may_change_their_mind_and_each_has_one_voice(state: State) -> None:
    ask(state)
    for person, helpful in ((LAN, True), (NAM, True), (LAN, False)):
        state.journal.rate(LAN, 1, person, helpful)
    assert sorted(row.helpful for row in await rows(state, ratings)) == [False, True]


async def test_a_rating_of_what_is_not_in_the_journal_is_nothing(state: State) -> None:
    state.journal.rate(LAN, 1, LAN, helpful=True)
    assert await rows(state, ratings) == []


async def test_forgetting_erases_the_rows_of_one_person_and_says_how_many(state: State) -> None:
    ask(state)
    ask(state, LAN, 2)
    ask(state, NAM, 3)
    for person, message in ((LAN, 1), (NAM, 2), (LAN, 3)):
        state.journal.rate(LAN if message < 3 else NAM, message, person, helpful=True)
    assert await state.journal.forget(LAN) == 2
    assert await state.journal.forget(LAN) == 0
    assert len(await rows(state)) == 1
    assert await rows(state, ratings) == []


async def test_what_is_older_than_its_days_is_erased_at_the_next_start(settings: Settings) -> None:
    state = await State.open(settings, BOT)
    ask(state, LAN, 1)
    ask(state, LAN, 2, NOT_FOUND)
    await state.journal.flush()
    async with state.database.writing() as connection:
        old = update(questions).where(questions.c.status == "none")
        await connection.execute(old.values(asked=int(time.time()) - 31 * DAY))
    await state.close()
    for days, kept in ((32, 2), (30, 1)):
        state = await State.open(settings.model_copy(update={"journal_days": days}), BOT)
        await asyncio.sleep(0.3)
        assert len(await rows(state)) == kept
        await state.close()


async def test_a_journal_that_is_off_keeps_nothing_new_and_still_erases(settings: Settings) -> None:
    state = await State.open(settings, BOT)
    ask(state)
    await state.close()
    state = await State.open(settings.model_copy(update={"journal": False}), BOT)
    ask(state, NAM, 2)
    state.journal.rate(LAN, 1, LAN, helpful=True)
    assert len(await rows(state)) == 1
    assert await rows(state, ratings) == []
    assert await state.journal.forget(LAN) == 1
    await state.close()


async def test_the_file_tells_neither_who_asked_nor_what_was_erased(sqlite: Settings) -> None:
    state = await State.open(sqlite, BOT)
    ask(state, 987654321, 123456789)
    await state.journal.flush()
    assert await state.journal.forget(987654321) == 1
    await state.close()
    [file] = sqlite.data_dir.glob("*.sqlite")
    assert [
        word for word in ("987654321", "123456789", "trồng chè") if word.encode() in file.read_bytes()
    ] == []


async def test_while_the_database_is_away_entries_wait_and_the_rest_is_counted(
    sqlite: Settings, caplog: pytest.LogCaptureFixture
) -> None:
    state = await State.open(sqlite, BOT)
    other = sqlite3.connect(sqlite.data_dir / "state.sqlite", isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    caplog.set_level(logging.INFO)
    started = time.perf_counter()
    for number in range(3000):
        ask(state, LAN, number)
    assert time.perf_counter() - started < 1  # nobody waits
    with pytest.raises(Away):
        await state.journal.forget(LAN)
    other.close()
    for _ in range(400):
        if "that were dropped" in caplog.text:
            break
        await asyncio.sleep(0.05)
    kept = len(await rows(state))
    assert 2000 <= kept < 3000
    assert f"entries of the journal that were dropped: {3000 - kept}" in caplog.messages
    await state.close()
