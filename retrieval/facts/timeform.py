"""Timeforms: how days, months, years and hours are written, as one pattern with a name for each sort."""

import re
from functools import cache

YEAR = r"(?:1\d{3}|20\d\d)"
TO = r"(?:\s?[-–—]\s?|\s(?:cho\s)?(?:đến|tới)\s(?:hết\s)?)"
PART = r"(?:rạng sáng|sáng sớm|sáng|trưa|chiều tối|chiều muộn|chiều|tối muộn|tối|nửa đêm|đêm|khuya)"
WEEKDAY = r"(?:thứ (?:hai|ba|tư|năm|sáu|bảy|[2-7])|chủ nhật)"
_AND = rf"(?:{TO}|\s(?:và|hoặc)\s)"
_MORE = "{0,30}"  # of a list; without an end, a long line of numbers would be gone through from each of them
_DAY = r"(?:0?[1-9]|[12]\d|3[01])"
_MONTH = r"(?:0?[1-9]|1[0-2])"
_CLOCK = r"(?:\d{1,2}\s?(?:giờ|h)(?:\s?\d{1,2}(?:\s?(?:phút|p|'))?)?|\d{1,2}:\d{2}(?::\d{2})?)"
_PHASE = r"(?:đầu|giữa|cuối|hết|nửa (?:đầu|cuối|sau)|(?:thượng|trung|hạ) tuần|tuần (?:đầu|cuối))(?:\scủa)?"
_CROP = r"(?:xuân hè|đông xuân|hè thu|thu đông|xuân|hè|thu|đông|mùa|chiêm)"
_SEASON = (
    rf"(?:niên vụ|(?<!nhiệm\s)(?<!dịch\s)(?<!chức\s)vụ(?:\s(?:sản xuất\s)?{_CROP})?|mùa giải|mùa vụ|"
    r"mùa (?:xuân|hạ|hè|thu|đông|khô|mưa|bão|lũ|nước nổi|màng|gặt)|mùa|"
    r"(?:đông xuân|hè thu|thu đông)|tết(?: nguyên đán| dương lịch)?(?: \w+ \w+)?|(?<=\s)hè|(?<=\s)xuân)"
)
_TERM = rf"(?:giai đoạn|nhiệm kỳ|nhiệm kì|niên khóa|khóa|năm học|năm tài chính|thời kỳ|thời kì|{_SEASON})"
_COUNT = r"(?:\d{1,2}|hai|ba|bốn|sáu|bảy|tám|chín|mười|mười một)"
_RELATIVE_YEAR = r"(?:năm\s(?:nay|ngoái|sau|tới|trước)|cùng năm)"
_CENTURY = r"(?:thế kỷ|thế kỉ)\s(?:thứ\s)?(?:[ivx]+|\d{1,2})"
_OF_YEAR = rf"(?:\s?[/-]\s?{YEAR}|[,\s]\s?năm\s\d{{4}}|\s{_RELATIVE_YEAR}|\s{YEAR})"
_ERA = r"(?:\s(?:trước công nguyên|tcn|scn|sau công nguyên))"
_LUNAR = r"(?:\sâm lịch|\s\(âm lịch\))"
_QUARTER = r"(?:i{1,3}|iv|[1-4])"
_MONTH_NAME = rf"(?:{_MONTH}|giêng|chạp)"


def _day() -> str:
    """A day with its month, perhaps its year, weekday, part of the day or clock time."""
    full = rf"{_DAY}\s?(?:/\s?{_MONTH}\s?/\s?{YEAR}|-\s?{_MONTH}\s?-\s?{YEAR}|\.\s?{_MONTH}\.\s?{YEAR})"
    month = rf"(?:{_MONTH}|giêng|chạp|hai|ba|tư|năm|sáu|bảy|tám|chín|mười)"
    written = rf"(?:{_DAY}|rằm)\stháng\s{month}(?:{_OF_YEAR})?{_LUNAR}?"
    short = rf"{_DAY}\s?[/-]\s?{_MONTH}{_LUNAR}?"
    any_date = rf"(?:{full}|{written}|{short})"
    several = (
        rf"{_DAY}(?:,\s(?:ngày\s)?{_DAY}){_MORE}{_AND}(?:ngày\s)?{any_date}|{short}{_AND}(?:ngày\s)?{any_date}|"
        rf"{_DAY}(?:,\s{_DAY}){_MORE},\s{any_date}"
    )
    prefix = (
        rf"(?:(?P<clock>{_CLOCK})(?:\s|,\s))?(?:(?P<part>{PART})\s)?(?:(?P<weekday>{WEEKDAY})(?:,\s|,?\sngày\s|\s\(?)|)"
        rf"(?P<word>(?:ngày|hôm|mùng|mồng|ngày mùng)\s)?(?:mùng\s|mồng\s)?"
    )
    return rf"{prefix}(?P<day>{several}|{any_date})"


