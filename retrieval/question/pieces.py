"""Pieces: the parts of a question that the next one may say otherwise: whom, where, when, which office.

"Còn năm 2015?" changes the time of the question before it, "còn xã Quảng Long?" its place. A piece is known
by the word lists, by its capital letters, or because the article that was quoted names it.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from corpus.article import Span
from retrieval import lexicon
from retrieval.analyzer import analyze, fold
from retrieval.facts.fact import Fact, FactKind
from retrieval.question.layout import Layout, runs
from retrieval.question.phrases import Match
from retrieval.question.question import Question

_YEAR = re.compile(r"(?:1[89]|20)\d\d")
_HEADS = ("place_heads.tsv", "honorifics.txt")


class Sort(StrEnum):
    OFFICE = "office"  # "Bí thư Huyện ủy"
    MEASURE = "measure"  # "diện tích"
    TIME = "time"
    PERSON = "person"
    PLACE = "place"
    NAME = "name"  # of something else, or of who knows what
    OTHER = "other"  # neighbouring words that are none of these


NAMES = (Sort.PERSON, Sort.PLACE, Sort.NAME)


@dataclass(frozen=True, slots=True)
class Piece:
    sort: Sort
    whole: Span  # offsets into the question's text: "xã Quảng Long", "năm 2015"
    core: Span  # the same without what introduces it: "Quảng Long", "2015"


Found = tuple[int, int, int]  # where the whole, the core and what is behind them begin, counted in words


def pieces(question: Question, known: Iterable[Fact] = (), within: Span | None = None) -> list[Piece]:
    """What a question, or a part of it, searches for, in order and apart; what it asks for is no piece.

    known: facts of an article; the people and places among them are recognised without capital letters.
    """
    layout = Layout(question, within or Span(0, len(question.text)))
    taken: set[int] = set()
    found = []
    for sort, start, core, end in _candidates(layout, list(known)):
        if taken.isdisjoint(range(start, end)):
            taken.update(range(start, end))
            found.append(Piece(sort, layout.span(start, end), layout.span(core, end)))
    for start, end in runs(layout.content - taken):
        found.append(Piece(Sort.OTHER, layout.span(start, end), layout.span(start, end)))
    return sorted(found, key=lambda piece: piece.whole)


def _candidates(layout: Layout, known: Sequence[Fact]) -> Iterator[tuple[Sort, int, int, int]]:
    """Sort, and where the whole, the core and what is behind begin; the surer first. They may overlap."""
    yield from ((Sort.OFFICE, *found) for found in _offices(layout))
    yield from ((Sort.MEASURE, *found) for found in _said(layout, "quantities.tsv"))
    yield from ((Sort.TIME, *found) for found in _times(layout))
    yield from _known(layout, known)
    yield from ((Sort.PLACE, *found) for found in _headed(layout, _place_heads(layout)))
    yield from ((Sort.PERSON, *found) for found in _headed(layout, layout.matches("honorifics.txt")))
    yield from _named(layout)


def _offices(layout: Layout) -> Iterator[Found]:
    """A post with the body it is held in: "Chủ tịch UBND"."""
    heads = layout.matches("organisation_heads.tsv")
    bodies = {match.start: match.end for match in heads if match.row[1] == "body"}
    for start, _, end in _said(layout, "roles.tsv", "post"):
        yield start, start, bodies.get(end, end)


def _said(layout: Layout, file: str, sort: str = "") -> Iterator[Found]:
    """Where the question says an entry of a word list, or in English what begins with one.

    sort: what the entry's second column says, where only such entries count.
    """
    for match in [] if layout.english else layout.matches(file):
        if sort in ("", match.row[-1]):
            yield match.start, match.start, match.end
    for word in layout.question.words:
        places = layout.places(word.start, word.end)
        if word.translated and places and any(_begins(phrase, file, sort) for phrase in word.alternatives):
            yield places[0], places[0], places[-1] + 1


def _begins(phrase: Sequence[str], file: str, sort: str) -> bool:
    text = " ".join(map(fold, phrase))
    return any(f"{text} ".startswith(f"{entry} ") for entry in _folded(file, sort))


def _times(layout: Layout) -> Iterator[Found]:
    """A number with a year in it or a noun of time before it: "năm 2015", "2016 - 2020", "tháng 10"."""
    numbers = {place for place, part in enumerate(layout.parts) if part.text.isdecimal()}
    nouns = {place for match in layout.matches("time_nouns.txt") for place in range(match.start, match.end)}
    for core, end in runs(numbers):
        start = next(place + 1 for place in range(core - 1, -2, -1) if place not in nouns)
        if start < core or any(_YEAR.fullmatch(part.text) for part in layout.parts[core:end]):
            yield start, core, end


def _known(layout: Layout, known: Iterable[Fact]) -> Iterator[tuple[Sort, int, int, int]]:
    """People and places by the names they have in an article, the longest first."""
    names = {name: fact for fact in known for name in _names(fact)}
    heads = {match.end: match for file in _HEADS for match in layout.matches(file)}
    for length in range(max(map(len, names), default=0), 0, -1):
        for core in range(len(layout.parts) - length + 1):
            fact = names.get(layout.folded[core : core + length])
            if fact and (length > 1 or core in layout.capitals):
                head = heads.get(core)
                # "thu nhap binh quan vu quang" names no quận: without marks the article has to say so
                sure = head and (not layout.loose or fact.text.casefold().startswith(head.row[0]))
                yield Sort(fact.kind), head.start if head and sure else core, core, core + length


def _names(fact: Fact) -> Iterator[tuple[str, ...]]:
    """What a person is called by, from the full name to its last word; a place's name without its head."""
    name = [word for word in (fact.attribute("person") or fact.text).split() if not word[0].islower()]
    folded = tuple(term.folded for term in analyze(" ".join(name)) if not term.whole)
    if fact.kind is FactKind.PERSON:
        yield from (folded[first:] for first in range(len(folded)))
    elif fact.kind is FactKind.PLACE and folded:
        yield folded


def _place_heads(layout: Layout) -> list[Match]:
    nouns = [match for match in layout.matches("kind_nouns.tsv") if match.row[1] == FactKind.PLACE]
    return [*layout.matches("place_heads.tsv"), *nouns]


def _headed(layout: Layout, heads: Iterable[Match]) -> Iterator[Found]:
    """A name with what introduces it; in English it may stand behind: "Quang Long commune"."""
    before = {end: start for start, end in runs(layout.capitals)} if layout.english else {}
    for head in heads:
        if (end := layout.name_end(head.end)) > head.end:
            yield head.start, head.end, end
        elif head.start in before:
            yield before[head.start], before[head.start], head.end


def _named(layout: Layout) -> Iterator[tuple[Sort, int, int, int]]:
    for file in ("provinces.txt", "districts.txt"):
        yield from ((Sort.PLACE, match.start, match.start, match.end) for match in layout.matches(file))
    for start, end in runs(layout.capitals & layout.content):
        person = end - start > 1 and layout.folded[start] in _folded("surnames_common.txt")
        yield Sort.PERSON if person else Sort.NAME, start, start, end


@cache
def _folded(file: str, sort: str = "") -> frozenset[str]:
    entries = (row[0] for row in lexicon.rows(file) if sort in ("", row[-1]))
    return frozenset(" ".join(term.folded for term in analyze(entry)) for entry in entries)
