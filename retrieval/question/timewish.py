"""TimeWish: from when the news should be that a question wants, as far as it says so relative to today.

"mới nhất" and "latest" wish for the newest; "hôm qua" and "last month" for the days of an interval. Years and
dates that are named stay words that are searched for.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from retrieval.analyzer import Term
from retrieval.lexicon import Row
from retrieval.question.phrases import Match, phrases, places

_NEWEST = "newest"
_SEARCHED = "searched"
_NUMBER = "n"  # in a row: as many units back as the question says
_ANY_NUMBER = "0"  # stands for every number in the phrases of the list
_MONTHS = {"month": 1, "quarter": 3, "year": 12}
_MOST_DIGITS = 3  # of a number of days; a year has four

Days = tuple[date, date]  # the first and the last


@dataclass(frozen=True, slots=True)
class TimeWish:
    newest: bool = False
    interval: Days | None = None
    typed: str = ""  # the words that wish for the interval


ANY_TIME = TimeWish()


@dataclass(frozen=True, slots=True)
class TimePhrases:
    """The phrases of a question that say such a wish."""

    matches: tuple[Match, ...]
    numbers: tuple[int, ...]  # for each match the number that stands in it, or 0
    typed: tuple[str, ...]  # and its words as they were typed

    @property
    def unsearched(self) -> frozenset[int]:
        """Places of the words that wish for the newest and say nothing else."""
        newest = [match for match in self.matches if match.row[1] == _NEWEST]
        return places([match for match in newest if _SEARCHED not in match.row[2:]])

    @property
    def places(self) -> frozenset[int]:
        return places(self.matches)

    def wish(self, today: date | None) -> TimeWish:
        """today: what "yesterday" is counted from; where it is not known, no interval is."""
        relative = [
            (match.row, number, typed)
            for match, number, typed in zip(self.matches, self.numbers, self.typed, strict=True)
            if match.row[1] != _NEWEST
        ]
        newest = len(relative) < len(self.matches)
        if not relative or not today:
            return TimeWish(newest)
        row, number, typed = relative[0]
        return TimeWish(newest, _interval(row, number, today), typed)


def time_phrases(text: str, parts: Sequence[Term], loose: bool) -> TimePhrases:
    """parts: the terms of the question's text, without whole numbers."""
    masked = [term._replace(text=_ANY_NUMBER) if _is_number(term) else term for term in parts]
    found = [match for match in phrases("time_wishes.tsv").find(masked, loose) if match.row[1] != "-"]
    numbers = [
        next((int(term.text) for term in parts[m.start : m.end] if _is_number(term)), 0) for m in found
    ]
    typed = [text[parts[m.start].start : parts[m.end - 1].end] for m in found]
    return TimePhrases(tuple(found), tuple(numbers), tuple(typed))


def _is_number(term: Term) -> bool:
    return term.text.isdecimal() and len(term.text) <= _MOST_DIGITS


def _interval(row: Row, number: int, today: date) -> Days:
    unit, first, last = row[1], *(_offset(column, number) for column in row[2:4])
    return _start(unit, first, today), _start(unit, last + 1, today) - timedelta(days=1)


def _offset(column: str, number: int) -> int:
    return -number if column == _NUMBER else int(column)


def _start(unit: str, offset: int, today: date) -> date:
    """The first day of the unit that lies so many units behind the one of today."""
    if unit == "day":
        return today + timedelta(days=offset)
    if unit == "week":
        return today + timedelta(weeks=offset, days=-today.weekday())
    length = _MONTHS[unit]
    months = (today.year * 12 + today.month - 1) // length * length + offset * length
    return date(months // 12, months % 12 + 1, 1)
