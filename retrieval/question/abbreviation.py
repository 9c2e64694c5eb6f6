"""Abbreviation: what the news write short and people in full, or the other way round.

A short form in a question stands for its full forms as well, and each word of a full form for the short one.
"""

from collections.abc import Iterator, Sequence
from functools import cache

from retrieval import lexicon
from retrieval.analyzer import Term, texts
from retrieval.question.phrases import Match, Phrases, phrases
from retrieval.question.spelling import is_number
from retrieval.question.translation import Phrase

_FILE = "abbreviations.tsv"
_ONLY_TYPED, _ONLY_WRITTEN = "typed", "written"  # flags: see the file
_IN_CAPITALS, _COUNTED = "capital", "counted"


def abbreviations(text: str, parts: Sequence[Term]) -> list[Match]:
    """The short forms among the parts of text, the longest first, from left to right."""
    found: list[Match] = []
    for place in range(len(parts)):
        listed = phrases(_FILE)
        match = listed.at(parts, place, loose=False) or listed.at(parts, place, loose=True)
        if match and _is_meant(text, parts, match) and not (found and place < found[-1].end):
            found.append(match)
    return found


def _is_meant(text: str, parts: Sequence[Term], match: Match) -> bool:
    flags = match.row[2:]
    typed = text[parts[match.start].start : parts[match.end - 1].end]
    if _ONLY_WRITTEN in flags or (_IN_CAPITALS in flags and (text.isupper() or not typed.isupper())):
        return False
    return _COUNTED not in flags or (match.start > 0 and is_number(parts[match.start - 1]))


def forms(row: lexicon.Row) -> tuple[Phrase, ...]:
    """The short form and the full ones."""
    return tuple(map(_phrase, (row[0], *_full(row))))


def short_forms(parts: Sequence[Term], loose: bool) -> dict[int, tuple[Phrase, ...]]:
    """For the place of each word that stands in a full form, the short ones."""
    short: dict[int, tuple[Phrase, ...]] = {}
    for place in range(len(parts)):
        match = _full_forms().at(parts, place, loose)
        for inside in range(match.start, match.end) if match else ():
            short[inside] = (*short.get(inside, ()), _phrase(match.row[1])) if match else ()
    return short


@cache
def _full_forms() -> Phrases:
    rows = (row for row in lexicon.rows(_FILE) if not {_ONLY_TYPED, _COUNTED} & set(row[2:]))
    return Phrases([(full, row[0]) for row in rows for full in _full(row)])


def _full(row: lexicon.Row) -> Iterator[str]:
    return iter(row[1].split("; "))


def _phrase(form: str) -> Phrase:
    return texts(form)
