"""Times: dates, months, quarters, years, terms and clock times, and ranges of them, with an ISO 8601 date
where it is certain."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from datetime import date
from functools import cache
from typing import NamedTuple

from retrieval.facts.dates import iso_date, iso_interval
from retrieval.facts.fact import FactKind
from retrieval.facts.mention import Mention
from retrieval.facts.names import CAPITALISED
from retrieval.facts.phrases import single_words
from retrieval.facts.reading import Reading
from retrieval.facts.timeform import PART, TO, WEEKDAY, YEAR, hint, times
from retrieval.facts.values import numerals

_ROUNDS = frozenset(["vòng", "lần", "kỳ", "đợt", "khóa", "thứ"])  # a number behind them counts no days


class _Time(NamedTuple):
    start: int  # positions in Reading.text
    end: int
    date: str | None


def find(reading: Reading, published: date | None = None) -> Iterator[Mention]:
    """The times of a sentence, in order; `published` gives the year where the text leaves it out."""
    if not hint().search(reading.lower):
        return
    for time in _joined(reading, _single(reading, published), published):
        mention = Mention(FactKind.TIME, time.start, time.end)
        if time.date:
            mention.values["date"] = time.date
        yield mention


def _single(reading: Reading, published: date | None) -> Iterator[_Time]:
    for match in times().finditer(reading.lower):
        if _is_time(match, reading):
            start = _behind_count(match, reading.lower)
            yield _Time(start, match.end(), iso_date(reading.lower[start : match.end()], published))


def _joined(reading: Reading, found: Iterable[_Time], published: date | None) -> Iterator[_Time]:
    """Two times with “đến” or a dash between them are one: 19 giờ ngày 15/10 đến 7 giờ ngày 18/10."""
    before: _Time | None = None
    for time in found:
        if before and _range_mark().fullmatch(reading.lower, before.end, time.start):
            parts = reading.lower[before.start : before.end], reading.lower[time.start : time.end]
            before = _Time(before.start, time.end, iso_interval(*parts, published))
            continue
        if before:
            yield before
        before = time
    if before:
        yield before


@cache
def _range_mark() -> re.Pattern[str]:
    return re.compile(TO)


def _is_time(match: re.Match[str], reading: Reading) -> bool:
    if match["day"]:
        return _is_day(match, reading.lower)
    if match["clock_only"]:
        return _is_clock(match, reading.lower)
    if match["lone_weekday"] and (weekday := re.search(WEEKDAY, match.group())):
        named = _is_named(reading, match.start() + weekday.start())
        return named and _word_before(match, reading.lower) not in ("mỗi", "các", "hàng", "hằng")
    return True


def _is_named(reading: Reading, position: int) -> bool:
    """Whether the day of the week at the position is a name: thứ Ba, and not the third."""
    following = bisect_right(reading.tokens, position, key=lambda token: token.start)
    return following < len(reading.tokens) and reading.tokens[following].shape in CAPITALISED


def _is_day(match: re.Match[str], lower: str) -> bool:
    """Whether a day without year or word of its own is a day, and not a fraction, a range or a score."""
    if match["word"] or match["part"] or match["weekday"] or match["clock"]:
        return True
    day = match["day"]
    if "tháng" in day or re.search(rf"[/.-]\s?{YEAR}$", day):
        return True
    bracketed = (
        lower[match.start() - 1 : match.start()] == "(" and lower[match.end() : match.end() + 1] == ")"
    )
    return "/" in day and (bracketed or _word_before(match, lower) in single_words("before_days.txt"))


def _is_clock(match: re.Match[str], lower: str) -> bool:
    """Whether hours are a time of the day: a part of the day says so, full hours alone need a word for it."""
    if re.search(rf"{PART}|ngày|qua$|nay$", match.group()):
        return True
    before = _word_before(match, lower)
    if re.fullmatch(r"\d{1,2}\s?giờ", match.group()):
        return before in single_words("before_hours.txt") and not _goes_on().match(lower, match.end())
    return before not in single_words("before_durations.txt") and not _goes_on().match(lower, match.end())


@cache
def _goes_on() -> re.Pattern[str]:
    """What follows hours that are a duration or a rate."""
    return re.compile(r"\s\d{1,2}\s(?:phút|giây)|\s?đồng hồ|/")


def _behind_count(match: re.Match[str], lower: str) -> int:
    """Where the time begins behind a part of it that is counted: 16 và 17/10 in “hai đêm 16 và 17/10”."""
    unit = re.match(rf"(?:{PART}|ngày|năm(?=\s{YEAR}\D+{YEAR}))\s(?=\d)", match.group())
    *_, earlier, before = ["", "", *lower[max(0, match.start() - 12) : match.start()].split()]
    counted = (before in numerals() or before.isdecimal()) and earlier not in _ROUNDS
    return match.start() + unit.end() if unit and counted else match.start()


def _word_before(match: re.Match[str], lower: str) -> str:
    """The word before the match, or nothing where a mark or the sentence's start is before it."""
    words = lower[max(0, match.start() - 12) : match.start()].split()
    return words[-1] if words else ""
