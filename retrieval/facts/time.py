"""Times: dates, months, quarters, years, terms and clock times, with an ISO 8601 date where it is certain."""

import re
from collections.abc import Iterator
from datetime import date
from functools import cache

from retrieval.facts.dates import iso_date
from retrieval.facts.fact import FactKind
from retrieval.facts.mention import Mention
from retrieval.facts.phrases import single_words
from retrieval.facts.reading import Reading

_DAY = r"(?:0?[1-9]|[12]\d|3[01])"
_MONTH = r"(?:0?[1-9]|1[0-2])"
_YEAR = r"(?:1\d{3}|20\d\d)"
_TO = r"(?:\s?[-–—]\s?|\s(?:đến|tới)\s(?:hết\s)?)"
_AND = rf"(?:{_TO}|\s(?:và|hoặc)\s)"
_PART = r"(?:rạng sáng|sáng sớm|sáng|trưa|chiều tối|chiều|tối|nửa đêm|đêm|khuya)"
_CLOCK = r"(?:\d{1,2}\s?(?:giờ|h)(?:\s?\d{1,2}(?:\s?(?:phút|p|'))?)?|\d{1,2}:\d{2}(?::\d{2})?)"
_WEEKDAY = r"(?:thứ (?:hai|ba|tư|năm|sáu|bảy|[2-7])|chủ nhật)"
_PHASE = r"(?:đầu|giữa|cuối|hết|nửa đầu|nửa cuối)"
_SEASON = r"(?:niên vụ|vụ đông xuân|vụ hè thu|vụ mùa|(?<!nhiệm\s)(?<!dịch\s)(?<!chức\s)vụ|mùa giải|mùa)"
_TERM = rf"(?:giai đoạn|nhiệm kỳ|nhiệm kì|niên khóa|khóa|năm học|thời kỳ|thời kì|{_SEASON})"
_COUNT = r"(?:\d{1,2}|hai|ba|bốn|sáu|bảy|tám|chín|mười|mười một)"
_RELATIVE_YEAR = r"(?:năm\s(?:nay|ngoái|sau|tới|trước)|cùng năm)"
_CENTURY = r"(?:thế kỷ|thế kỉ)\s(?:thứ\s)?(?:[ivx]+|\d{1,2})"
_OF_YEAR = rf"(?:\s?/\s?{_YEAR}|[,\s]\s?năm\s\d{{4}}|\s{_RELATIVE_YEAR}|\s{_YEAR})"


def _day_pattern() -> str:
    """A day with its month, perhaps its year, weekday, part of the day or clock time."""
    full = rf"{_DAY}\s?(?:/\s?{_MONTH}\s?/\s?{_YEAR}|-\s?{_MONTH}\s?-\s?{_YEAR}|\.\s?{_MONTH}\.\s?{_YEAR})"
    month = rf"(?:{_MONTH}|giêng|chạp|hai|ba|tư|năm|sáu|bảy|tám|chín|mười)"
    written = rf"{_DAY}\stháng\s{month}(?:{_OF_YEAR})?(?:\sâm lịch)?"
    short = rf"{_DAY}\s?[/-]\s?{_MONTH}"
    any_date = rf"(?:{full}|{written}|{short})"
    several = rf"{_DAY}(?:,\s{_DAY})*{_AND}(?:ngày\s)?{any_date}|{short}{_AND}(?:ngày\s)?{any_date}"
    prefix = (
        rf"(?:(?P<clock>{_CLOCK})(?:\s|,\s))?(?:(?P<part>{_PART})\s)?(?:(?P<weekday>{_WEEKDAY})(?:,\s|,?\sngày\s|\s\(?)|)"
        rf"(?P<word>(?:ngày|hôm|mùng|mồng|ngày mùng)\s)?(?:mùng\s|mồng\s)?"
    )
    return rf"{prefix}(?P<day>{several}|{any_date})"


