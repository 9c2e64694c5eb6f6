"""What copies of the bot share in PostgreSQL: each update is one copy's, and limits hold for all."""

import asyncio
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass

import pytest
import pytest_asyncio

from bot.conversations import Asked, Said
from bot.replicas import key
from bot.replicas.conversations import SharedConversations
from bot.replicas.inbox import SharedInbox
from bot.replicas.membership import Bell, Membership
from bot.replicas.rates import SharedRates
from bot.replicas.slots import Slots
from bot.replicas.snapshots import ServedSnapshot
from bot.replicas.tables import paces
from bot.replicas.turns import SharedTurns
from bot.settings import Settings, SettingsError
from bot.state.database import Database
from bot.state.identity import Identity
from bot.state.inbox import Arrival, Left
from bot.state.location import locate
from bot.transport.turns import OVERALL
from retrieval.context import Context
from retrieval.facts.fact import Attribute, Fact, FactKind

BOT, ADMIN = 123456, 40
PEOPLE = Identity(b"0" * 32)


@dataclass
class Copy:
    database: Database
    members: Membership
    inbox: SharedInbox
    writing: asyncio.Task[None]

    async def end(self) -> None:
        """However it ends: its connection does."""
        self.writing.cancel()
        await self.members.leave()
        await self.database.close()


Another = Callable[..., Awaitable[Copy]]


@pytest_asyncio.fixture
async def another(postgresql: Settings, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Another]:
    """Makes copies, the oldest first."""
    monkeypatch.setattr("bot.replicas.membership._LOOK", 0.1)
    monkeypatch.setattr("bot.replicas.membership._RETURN", 0.3)
    location, made = locate(postgresql), []

    async def make(*, reads: bool = True) -> Copy:
        database = await Database.open(location)
        url = location.url.set(drivername="postgresql").render_as_string(hide_password=False)
        members = await Membership.join(url, BOT, reads=reads)
        inbox = SharedInbox(database, BOT, members, frozenset({ADMIN}))
        made.append(Copy(database, members, inbox, asyncio.create_task(inbox.run())))
        return made[-1]

    yield make
    for each in made:
        await each.end()


def arrival(number: int, lane: str = "7", person: int = 7) -> Arrival:
    return Arrival(number, f"content {number}", lane, person)


def numbers(found: list[Left]) -> list[int]:
    return [each.number for each in found]


async def until(holds: Callable[[], bool]) -> None:
    for _ in range(200):
        if holds():
            return
        await asyncio.sleep(0.05)
    raise AssertionError("it did not come to it")


# --- updates ---------------------------------------------------------------------------------------------
async def test_an_update_that_two_hear_at_once_one_answers(another: Another) -> None:
    one, two = await another(), await another()
    for number in range(20):
        found = await asyncio.gather(
            *(each.inbox.take([arrival(number, f"{number}")]) for each in (one, two))
        )
        assert sorted(map(numbers, found)) == [[], [number]]


async def test_what_comes_to_a_chat_where_something_waits_goes_to_the_same_copy_in_order(
    another: Another,
) -> None:
    one, two = await another(), await another()
    assert numbers(await one.inbox.take([arrival(1)])) == [1]
    assert numbers(await two.inbox.take([arrival(2), arrival(3, "8")])) == [3]
    assert numbers(await one.inbox.take([arrival(4)])) == [2, 4]
    for number in (1, 2, 4):
        assert await one.inbox.begin(number)
        one.inbox.done(number)
    await one.inbox.flush()
    assert numbers(await two.inbox.take([arrival(5)])) == [5]


async def test_the_other_copy_is_told(another: Another) -> None:
    one, two = await another(), await another()
    await one.inbox.take([arrival(1)])
    await one.members.heard(Bell.UPDATES, 0)
    await two.inbox.take([arrival(2)])
    started = time.monotonic()
    await one.inbox.news()
    assert time.monotonic() - started < 0.5
    assert numbers(await one.inbox.left()) == [2]


async def test_administrators_go_to_the_oldest_copy(another: Another) -> None:
    one, two = await another(), await another()
    assert await two.inbox.take([arrival(1, str(ADMIN), ADMIN)]) == []
    assert numbers(await one.inbox.left()) == [1]


async def test_what_a_dead_copy_leaves_the_keeper_takes_up_begun_or_not(another: Another) -> None:
    one, two, three = await another(), await another(), await another()
    await one.inbox.take([arrival(1), arrival(2)])
    assert await one.inbox.begin(1)
    await until(lambda: one.members.takes_up)
    assert await two.inbox.left() == await three.inbox.left() == []
    await one.end()
    await until(lambda: two.members.takes_up)
    await asyncio.sleep(0.2)
    assert await three.inbox.left() == []
    assert await two.inbox.left() == [Left(1, "content 1", 1), Left(2, "content 2", 0)]
    assert numbers(await three.inbox.take([arrival(3)])) == []
    assert numbers(await two.inbox.left()) == [3]


