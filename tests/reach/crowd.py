"""Crowd: many conversations at once, and what each of them must get; how long the bot itself takes."""

import asyncio
import itertools
import random
import re
import statistics
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from bot_api_errors import Json
from bot_api_people import Person
from bot_api_server import BotApiServer
from bot_process import BotProcess

from tests.reach.playing import answers_to, running, write_nothing, write_xquad
from tests.reach.questions import about_seed, about_xquad
from tests.reach.rates import Rates, rates

_PEOPLE, _ROUNDS = 50, 20
_ALONE = 40  # questions
_IN_GROUP = 25  # questions in one group, at once
_BEGINNING = 2.0  # seconds within which all have begun
_PATIENCE = 120.0
CORPORA: dict[str, tuple[Callable[[Path], None], Callable[[], list[str]]]] = {
    "seed": (write_nothing, about_seed),
    "xquad": (write_xquad, about_xquad),
}
_TOOK = re.compile(r" ms=(\d+)$", re.MULTILINE)


@dataclass
class Figures:
    answers: int = 0
    taps: int = 0
    seconds: float = 0.0
    alone: list[float] = field(default_factory=list)  # milliseconds of the bot's own time
    together: list[float] = field(default_factory=list)
    rates: Rates | None = None
    faults: list[str] = field(default_factory=list)

    @property
    def p50_alone(self) -> float:
        return statistics.median(self.alone)

    @property
    def p50_together(self) -> float:
        return statistics.median(self.together)

    @property
    def p95_together(self) -> float:
        return statistics.quantiles(self.together, n=20)[-1]


async def converse(
    corpus: str, people: int = _PEOPLE, rounds: int = _ROUNDS, in_group: int = _IN_GROUP, alone: int = _ALONE
) -> Figures:
    """corpus: one of CORPORA. alone: how much one person asks before the others come."""
    figures = Figures()
    write, ask = CORPORA[corpus]
    asked = itertools.cycle(random.Random(1).sample(known := ask(), len(known)))
    async with running(write, flood_limits=True) as (api, bot):
        await _Talker(api, 900, figures).talk([next(asked) for _ in range(alone)])
        logged = len(bot.log())
        figures.alone = _own_times(bot, 0)
        figures.answers = figures.taps = 0
        talkers = [_Talker(api, 1000 + number, figures) for number in range(people)]
        started = time.monotonic()
        group = asyncio.create_task(_group(api, in_group, figures))
        await asyncio.gather(*(talker.talk([next(asked) for _ in range(rounds)]) for talker in talkers))
        figures.seconds = time.monotonic() - started
        await group
        figures.together = _own_times(bot, logged)
        figures.faults += _unanswered(api)
        figures.rates = rates(api)
        bot.check_log()
    return figures


def _own_times(bot: BotProcess, logged: int) -> list[float]:
    """What the bot writes into its log: from when it takes up a question to when the answer is there."""
    return [float(took) for took in _TOOK.findall(bot.log()[logged:])]


class _Talker:
    def __init__(self, api: BotApiServer, number: int, figures: Figures) -> None:
        self._api = api
        self._person: Person = api.user(number, "Lan", language_code="en" if number % 3 == 0 else "vi")
        self._chance = random.Random(number)
        self._figures = figures

    async def talk(self, asked: list[str]) -> None:
        """One question after the other, now and then two at once; and a tap below each answer."""
        await asyncio.sleep(self._chance.uniform(0, _BEGINNING))
        while asked:
            count = min(len(asked), 2 if self._chance.random() < 0.2 else 1)
            said = [self._person.says(asked.pop()) for _ in range(count)]
            try:
                answers = await answers_to(self._api, said)
            except AssertionError:
                self._figures.faults.append(f"no answer to {said}")
                return
            self._compare(said, answers)
            self._figures.answers += count
            await self._tap(answers[-1])

    def _compare(self, said: list[Json], answers: list[Json]) -> None:
        wanted = [message["message_id"] for message in said]
        got = [answer["reply_to_message"]["message_id"] for answer in answers]
        if got != wanted:
            self._figures.faults.append(f"asked {wanted}, answered {got}")

    async def _tap(self, answer: Json) -> None:
        rows = answer.get("reply_markup", {}).get("inline_keyboard", [])
        taps = [key["callback_data"] for row in rows for key in row if "callback_data" in key]
        if not taps or "callback_query" not in self._api.updates.allowed:
            return
        query = self._person.taps(answer, self._chance.choice(taps))["id"]
        await self._api.until(lambda: query not in self._api.world.callbacks, _PATIENCE)
        self._figures.taps += 1


async def _group(api: BotApiServer, count: int, figures: Figures) -> None:
    """Everybody in a group asks at once."""
    group, person = api.group(-100, "Nhóm"), api.user(800, "Nam")
    said = [person.says("/ask Ai là Bí thư Huyện ủy Hải Hà?", group)["message_id"] for _ in range(count)]
    answers = await api.replies(group, count, _PATIENCE)
    if [answer["reply_to_message"]["message_id"] for answer in answers] != said:
        figures.faults.append("the group was not answered in order")


def _unanswered(api: BotApiServer) -> list[str]:
    """Messages of people that were answered never or twice; refusals other than “too many requests”."""
    calls = api.calls_of("sendMessage")
    replies = Counter((call.params.get("reply_parameters") or {}).get("message_id") for call in calls)
    asked = [
        number
        for chat in api.world.chats.values()
        for number, message in chat.messages.items()
        if number not in chat.sent and "text" in message
    ]
    wrong = [
        f"message {number} was answered {replies[number]} times" for number in asked if replies[number] != 1
    ]
    taps = Counter(call.params["callback_query_id"] for call in api.calls_of("answerCallbackQuery"))
    wrong += [f"tap {query} was answered {count} times" for query, count in taps.items() if count != 1]
    wrong += [f"tap {query} was not answered" for query in api.world.callbacks]
    return wrong + [f"{call.method}: {call.description}" for call in api.refusals if call.code != 429]
