"""Verification: whether given words stand in the articles, where, and what stands there instead."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import islice

from corpus.article import Article, Span
from retrieval.alignment import Difference, align
from retrieval.answer import Citation
from retrieval.landing import landing
from retrieval.question.question import understand
from retrieval.ranking.query import query
from retrieval.sameness import Deviation, deviations, exact, same
from retrieval.snapshot import Snapshot

_PLACES = 100  # at most, one an article
_SOUGHT = 1000  # characters by which the nearest passage is searched for
_TRIED = 5  # passages the words are compared with
_LONGEST = 10_000  # characters of a sentence, which may be a whole file without a full stop
_LIKE = 0.5  # share of words in common from which a passage is called near
_QUOTED = ("“”", '""', "«»", "‘’", "''", "„“")


class Verdict(StrEnum):
    EXACT = "exact"  # the same code points
    SAME_WORDS = "same_words"  # but for what `deviations` names
    NEAREST = "nearest"  # not these words, but similar ones
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Place:
    """Where in an article."""

    citation: Citation  # names the first of the paragraphs
    paragraphs: tuple[int, ...]  # Passage.number of each that holds a part; none outside the content
    start: int  # offsets into the article's text
    end: int
    text: str  # the article's text[start:end]


@dataclass(frozen=True, slots=True)
class Verification:
    text: str  # what was looked for, without the white space and the quotation marks around it
    verdict: Verdict
    places: tuple[Place, ...]  # the first in each article; one where the verdict is NEAREST
    deviations: tuple[Deviation, ...] = ()  # from the first place; only where the verdict is SAME_WORDS
    differences: tuple[Difference, ...] = ()  # only where it is NEAREST


def verify(text: str, snapshot: Snapshot) -> Verification:
    """Looks through every article, then for what is nearest."""
    text = text.strip()
    if not any(map(str.isalnum, text)):
        return Verification(text, Verdict.NONE, ())
    forms = dict.fromkeys((text, _unquoted(text)))
    for words in forms:
        if places := _places(words, snapshot, exact):
            return Verification(words, Verdict.EXACT, places)
    for words in forms:
        if places := _places(words, snapshot, same):
            return Verification(words, Verdict.SAME_WORDS, places, deviations(words, places[0].text))
    return _nearest(_unquoted(text), snapshot)


def _unquoted(text: str) -> str:
    """Without quotation marks around all of it."""
    return text[1:-1].strip() if text[:1] + text[-1:] in _QUOTED else text


def _places(words: str, snapshot: Snapshot, spans: Callable[[str, str], Iterator[Span]]) -> tuple[Place, ...]:
    """The first in each article, paragraphs before what is no content."""
    found = (
        _best([_place(a, span) for span in islice(spans(words, a.text), _PLACES)])
        for a in snapshot.holding(words)
    )
    places = list(islice(filter(None, found), _PLACES))
    return tuple(sorted(places, key=lambda place: not place.paragraphs))


def _best(places: Sequence[Place]) -> Place | None:
    return min(places, key=lambda place: not place.paragraphs, default=None)


def _place(article: Article, span: Span) -> Place:
    numbers = tuple(p.number for p in article.passages if p.start < span.end and span.start < p.end)
    return Place(
        Citation(
            article.id,
            article.title,
            numbers[0] if numbers else 0,
            article.published,
            landing(article.url, article.text, span) if article.url else None,
            article.author,
            article.publisher,
        ),
        numbers,
        span.start,
        span.end,
        span.of(article.text),
    )


def _nearest(words: str, snapshot: Snapshot) -> Verification:
    aligned = [
        (each, article)
        for article, around in _likely(words, snapshot)
        if (each := align(words, article.text, around))
    ]
    best = max(aligned, key=lambda pair: pair[0].likeness, default=None)
    if best is None or best[0].likeness < _LIKE:
        return Verification(words, Verdict.NONE, ())
    alignment, article = best
    place = _place(article, _sentences(article, alignment.span))
    if not alignment.differences:
        return Verification(words, Verdict.SAME_WORDS, (place,), (Deviation.SPACING,))
    return Verification(words, Verdict.NEAREST, (place,), (), alignment.differences)


def _sentences(article: Article, span: Span) -> Span:
    """The span with all of the sentences that it begins and ends in."""
    every = (sentence for passage in article.passages for sentence in passage.sentences)
    touched = [each for each in every if each.start < span.end and span.start < each.end]
    return Span(min(each.start for each in [span, *touched]), max(each.end for each in [span, *touched]))


def _likely(words: str, snapshot: Snapshot) -> Iterator[tuple[Article, Span]]:
    """The best sentence of each passage found by the words, with as much around as they may reach over."""
    sought = query(understand(words[:_SOUGHT]), snapshot.searcher.usage)
    for hit in snapshot.searcher.search(sought).hits[:_TRIED]:
        best = max(hit.sentences, key=lambda each: each.score).sentence
        start, end = best.start - len(words), min(best.end, best.start + _LONGEST) + len(words)
        yield hit.article, Span(max(start, 0), min(end, len(hit.article.text)))