async def test_who_was_out_of_sight_does_not_begin_with_what_was_taken_over(another: Another) -> None:
    one, two = await another(), await another()
    await one.inbox.take([arrival(1), arrival(2)])
    assert await one.inbox.begin(1)
    await one.members.leave()  # its connection ends, and it lives
    await until(lambda: two.members.takes_up)
    assert numbers(await two.inbox.left()) == [1, 2]
    assert not await one.inbox.begin(2)
    assert await two.inbox.begin(2)


async def test_who_has_no_articles_is_the_keeper_as_long_as_nobody_has_any(another: Another) -> None:
    without, one = await another(reads=False), await another()
    await until(lambda: one.members.takes_up)
    await until(lambda: not without.members.is_keeper)
    await without.inbox.take([arrival(1, "40", ADMIN)])
    assert numbers(await one.inbox.left()) == [1]
    await one.end()
    await until(lambda: without.members.takes_up)
    assert numbers(await without.inbox.left()) == [1]


# --- limits ----------------------------------------------------------------------------------------------
async def test_messages_of_all_copies_go_one_behind_the_other(another: Another) -> None:
    turns = [SharedTurns(Slots((await another()).database, BOT)) for _ in range(3)]
    gone: list[float] = []

    async def send(chat: int) -> None:
        await turns[chat % 3].wait(chat, hurried=False)
        gone.append(time.monotonic())

    started = time.monotonic()
    await asyncio.gather(*map(send, range(60)))
    assert max(gone) - started >= 59 * OVERALL
    assert max(gone) - started < 59 * OVERALL + 3
    assert max(sum(each <= other < each + 1 for other in gone) for each in gone) <= 30


async def test_a_chat_is_written_to_once_a_second_and_a_group_twenty_times_a_minute(another: Another) -> None:
    copy, other = await another(), await another()
    slots = [Slots(copy.database, BOT), Slots(other.database, BOT)]
    assert (await slots[0].take(7)).is_taken
    again = await slots[1].take(7)
    assert not again.is_taken
    assert 0.5 < again.seconds <= 1.05
    for gone, may in ((19, True), (20, False)):  # within the last minute
        rows = {"bot": BOT, "chat": "-5", "rests": 0.0, "gone": [time.time() - 50 + n for n in range(gone)]}
        async with copy.database.stating() as connection:
            await connection.execute(paces.delete())
            await connection.execute(paces.insert(), rows)
        assert (await slots[1].take(-5)).is_taken is may
    await slots[0].pause(8, 9)
    assert 8 < (await slots[1].take(8)).seconds <= 9


async def test_how_often_somebody_comes_is_counted_by_all(another: Another) -> None:
    rates = [SharedRates((await another()).database, PEOPLE, "asked", 0.5, 10) for _ in range(2)]
    assert [await rates[number % 2].count(7) for number in range(4)] == [1, 2, 3, 4]
    assert await rates[0].count(8) == 1
    await asyncio.sleep(0.6)
    assert await rates[1].count(7) == 1


# --- what is known ---------------------------------------------------------------------------------------
async def test_what_was_said_to_one_the_other_knows_until_it_is_to_be_forgotten(another: Another) -> None:
    one, two = [SharedConversations((await another()).database, PEOPLE) for _ in range(2)]
    fact = Fact(FactKind.PERSON, "a", 1, 3, "An", {"role": Attribute("Chủ tịch", 4, 12)})
    context = Context("Ai?", "a", asked_which=True, facts=(fact,))
    said = Said(Asked("Ai?", context, ""), context, 5)
    await one.remember((7, 1), said, 7, last=True)
    assert await two.at((7, 1)) == said
    assert await two.last(7) == context
    await two.remember((7, 1), Said(Asked("Chào")), 7, last=True)  # small talk in its place
    assert await one.at((7, 1)) == Said(Asked("Chào"), context, 5)
    await two.forget(7)
    assert await one.at((7, 1)) is await one.last(7) is None


async def test_who_joins_serves_what_the_others_do_and_nobody_goes_back_by_mistake(another: Another) -> None:
    copies = [await another(), await another()]
    one, two = [ServedSnapshot(each.database, each.members, BOT) for each in copies]
    assert await one.first("old") == "old"
    assert await two.first("newer, in its folder") == "old"
    await copies[1].members.heard(Bell.SNAPSHOT, 0)
    assert await one.news() is None  # also where it has swapped, and not told yet
    await one.announce("new")
    await asyncio.wait_for(copies[1].members.heard(Bell.SNAPSHOT), 1)
    assert await two.news() == "new"
    assert await two.news() is None
    assert await one.news() is None
    for each in copies:
        await each.end()
    alone = await another()
    assert await ServedSnapshot(alone.database, alone.members, BOT).first("newest") == "newest"


async def test_people_are_hashed_by_the_key_of_the_others_while_there_are_any(another: Another) -> None:
    one, two = await another(), await another()
    stranger = Identity(b"1" * 32)
    await key.check(one.database, one.members, PEOPLE, BOT)
    await key.check(two.database, two.members, PEOPLE, BOT)
    with pytest.raises(SettingsError, match=r"identity\.key of the other copies"):
        await key.check(two.database, two.members, stranger, BOT)
    await one.end()
    await key.check(two.database, two.members, stranger, BOT)
