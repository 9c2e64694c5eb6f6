"""Periods: when a figure holds, and the comparison that is made with it."""

import re
from collections.abc import Sequence
from functools import cache

from retrieval.facts.mention import Mention
from retrieval.facts.reading import Reading

Span = tuple[int, int]  # positions in Reading.text


@cache
def habit() -> re.Pattern[str]:
    """Periods that are no times: they name no certain one."""
    return re.compile(r"\b(?:hàng|hằng|mỗi)\s(?:năm|tháng|ngày|tuần|vụ|quý)\b")


@cache
def comparisons() -> re.Pattern[str]:
    """“so với năm 2015”, “cao hơn cùng kỳ năm 2022”: up to the clause's end or a reason."""
    than = r"(?:cao|thấp|nhiều|ít|lớn|nhỏ)\shơn\s(?=cùng\skỳ|năm|vụ|kế\shoạch|dự\stoán|mức)"
    return re.compile(
        rf"(?:so\svới\s|{than})[^,;.:()]*?(?=\s(?:do|vì|nhờ|là|thì|và)\s|\s[\d.,]+\s?(?:%|lần|điểm|tỷ|triệu)|[,;.:()]|$)"
    )


@cache
def _day() -> re.Pattern[str]:
    """What a time has that says a day or an hour."""
    return re.compile(r"\b\d{1,2}\s?[/-]\s?\d{1,2}\b(?!\s?[/-])|\b(?:ngày|sáng|trưa|chiều|tối|đêm|giờ)\b")


def period_of(
    reading: Reading, figure: Mention, times: Sequence[Mention], compared: Sequence[Span]
) -> Span | None:
    """The time the figure is for: right behind it, else the nearest before it, else the next behind."""
    spans = [(time.start, time.end) for time in times if not _inside(time.start, compared)]
    spans = [span for span in spans if not reading.lower[: span[0]].endswith(("sinh ", "sn "))]
    spans += [match.span() for match in habit().finditer(reading.lower)]
    clause = re.compile(r"[,;.:]\s").search(reading.lower, figure.end)
    limit = clause.start() if clause else len(reading.lower)
    behind = min((span for span in spans if figure.end <= span[0] < limit), default=None)
    if behind and behind[0] - figure.end <= 1:
        return behind
    before = (span for span in spans if span[1] <= figure.start and _lasts(reading, span, figure.start))
    return max(before, default=behind)


def _lasts(reading: Reading, time: Span, figure: int) -> bool:
    """Whether a time before a figure may be its period: the day of an event in another clause is not."""
    if not _day().search(reading.lower, *time):
        return True
    return "," not in reading.lower[time[1] : figure] or reading.lower[: time[0]].endswith(
        ("đến ", "hết ", "từ ")
    )


def _inside(position: int, spans: Sequence[Span]) -> bool:
    return any(start <= position < end for start, end in spans)


def compared_with(figure: Mention, following: Sequence[Mention], compared: Sequence[Span]) -> Span | None:
    """“so với …” behind the figure, before the next figure."""
    limit = following[0].start if following else figure.end + 60
    return next((span for span in compared if figure.end <= span[0] < limit), None)
