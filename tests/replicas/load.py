"""Load: people who ask 25 questions a second, and what became of them."""

import asyncio
import statistics
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field

from bot_api_http import Call
from bot_api_people import Person
from bot_api_server import BotApiServer

from bot.words import for_code
from tests.reach.rates import Rates, rates

A_SECOND = 25.0
_PEOPLE = 60  # each may be written to once a second
_PATIENCE = 300.0  # seconds for the last answers
_NO_ANSWERS = tuple(map(for_code("vi").say, ("failure", "interrupted", "search_away")))
_QUESTIONS = ("Ai là Bí thư Huyện ủy Hải Hà?", "Thu nhập năm 2020?", "Ai trồng chè?", "Giá vàng?")


@dataclass(frozen=True, slots=True)
class Outcome:
    asked: int
    lost: int  # questions that are never answered
    twice: int  # answers too many
    gap: float  # longest time without an answer, seconds
    median: float  # from question to answer, in seconds
    slowest: float
    rates: Rates
    faults: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        return (
            f"{self.asked} asked, {self.lost} lost, {self.twice} answered twice, longest gap"
            f" {self.gap:.1f} s, p50 {self.median:.2f} s, slowest {self.slowest:.1f} s,"
            f" {self.rates.a_second} a second at most;"
            f" faults: {len(self.faults)}"
        )


class Load:
    """run() as long as trouble lasts; outcome() when all are answered."""

    def __init__(
        self, api: BotApiServer, questions: Sequence[str] = _QUESTIONS, a_second: float = A_SECOND
    ) -> None:
        self._api = api
        self._questions = questions
        self._period = 1 / a_second
        self._people = [api.user(1000 + number, "Lan") for number in range(_PEOPLE)]
        self._asked: dict[Person, list[int]] = {person: [] for person in self._people}
        self._when: dict[tuple[int, int], float] = {}
        self._clock = asyncio.get_running_loop().time
        self._started = api.now

    async def run(self, seconds: float) -> None:
        over = asyncio.Event()
        asyncio.get_running_loop().call_later(seconds, over.set)
        await self.run_until(over)

    async def run_until(self, over: asyncio.Event) -> None:
        start, number = self._clock(), 0
        while not over.is_set():
            self._ask(number)
            number += 1
            await asyncio.sleep(max(0.0, start + number * self._period - self._clock()))

    def texts(self) -> list[str]:
        """Of all the answers."""
        return [str(call.params["text"]) for call in self._calls()]

    async def outcome(self) -> Outcome:
        asked = sum(map(len, self._asked.values()))
        with suppress(AssertionError):
            await self._api.until(lambda: len({*self._answers()}) >= asked, _PATIENCE)
        await asyncio.sleep(1.5)  # what is answered twice is answered by now
        given = Counter(self._answers())
        times = sorted(call.at for call in self._calls())
        waits = sorted(call.at - self._when[where] for where, call in self._first().items())
        return Outcome(
            asked,
            asked - len(given),
            given.total() - len(given),
            max(later - earlier for earlier, later in zip([self._started, *times], times, strict=False)),
            statistics.median(waits),
            waits[-1],
            rates(self._api),
            [*self._out_of_order(), *self._unasked(given), *self._unanswered(), *self._refused()],
        )

    def _ask(self, number: int) -> None:
        person = self._people[number % _PEOPLE]
        message = person.says(self._questions[number % len(self._questions)])["message_id"]
        self._asked[person].append(message)
        self._when[person.id, message] = self._api.now

    def _calls(self) -> Iterator[Call]:
        since = (call for call in self._api.calls_of("sendMessage") if call.at >= self._started)
        return (call for call in since if call.params["chat_id"] >= 1000)

    def _answers(self) -> Iterator[tuple[int, int]]:
        """The chat and the question of each answer, in order."""
        return (_where(call) for call in self._calls())

    def _first(self) -> dict[tuple[int, int], Call]:
        first: dict[tuple[int, int], Call] = {}
        for call in self._calls():
            first.setdefault(_where(call), call)
        return first

    def _out_of_order(self) -> Iterator[str]:
        answered: dict[int, list[int]] = {}
        for chat, message in self._answers():
            answered.setdefault(chat, []).append(message)
        for chat, messages in answered.items():
            if messages != sorted(messages):
                yield f"chat {chat} was answered out of order: {messages}"

    def _unasked(self, given: Counter[tuple[int, int]]) -> Iterator[str]:
        return (f"{where} was never asked" for where in given if where not in self._when)

    def _unanswered(self) -> Iterator[str]:
        """What was said in the place of an answer."""
        return (text for text in self.texts() if text.startswith(_NO_ANSWERS))

    def _refused(self) -> Iterator[str]:
        return (f"{call.method}: {call.description}" for call in self._api.refusals if call.code != 429)


def _where(call: Call) -> tuple[int, int]:
    return call.params["chat_id"], call.params["reply_parameters"]["message_id"]
