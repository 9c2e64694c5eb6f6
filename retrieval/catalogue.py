"""Catalogue: articles by words of their titles, with or without marks, and by when they were published."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from corpus.article import Heading
from corpus.library import Library
from retrieval import lexicon
from retrieval.analyzer import folded_terms
from retrieval.facts.dates import iso_date
from retrieval.question.question import understand
from retrieval.question.timewish import Days

_DATED = re.compile(r"(?:\b(?:ngày|tháng|năm|ngay|thang|nam)\s+)?\b\d[\d/.-]*", re.IGNORECASE)
_ISO = re.compile(r"\d{4}-\d\d-\d\d")
_ENGLISH = re.compile(
    r"\b(?:(?P<day>\d{1,2})(?:st|nd|rd|th)? )?(?P<month>[a-z]{3,9})\.?"
    r"(?: (?P<behind>\d{1,2})(?:st|nd|rd|th)?)?,? (?P<year>\d{4})\b",
    re.IGNORECASE,
)
_MARKED = {"ngay": "ngày", "thang": "tháng", "nam": "năm"}


@dataclass(frozen=True, slots=True)
class Wish:
    """Which articles are wanted: all of them where it says nothing."""

    words: tuple[str, ...] = ()  # of titles, without marks; the last may be the beginning of one
    days: Days | None = None


def wish(text: str, library: Library, today: date) -> Wish:
    """What somebody types who looks for articles: "chè tháng 8/2021", "hôm qua".

    A date that no article was published on may stand in a title.
    """
    days, rest = _days(text, today)
    wanted = Wish(tuple(folded_terms(rest)), days)
    if days and not articles(wanted, library):
        return Wish(tuple(folded_terms(text)))
    return wanted


def articles(wanted: Wish, library: Library) -> Sequence[Heading]:
    """Those of certain days the newest first, others in the library's order."""
    found = [
        each for each in library.headings if _is_of(each, wanted.days) and _is_called(each, wanted.words)
    ]
    if wanted.days:
        found.sort(key=lambda article: article.published or date.min, reverse=True)
    return found


def _days(text: str, today: date) -> tuple[Days | None, str]:
    """The days that a text names, and what it says besides."""
    text = _ENGLISH.sub(_in_digits, text)
    dated = " ".join(match[0] for match in _DATED.finditer(text)).lower()
    for plain, marked in _MARKED.items():
        dated = re.sub(rf"\b{plain}\b", marked, dated)
    iso = dated if _ISO.fullmatch(dated) else iso_date(dated)
    if iso and (named := _interval(iso)):
        return named, _DATED.sub(" ", text)
    when = understand(text, today).when
    return when.interval, text.replace(when.typed, " ") if when.interval else text


def _in_digits(named: re.Match[str]) -> str:
    """12 May 2024, May 12, 2024, May 2024: 12/5/2024, 5/2024."""
    wanted = named["month"].lower()
    month = next((number for name, number in lexicon.rows("english_months.tsv") if name == wanted), None)
    parts = [named["day"] or named["behind"], month, named["year"]]
    return "/".join(filter(None, parts)) if month else named[0]


def _interval(iso: str) -> Days | None:
    """From the first to the last day of a date or interval. None where there is no such day."""
    first, _, last = iso.partition("/")
    try:
        return _first(first), _last(last or first)
    except ValueError:
        return None


def _first(iso: str) -> date:
    return date.fromisoformat(f"{iso}-01-01"[:10])


def _last(iso: str) -> date:
    year, month, day = (*map(int, iso.split("-")), 0, 0)[:3]
    if day:
        return date(year, month, day)
    following = date(year + 1, 1, 1) if month in (0, 12) else date(year, month + 1, 1)
    return following - timedelta(1)


def _is_of(article: Heading, days: Days | None) -> bool:
    return days is None or (article.published is not None and days[0] <= article.published <= days[1])


def _is_called(article: Heading, words: Sequence[str]) -> bool:
    if not words:
        return True
    title = _terms(article.title)
    *whole, last = words
    return set(whole) <= title and any(term.startswith(last) for term in title)


@lru_cache(maxsize=1 << 15)
def _terms(title: str) -> frozenset[str]:
    return frozenset(folded_terms(title))