_QUARTER = r"(?:i{1,3}|iv|[1-4])"
_MONTH_NAME = rf"(?:{_MONTH}|giêng|chạp)"
_OTHERS = {
    "months": (
        rf"(?:{_COUNT}\stháng\s(?:đầu|cuối)\s(?:năm|của năm)(?:\s{_YEAR})?|"
        rf"nửa\s(?:đầu|cuối)\snăm(?:\s{_YEAR})?)"
    ),
    "term": rf"{_TERM}\s(?:từ\s)?(?:năm\s)?{_YEAR}(?:{_TO}(?:năm\s)?(?:{_YEAR}|\d\d\b)|/{_YEAR})?",
    "quarter": rf"(?:{_PHASE}\s)?quý\s{_QUARTER}(?:\s?(?:và|,|-)\s?(?:quý\s)?{_QUARTER})?(?:{_OF_YEAR})?",
    "month": (
        rf"(?:{_PHASE}\s)?tháng\s{_MONTH_NAME}(?:{_AND}(?:tháng\s)?{_MONTH})?(?:{_OF_YEAR})?(?:\sâm lịch)?"
    ),
    "years": rf"(?:{_PHASE}\s)?năm\s\d{{4}}(?:{_TO}(?:năm\s)?{_YEAR})",
    "year": rf"(?:{_PHASE}\s)?(?:những\s)?năm\s\d{{3,4}}(?:\s(?:trước công nguyên|tcn|scn|sau công nguyên))?",
    "century": rf"(?:{_PHASE}\s)?{_CENTURY}(?:\s(?:trước công nguyên|tcn))?",
    "decade": r"(?:thập niên|thập kỷ|những năm)\s\d{2,4}(?:\scủa thế kỷ\s(?:trước|[ivx]+|\d\d))?",
    "months_of_year": rf"{_MONTH}/{_YEAR}(?:{_TO}{_MONTH}/{_YEAR})?",
    "span": rf"{_YEAR}\s?[-–]\s?{_YEAR}",
    "clock_only": rf"{_CLOCK}(?:\s{_PART})?(?:\s(?:cùng ngày|nay|qua|hôm sau))?",
    "relative": (
        rf"(?:{_PART}\s(?:nay|qua|mai)|hôm\s(?:qua|kia)|{_PART}\s(?:cùng ngày|hôm sau|hôm trước)|"
        rf"(?:{_PHASE}\s)?năm\s(?:nay|ngoái)|(?:{_PART}\s)?{_WEEKDAY})"
    ),
    "bare_year": "|".join(rf"(?<={word}\s){_YEAR}" for word in ("từ", "đến", "sinh", "trước", "sn", "sau")),
}


@cache
def _pattern() -> re.Pattern[str]:
    others = "|".join(f"(?P<{name}>{pattern})" for name, pattern in _OTHERS.items())
    return re.compile(rf"(?<![\w/.,-])(?:{_day_pattern()}|{others})(?![\w/]|[.,-]\d)")


@cache
def _hint() -> re.Pattern[str]:
    """What a sentence without any time lacks: a cheap test before the long pattern."""
    return re.compile(
        r"\d|(?:năm|tháng|quý|hôm|thứ|thế kỷ|thế kỉ)\s|chủ nhật|"
        r"(?:sáng|trưa|chiều|tối|đêm)\s(?:nay|qua|mai|cùng)"
    )


def find(reading: Reading, published: date | None = None) -> Iterator[Mention]:
    """The times of a sentence, in order; `published` gives the year where the text leaves it out."""
    if not _hint().search(reading.lower):
        return
    for match in _pattern().finditer(reading.lower):
        if _is_time(match, reading):
            mention = Mention(FactKind.TIME, match.start(), match.end())
            if iso := iso_date(match.group(), published):
                mention.values["date"] = iso
            yield mention


def _is_time(match: re.Match[str], reading: Reading) -> bool:
    if match["day"]:
        return _is_day(match, reading.lower)
    if match["clock_only"]:
        return _word_before(match, reading.lower) not in single_words("before_durations.txt") | {""}
    if match["relative"] and (weekday := re.search(_WEEKDAY, match.group())):
        return reading.text[match.start() + weekday.start() :].split()[1][0].isupper()
    return True


def _is_day(match: re.Match[str], lower: str) -> bool:
    """Whether a day without year or word of its own is a day, and not a fraction, a range or a score."""
    if match["word"] or match["part"] or match["weekday"] or match["clock"]:
        return True
    day = match["day"]
    if "tháng" in day or re.search(rf"[/.-]\s?{_YEAR}$", day):
        return True
    bracketed = (
        lower[match.start() - 1 : match.start()] == "(" and lower[match.end() : match.end() + 1] == ")"
    )
    return "/" in day and (bracketed or _word_before(match, lower) in single_words("before_days.txt"))


def _word_before(match: re.Match[str], lower: str) -> str:
    """The word before the match, or nothing where a mark or the sentence's start is before it."""
    words = lower[max(0, match.start() - 12) : match.start()].split()
    return words[-1] if words else ""
