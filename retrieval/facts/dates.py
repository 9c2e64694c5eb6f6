"""Dates: the ISO 8601 date or interval of a time as it is written, where it is certain."""

import re
from datetime import date

_YEAR = r"(1\d{3}|20\d\d)"
_RANGE = re.compile(rf"{_YEAR}\s?(?:[-–—/]|đến năm|đến|tới năm|tới)\s?{_YEAR}")
_FULL = re.compile(rf"(\d{{1,2}})(?:\s?[/.-]\s?|\stháng\s)(\d{{1,2}})(?:\s?[/.-]\s?|\snăm\s|,\snăm\s){_YEAR}")
_SHORT = re.compile(r"(\d{1,2})(?:\s?[/-]\s?|\stháng\s)(\d{1,2})(?!\d)")
_FIRST_DAY = re.compile(r"(\d{1,2})(?:\s?/\s?(\d{1,2}))?\s?(?:[-–—]|đến|tới)\s?(?:hết\s)?(?:ngày\s)?$")
_MONTH = re.compile(rf"(?:tháng\s)?(\d{{1,2}})(?:\s?[/-]\s?|\snăm\s|,\snăm\s|\s){_YEAR}")
_MONTHS_TO = re.compile(
    rf"tháng\s(\d{{1,2}})(?:\s?[-–]\s?|\s(?:đến|tới)\s)(?:hết\s)?(?:tháng\s)?(\d{{1,2}})(?:\s?[/-]\s?|\snăm\s|\s){_YEAR}"
)
_MONTHS = re.compile(rf"(\d{{1,2}}|ba|sáu|chín)\stháng\s(đầu|cuối)\s.*?{_YEAR}")
_QUARTER = re.compile(rf"quý\s(iv|i{{1,3}}|[1-4])\D*{_YEAR}")
_ONE_YEAR = re.compile(r"(?:năm|thời kỳ|vụ|mùa|mùa giải|từ|đến|sinh|^)\s?(\d{4})")
_CENTURY = re.compile(r"^(?:thế kỷ|thế kỉ)\s(?:thứ\s)?(\d{1,2}|[ivx]+)$")
_QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_NUMERALS = {"ba": 3, "sáu": 6, "chín": 9}
_ROMAN = {"i": 1, "v": 5, "x": 10}
_LATEST_AHEAD = 90  # days a news text looks ahead with a date that leaves its year out


def iso_date(time: str, published: date | None = None) -> str | None:
    """The date (2022-09-02, 2021-06, 2020) or interval (2015/2020) of a time in lower case.

    A day without its year needs the article's date: the year that brings the day nearest to it is taken.
    """
    if "âm lịch" in time or "công nguyên" in time or "tcn" in time:
        return None
    for rule in (_days, _short_days, _years, _part_of_year, _months, _month, _year, _century):
        if found := rule(time, published):
            return found
    return None


def iso_interval(first: str, last: str, published: date | None = None) -> str | None:
    """The interval from one time to another, or the day of both where they are hours of one day.

    The first leaves out what it shares with the last: từ 12/9 đến 5/10/2022.
    """
    end = iso_date(last, published)
    if not end or not re.search(r"\d{4}|[/-]|\b(?:ngày|tháng|năm)\b", first):
        return end
    year = end[:4] if end[:4].isdigit() else ""
    start = iso_date(first, published) or iso_date(f"{first}/{year}", published)
    return f"{start.split('/')[0]}/{end.split('/')[-1]}" if start else None


def _days(time: str, _: date | None) -> str | None:
    days = list(_FULL.finditer(time))
    dates = [_iso_day(int(day[1]), int(day[2]), int(day[3])) for day in days]
    if not dates or None in dates:
        return None
    if len(dates) > 1:
        return f"{dates[0]}/{dates[-1]}"
    return _from_first(time[: days[0].start()], int(days[0][2]), int(days[0][3]), dates[0] or "")


def _short_days(time: str, published: date | None) -> str | None:
    days = list(_SHORT.finditer(time))
    if not published or not days or re.search(_YEAR, time) or "năm" in time:
        return None
    day, month = int(days[-1][1]), int(days[-1][2])
    end = _near(day, month, published)
    return _from_first(time[: days[-1].start()], month, end.year, end.isoformat()) if end else None


def _from_first(before: str, month: int, year: int, last: str) -> str:
    """The interval from the day that stands before a date to that date, or the date alone."""
    first = _FIRST_DAY.search(before)
    start = _iso_day(int(first[1]), int(first[2] or month), year) if first else None
    return f"{start}/{last}" if start else last


def _near(day: int, month: int, published: date) -> date | None:
    """The day in the year before or of the publication that is not far ahead of it."""
    for year in (published.year, published.year - 1):
        iso = _iso_day(day, month, year)
        if iso and (date.fromisoformat(iso) - published).days <= _LATEST_AHEAD:
            return date.fromisoformat(iso)
    return None


def _years(time: str, _: date | None) -> str | None:
    match = _RANGE.search(time)
    return f"{match[1]}/{match[2]}" if match and match[1] < match[2] else None


def _part_of_year(time: str, _: date | None) -> str | None:
    if match := _QUARTER.search(time):
        last = 3 * (_QUARTERS.get(match[1]) or int(match[1]))
        return f"{match[2]}-{last - 2:02}/{match[2]}-{last:02}"
    if match := _MONTHS.search(time):
        count = _NUMERALS.get(match[1]) or int(match[1])
        first, last = (1, count) if match[2] == "đầu" else (13 - count, 12)
        return f"{match[3]}-{first:02}/{match[3]}-{last:02}" if 1 <= count <= 12 else None
    return None


def _months(time: str, _: date | None) -> str | None:
    match = _MONTHS_TO.search(time)
    if not match or not 1 <= int(match[1]) < int(match[2]) <= 12:
        return None
    return f"{match[3]}-{int(match[1]):02}/{match[3]}-{int(match[2]):02}"


def _month(time: str, _: date | None) -> str | None:
    months = [(int(m), y) for m, y in _MONTH.findall(time)]
    if not months or not all(1 <= month <= 12 for month, _ in months):
        return None
    return "/".join(f"{year}-{month:02}" for month, year in dict.fromkeys(months))


def _year(time: str, _: date | None) -> str | None:
    match = _ONE_YEAR.search(time)
    return match[1] if match and "những năm" not in time else None


def _century(time: str, _: date | None) -> str | None:
    match = _CENTURY.match(time)
    if not match:
        return None
    century = int(match[1]) if match[1].isdigit() else _roman(match[1])
    return f"{(century - 1) * 100 + 1:04}/{century * 100:04}"


def _roman(numeral: str) -> int:
    values = [_ROMAN[letter] for letter in numeral]
    following = [*values[1:], 0]
    return sum(
        -value if value < next_one else value for value, next_one in zip(values, following, strict=True)
    )


def _iso_day(day: int, month: int, year: int) -> str | None:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None