_OTHERS = {
    "months": (
        rf"(?:{_COUNT}\stháng\s(?:(?:đầu|cuối)\s)?(?:năm|của năm)(?:\s{YEAR}|\snay)?|"
        rf"nửa\s(?:đầu|cuối)\snăm(?:\s{YEAR})?)"
    ),
    "term": (
        rf"(?:{_PHASE}\s)?{_TERM}\s(?:từ\s)?(?:năm\s)?{YEAR}(?:{TO}(?:năm\s)?(?:{YEAR}|\d\d\b)|/{YEAR})?"
    ),
    "quarter": rf"(?:{_PHASE}\s)?quý\s{_QUARTER}(?:\s?(?:và|,|-)\s?(?:quý\s)?{_QUARTER})?(?:{_OF_YEAR})?",
    "month": (
        rf"(?:{_PHASE}\s)?tháng\s{_MONTH_NAME}(?:(?:,\s{_MONTH}){_MORE}{_AND}(?:tháng\s)?{_MONTH})?(?:{_OF_YEAR})?"
        rf"{_LUNAR}?"
    ),
    "years": (
        rf"(?:{_PHASE}\s)?(?:các\s)?năm\s\d{{4}}(?:,\s{YEAR}){_MORE}(?:{_AND}(?:năm\s)?{YEAR}|[-–]\d\d\b)"
    ),
    "year": rf"(?:{_PHASE}\s)?(?:những\s)?năm\s\d{{3,4}}{_ERA}?",
    "early_year": rf"năm\s\d{{1,3}}{_ERA}",
    "century": rf"(?:{_PHASE}\s)?{_CENTURY}{_ERA}?",
    "decade": (
        rf"(?:{_PHASE}\s)?(?:thập niên|thập kỷ|những năm)\s\d{{2,4}}"
        rf"(?:\scủa\s{_CENTURY}|\scủa thế kỷ trước|\s{_CENTURY})?"
    ),
    "months_of_year": rf"{_MONTH}/{YEAR}(?:{TO}{_MONTH}/{YEAR})?",
    "span": rf"{YEAR}\s?[-–]\s?{YEAR}{_ERA}?|\d{{3,4}}\s?[-–]\s?\d{{3,4}}{_ERA}",
    "clock_only": rf"{_CLOCK}(?:\s{PART})?(?:\s(?:cùng ngày|nay|qua|hôm (?:sau|nay|qua)|(?:mỗi|hằng) ngày))?",
    "lone_weekday": rf"(?:(?:hôm|{PART})\s)?{WEEKDAY}",
    "bare_year": "|".join(rf"(?<={word}\s){YEAR}" for word in ("từ", "đến", "sinh", "trước", "sn", "sau")),
}


@cache
def times() -> re.Pattern[str]:
    """Every form of a time, in lower case: the group `day` for a day, else the group of its sort."""
    others = "|".join(f"(?P<{name}>{pattern})" for name, pattern in _OTHERS.items())
    return re.compile(rf"(?<![\w/.,-])(?:{_day()}|{others})(?![\w/]|[.,-]\d)")


@cache
def hint() -> re.Pattern[str]:
    """What a sentence without any time lacks: a cheap test before the long pattern."""
    return re.compile(
        r"\d|(?:năm|tháng|quý|hôm|thứ|thế kỷ|thế kỉ)\s|chủ nhật|rằm|"
        r"(?:sáng|trưa|chiều|tối|đêm)\s(?:nay|qua|mai|cùng|hôm)"
    )
