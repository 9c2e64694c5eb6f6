"""Tokens: the terms of every passage as numbers, which all indexes are made from.

A paragraph is indexed together with its article's title, which often alone names what the paragraph is about.
Titles themselves are no documents of the index.
"""

from array import array
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from corpus.article import Article, Passage, PassageKind
from retrieval.analyzer import Term, analyze, depends_on_neighbours, occurrences
from retrieval.words import Words

WHOLE, CAPITAL = 1, 2  # flags: a number with separators, whose parts follow; written with a capital letter


@dataclass(frozen=True, slots=True)
class Tokens:
    words: Words
    numbers: NDArray[np.uint32]  # of the terms of all passages, one passage after another
    flags: NDArray[np.uint8]
    lengths: NDArray[np.uint32]  # of each passage, in terms


def documents(article: Article) -> Sequence[Passage]:
    """The passages to index: not the title, unless there is nothing else."""
    return [p for p in article.passages if p.kind is not PassageKind.TITLE] or article.passages


def beside(article: Article) -> str:
    """What is indexed with each of its passages."""
    return article.title


def indexed_terms(article: Article, passage: Passage) -> list[Term]:
    return analyze(article.text, passage.start, passage.end) + analyze(beside(article))


def tokens(articles: Sequence[Article]) -> Tokens:
    reader = _Reader()
    for article in articles:
        reader.add(article)
    return reader.tokens()


class _Reader:
    """Numbers terms as they come; what a piece of text gives is known from the second time on."""

    def __init__(self) -> None:
        self._vocabulary: dict[str, int] = {}
        self._known: dict[str, tuple[tuple[int, ...], bytes]] = {}
        self._numbers, self._flags, self._lengths = array("I"), bytearray(), array("I")

    def add(self, article: Article) -> None:
        title = beside(article)
        numbers, flags = self._read(title, 0, len(title))
        for passage in documents(article):
            own = self._read(article.text, passage.start, passage.end)
            self._numbers.extend(own[0] + numbers)
            self._flags += own[1] + flags
            self._lengths.append(len(own[0]) + len(numbers))

    def _read(self, text: str, start: int, end: int) -> tuple[list[int], bytearray]:
        numbers: list[int] = []
        flags = bytearray()
        for match in occurrences(text, start, end):
            known = self._known.get(match.group())
            if known is None:
                known = self._numbered(analyze(text, match.start(), match.end()))
                if not depends_on_neighbours(match.group()):
                    self._known[match.group()] = known
            numbers += known[0]
            flags += known[1]
        return numbers, flags

    def _numbered(self, terms: Sequence[Term]) -> tuple[tuple[int, ...], bytes]:
        numbers = tuple(self._vocabulary.setdefault(term.text, len(self._vocabulary)) for term in terms)
        return numbers, bytes(WHOLE * term.whole + CAPITAL * term.capital for term in terms)

    def tokens(self) -> Tokens:
        """Numbered by the order of the words: the same passages give the same arrays."""
        words = sorted(self._vocabulary)
        places = np.empty(len(words), np.uint32)
        places[[self._vocabulary[word] for word in words]] = np.arange(len(words), dtype=np.uint32)
        return Tokens(
            Words.of(words),
            places[np.frombuffer(self._numbers, np.uint32)],
            np.frombuffer(self._flags, np.uint8),
            np.frombuffer(self._lengths, np.uint32),
        )
