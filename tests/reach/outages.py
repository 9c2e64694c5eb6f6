"""Outages: Telegram is gone, broken, slow or angry, or the database locked, and people go on asking."""

import asyncio
import contextlib
import sqlite3
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from urllib.parse import urlsplit

from bot_api_people import Person
from bot_api_server import BotApiServer
from bot_process import BotProcess

from tests.reach.playing import running, write_nothing
from tests.reach.rates import rates

KINDS = ("gone", "broken", "angry", "slow", "locked")
_PEOPLE, _EACH = 15, 3
Place = tuple[int, int]  # a chat and a message
_EVER = 1_000_000
_PATIENCE = 180.0  # seconds; after a long outage the bot looks every half a minute
_QUESTION = "Ai là Bí thư Huyện ủy Hải Hà?"


@dataclass(frozen=True, slots=True)
class Outage:
    faults: list[str]
    tries: int  # requests while it lasted, and failed
    a_second: int  # messages at most
    longest: float  # seconds that somebody waited for an answer
    late: float  # seconds from its end until the last answer


async def endure(kind: str, seconds: float) -> Outage:
    async with running(write_nothing) as (api, bot):
        people = [api.user(100 + number, "Lan") for number in range(_PEOPLE)]
        asked: dict[Place, float] = {}
        _ask(api, people, asked)  # in flight when it begins
        await api.until(lambda: api.calls_of("sendMessage"), what="the first answers")
        failed = len(api.failures)
        async with _trouble(api, bot, kind):
            for _ in range(_EACH - 1):
                _ask(api, people, asked)
                await asyncio.sleep(seconds / (_EACH - 1))
            tries = len(api.failures) - failed
        ended = api.now
        await api.until(lambda: set(_answered(api, people)) >= asked.keys(), _PATIENCE, "all the answers")
        late = api.now - ended
        await asyncio.sleep(2)  # what is said twice is said by now
        given = _answered(api, people)
        faults = [f"{where} was answered {len(at)} times" for where, at in given.items() if len(at) != 1]
        faults += [f"{call.method}: {call.description}" for call in api.refusals]
        if not bot.running or "Traceback" in bot.log():
            faults.append("the bot did not take it well")
        longest = max(at[0] - asked[where] for where, at in given.items())
        return Outage(faults, tries, rates(api).a_second, longest, late)


def _ask(api: BotApiServer, people: list[Person], asked: dict[Place, float]) -> None:
    asked.update({(person.id, person.says(_QUESTION)["message_id"]): api.now for person in people})


def _answered(api: BotApiServer, people: list[Person]) -> dict[Place, list[float]]:
    """When each question was answered."""
    ids, found = {person.id for person in people}, dict[Place, list[float]]()
    for call in api.calls_of("sendMessage"):
        if call.params["chat_id"] in ids:
            place = call.params["chat_id"], call.params["reply_parameters"]["message_id"]
            found.setdefault(place, []).append(call.at)
    return found


@contextlib.asynccontextmanager
async def _trouble(api: BotApiServer, bot: BotProcess, kind: str) -> AsyncIterator[None]:
    if kind == "locked":
        with contextlib.closing(sqlite3.connect(f"{bot.environment['BOT_DATA_DIR']}/state.sqlite")) as other:
            other.isolation_level = None
            other.execute("BEGIN EXCLUSIVE")
            yield
        return
    await _begin(api, kind)
    yield
    await _end(api, kind)


async def _begin(api: BotApiServer, kind: str) -> None:
    if kind == "gone":
        await api.stop()
        return
    fail: dict[str, Callable[[str], None]] = {
        "broken": lambda method: api.fail_next(method, 502, times=_EVER),
        "angry": lambda method: api.fail_next(method, 429, times=_EVER, retry_after=3),
        "slow": lambda method: api.fail_next(method, None, times=_EVER, delay=10),
    }
    for method in ("getUpdates", "sendMessage"):
        fail[kind](method)


async def _end(api: BotApiServer, kind: str) -> None:
    if kind == "gone":
        await api.start(urlsplit(api.url).port or 0)
    api.recover()
