"""Inbox: what was taken is there until it is done, and comes once."""

import asyncio
import sqlite3
import time
from collections.abc import AsyncIterator, Mapping

import pytest_asyncio

from bot.settings import Settings
from bot.state.inbox import Arrival, Inbox, Left
from bot.state.state import State

BOT, OTHER_BOT = 123456, 654321


@pytest_asyncio.fixture
async def inbox(settings: Settings) -> AsyncIterator[Inbox]:
    state = await State.open(settings, BOT)
    yield state.inbox
    await state.close()


async def take(inbox: Inbox, contents: Mapping[int, str]) -> list[int]:
    """The numbers of those that are to be answered."""
    taken = await inbox.take([Arrival(number, content) for number, content in contents.items()])
    return [each.number for each in taken]


async def left(inbox: Inbox) -> list[int]:
    await inbox.flush()
    return [each.number for each in await inbox.left()]


async def test_what_was_taken_is_left_until_it_is_done(inbox: Inbox) -> None:
    assert await take(inbox, {3: "c", 1: "a", 2: "b"}) == [3, 1, 2]
    await inbox.begin(1)
    inbox.done(1)
    await inbox.begin(2)
    await inbox.flush()
    assert await inbox.left() == [Left(2, "b", 1), Left(3, "c", 0)]


async def test_what_comes_twice_is_new_once_done_or_not(inbox: Inbox) -> None:
    await take(inbox, {1: "a", 2: "b"})
    inbox.done(1)
    assert await take(inbox, {1: "a", 2: "b", 3: "c"}) == [3]


async def test_each_attempt_is_counted_before_it_begins(inbox: Inbox) -> None:
    await take(inbox, {1: "a"})
    for attempts in (1, 2):
        await inbox.begin(1)
        assert [each.attempts for each in await inbox.left()] == [attempts]


async def test_a_crowd_begins_and_ends_together(inbox: Inbox) -> None:
    await take(inbox, dict.fromkeys(range(500), "a"))
    await asyncio.gather(*map(inbox.begin, range(500)))
    for number in range(499):
        inbox.done(number)
    assert await left(inbox) == [499]


async def test_another_bot_in_the_same_database_has_its_own(settings: Settings) -> None:
    one, other = await State.open(settings, BOT), await State.open(settings, OTHER_BOT)
    await take(one.inbox, {1: "a"})
    assert await take(other.inbox, {1: "b"}) == [1]
    other.inbox.done(1)
    assert (await left(one.inbox), await left(other.inbox)) == ([1], [])
    await asyncio.gather(one.close(), other.close())


async def test_the_words_of_what_is_done_are_erased_and_later_its_number(inbox: Inbox) -> None:
    await take(inbox, {1: "a", 2: "b"})
    inbox.done(1)
    await inbox.flush()
    await inbox.expire(time.time() + 4 * 24 * 60 * 60)
    assert await take(inbox, {1: "a", 2: "b"}) == [1]  # that of 1 is forgotten, 2 is not done


async def test_while_the_database_is_away_everything_is_taken_and_what_is_done_is_written_later(
    sqlite: Settings,
) -> None:
    state = await State.open(sqlite, BOT)
    await take(state.inbox, {1: "a"})
    other = sqlite3.connect(sqlite.data_dir / "state.sqlite", isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    assert await take(state.inbox, {2: "b", 3: "c"}) == [2, 3]
    assert await take(state.inbox, {3: "c"}) == []
    started = time.perf_counter()
    for number in (1, 2, 3):
        await state.inbox.begin(number)
        state.inbox.done(number)
    assert time.perf_counter() - started < 0.5  # nobody waits for it
    other.close()
    for _ in range(100):
        if not state.database.is_away:
            break
        await asyncio.sleep(0.1)
    assert await left(state.inbox) == []
    assert await take(state.inbox, {2: "b", 4: "d"}) == [4]
    await state.close()
