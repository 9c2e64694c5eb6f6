"""Outages: Telegram is gone, broken, slow or angry for a while, and people go on asking."""

import asyncio
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import urlsplit

from bot_api_people import Person
from bot_api_server import BotApiServer

from tests.reach.playing import running, write_nothing
from tests.reach.rates import rates

KINDS = ("gone", "broken", "angry", "slow")
_PEOPLE, _EACH = 15, 3
_EVER = 1_000_000
_PATIENCE = 180.0  # seconds; after a long outage the bot looks every half a minute
_QUESTION = "Ai là Bí thư Huyện ủy Hải Hà?"


@dataclass(frozen=True, slots=True)
class Outage:
    faults: list[str]
    tries: int  # requests while it lasted, and failed
    a_second: int  # messages after it, at most


async def endure(kind: str, seconds: float) -> Outage:
    async with running(write_nothing) as (api, bot):
        people = [api.user(100 + number, "Lan") for number in range(_PEOPLE)]
        asked: Counter[tuple[int, int]] = Counter()
        _ask(people, asked)  # in flight when it begins
        await api.until(lambda: api.calls_of("sendMessage"), what="the first answers")
        await _begin(api, kind)
        failed = len(api.failures)
        for _ in range(_EACH - 1):
            _ask(people, asked)
            await asyncio.sleep(seconds / (_EACH - 1))
        tries = len(api.failures) - failed
        await _end(api, kind)
        await api.until(lambda: set(_answered(api, people)) >= set(asked), _PATIENCE, "all the answers")
        await asyncio.sleep(2)  # what is said twice is said by now
        given = _answered(api, people)
        faults = [f"{where} was answered {count} times" for where, count in given.items() if count != 1]
        faults += [f"{call.method}: {call.description}" for call in api.refusals]
        if not bot.running or "Traceback" in bot.log():
            faults.append("the bot did not take it well")
        return Outage(faults, tries, rates(api).a_second)


def _ask(people: list[Person], asked: Counter[tuple[int, int]]) -> None:
    asked.update((person.id, person.says(_QUESTION)["message_id"]) for person in people)


def _answered(api: BotApiServer, people: list[Person]) -> Counter[tuple[int, int]]:
    sent = ((person.id, message) for person in people for message in api.sent_messages(person))
    return Counter((person, message["reply_to_message"]["message_id"]) for person, message in sent)


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
