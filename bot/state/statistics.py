"""Statistics: what the questions of some days come to."""

import statistics
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from bot.state.past import PastQuestion
from bot.today import local

_PER_CENT = 95


@dataclass(frozen=True, slots=True)
class Statistics:
    questions: int
    people: int
    statuses: Counter[str]  # of Status
    median: float  # milliseconds until an answer was ready
    slowest: float  # what 95 of 100 answers stayed within
    helpful: int
    unhelpful: int
    days: tuple[tuple[date, int], ...]  # how many questions, the newest day first; without days of none


@dataclass(frozen=True, slots=True)
class Day:
    date: date
    statuses: Counter[str]  # of Status
    median: float  # milliseconds until an answer was ready; 0 where nothing was asked

    @property
    def questions(self) -> int:
        return self.statuses.total()


def daily(asked: Sequence[PastQuestion], most: int) -> list[Day]:
    """Each day from the first question to the last, at most so many, the newest ones; the oldest first."""
    by_day: dict[date, list[PastQuestion]] = {}
    for each in asked:
        if each.is_question:
            by_day.setdefault(local(each.at).date(), []).append(each)
    if not by_day:
        return []
    last = max(by_day)
    first = max(min(by_day), last - timedelta(most - 1))
    return [
        _day(at, by_day.get(at, []))
        for at in map(first.__add__, map(timedelta, range((last - first).days + 1)))
    ]


def _day(at: date, asked: Sequence[PastQuestion]) -> Day:
    median = statistics.median(each.latency for each in asked) if asked else 0.0
    return Day(at, Counter(each.status for each in asked), median)


def count(asked: Sequence[PastQuestion]) -> Statistics | None:
    """None where there is no question."""
    real = [each for each in asked if each.is_question]
    if not real:
        return None
    latencies = sorted(each.latency for each in real)
    days = Counter(local(each.at).date() for each in real)
    return Statistics(
        questions=len(real),
        people=len({each.person for each in real}),
        statuses=Counter(each.status for each in real),
        median=statistics.median(latencies),
        slowest=latencies[-(-len(latencies) * _PER_CENT // 100) - 1],
        helpful=sum(each.helpful for each in asked),
        unhelpful=sum(each.unhelpful for each in asked),
        days=tuple(sorted(days.items(), reverse=True)),
    )
