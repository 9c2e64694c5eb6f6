"""Timing: whether a time can be the one that a question asks for: its hour, its day, somebody's birth.

A year alone, or a span of years, says when only vaguely: it answers last. Nobody's birth and no document's
date answers when something else happened, nor does another time say when somebody was born.
"""

import re
from collections.abc import Callable, Sequence

from retrieval.facts.fact import Fact, FactKind
from retrieval.question.question import Question
from retrieval.ranking.office import find, folded_words

_YEAR = re.compile(r"\d{4}")
_YEARS = re.compile(
    r"(?:(?:năm|năm học|giai đoạn|nhiệm kỳ|niên khóa) )?\d{4}(?:\s*(?:-|–|đến)\s*\d{4})?", re.IGNORECASE
)
_HOUR = re.compile(r"\d\s*(?:giờ|h\b|:\d\d)", re.IGNORECASE)
_OF_YEAR = (("nam", "nao"), ("what", "year"), ("which", "year"))
_OF_HOUR = (("may", "gio"), ("gio", "nao"), ("what", "time"), ("what", "hour"))
_OF_DAY = (("ngay", "nao"), ("ngay", "may"), ("what", "date"), ("what", "day"))
_WITH_DAY = re.compile(r"\b\d{1,2}[/.-]\d{1,2}\b|ngày|rằm|mùng", re.IGNORECASE)
_OF_SCHOOL_YEAR = (("nam", "hoc"), ("school", "year"), ("academic", "year"))
_SINCE = re.compile(r"\b(?:từ|trong|vào|đến|hết|cho|bắt đầu|ngay)$", re.IGNORECASE)
_OF_BIRTH = (
    *(("sinh", word) for word in ("nam", "ngay", "thang", "vao", "khi", "luc", "bao", "ra")),
    ("born",),
    ("birth",),
    ("birthday",),
)
_BORN = ("sinh", "sinh năm", "sinh ngày", "sinh vào", "sn")
_DAY = "ngay"
_BEHIND_DOCUMENT = 2  # characters between a document and its date
_MOON = ("am", "lich")  # folded
_LUNAR = 0.9  # share of its nearness that a day of the lunar calendar keeps
_VAGUE = 0.6  # share of its nearness that a bare year keeps
_ANY = 0.1  # what a time is worth for being one


class Timing:
    """For one question."""

    def __init__(self, question: Question, facts: Callable[[str], Sequence[Fact]]) -> None:
        """facts: those of an article."""
        self._facts = facts
        self._words = folded_words(question.read)
        self._of_year = self._asks(_OF_YEAR)
        self._of_hour = self._asks(_OF_HOUR)
        self._of_day = self._asks(_OF_DAY)
        self._of_school_year = self._asks(_OF_SCHOOL_YEAR)
        self._of_birth = self._asks(_OF_BIRTH)

    def _asks(self, phrases: Sequence[tuple[str, ...]]) -> bool:
        return any(find(self._words, phrase) is not None for phrase in phrases)

    def rating(self, time: Fact, near: float, text: str) -> float:
        """0 for a time that does not answer, else more the better it does. text: the time's article's."""
        if self._of_year and not _YEAR.search(time.text):
            return 0.0
        if self._of_day and not _WITH_DAY.search(time.text):
            return 0.0
        if not (self._of_school_year or self._of_year) and _is_of_a_noun(time, text):
            return 0.0
        if (self._of_hour and not _HOUR.search(time.text)) or self._is_of_another(time, text):
            return 0.0
        if not self._of_year and _YEARS.fullmatch(time.text):
            return 0.0 if _YEAR.findall(time.text)[0] in self._words else _ANY + _VAGUE * near
        return _ANY + (_LUNAR * near if self._is_lunar(time) else near)

    def _is_lunar(self, time: Fact) -> bool:
        """Whether it is the lunar calendar's name of a day, which the question does not ask for."""
        return find(folded_words(time.text), _MOON) is not None and not self._asks([_MOON])

    def _is_of_another(self, time: Fact, text: str) -> bool:
        """Whether a time is somebody's birth or a document's date, which the question does not ask about."""
        born = text[: time.start].rstrip(" ,(:").casefold().endswith(_BORN)
        if born or self._of_birth:
            return born != self._of_birth
        documents = (fact for fact in self._facts(time.article) if fact.kind is FactKind.DOCUMENT)
        dated = next((d for d in documents if 0 <= time.start - d.end <= _BEHIND_DOCUMENT), None)
        day = folded_words(time.text)[0] == _DAY
        return day and dated is not None and folded_words(dated.text)[0] not in self._words


def _is_of_a_noun(time: Fact, text: str) -> bool:
    """Whether a school year only says which one of its sort something is: "lớp 10 năm học 2024 - 2025"."""
    before = text[: time.start].rstrip()
    standing = before != text[: time.start] and before[-1:].isalnum()
    return folded_words(time.text)[:2] == _OF_SCHOOL_YEAR[0] and standing and not _SINCE.search(before)
