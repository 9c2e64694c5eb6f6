"""Tokens: the terms of every passage as numbers, which all indexes are made from.

A paragraph is indexed together with its article's title, which often alone names what the paragraph is about.
Titles themselves are no documents of the index.
"""

from array import array
from collections.abc import Iterable, Sequence
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
    passages: NDArray[np.uint32]  # of each article: how many


def documents(article: Article) -> Sequence[Passage]:
    """The passages to index: not the title, unless there is nothing else."""
    return [p for p in article.passages if p.kind is not PassageKind.TITLE] or article.passages


def beside(article: Article) -> str:
    """What is indexed with each of its passages."""
    return article.title


def tokens(articles: Iterable[Article], known: "Known | None" = None) -> Tokens:
    """Of all their passages. known: tokens of articles of which some are here again."""
    reader = _Reader(known.tokens.words if known else ())
    for article in articles:
        before = known.of(article) if known else None
        if before:
            reader.take(*before)
        else:
            reader.add(article)
    return reader.tokens()


class Known:
    """The tokens of articles, to be had by article."""

    def __init__(self, articles: Sequence[Article], tokens: Tokens) -> None:
        self.tokens = tokens
        self._numbers = {article.id: number for number, article in enumerate(articles)}
        self._articles = articles
        self._passages = np.append(0, np.cumsum(tokens.passages, dtype=np.int64))
        self._terms = np.append(0, np.cumsum(tokens.lengths, dtype=np.int64))

    def of(self, article: Article) -> "_Piece | None":
        """None where the very article is not among them."""
        number = self._numbers.get(article.id)
        if number is None or self._articles[number] is not article:
            return None
        passages = slice(self._passages[number], self._passages[number + 1])
        terms = slice(self._terms[passages.start], self._terms[passages.stop])
        return self.tokens.numbers[terms], self.tokens.flags[terms], self.tokens.lengths[passages]


_Piece = tuple[NDArray[np.uint32], NDArray[np.uint8], NDArray[np.uint32]]  # numbers, flags, lengths


class _Reader:
    """Numbers terms as they come; what a piece of text gives is known from the second time on."""

    def __init__(self, words: Iterable[str]) -> None:
        """words: numbered already."""
        self._vocabulary = {word: number for number, word in enumerate(words)}
        self._known: dict[str, tuple[tuple[int, ...], bytes]] = {}
        self._pieces: list[_Piece] = []

    def take(
        self, numbers: NDArray[np.uint32], flags: NDArray[np.uint8], lengths: NDArray[np.uint32]
    ) -> None:
        self._pieces.append((numbers, flags, lengths))

    def add(self, article: Article) -> None:
        title = beside(article)
        own = self._read(title, 0, len(title))
        numbers, flags, lengths = array("I"), bytearray(), array("I")
        for passage in documents(article):
            told = self._read(article.text, passage.start, passage.end)
            numbers.extend(told[0] + own[0])
            flags += told[1] + own[1]
            lengths.append(len(told[0]) + len(own[0]))
        self.take(
            np.frombuffer(numbers, np.uint32),
            np.frombuffer(flags, np.uint8),
            np.frombuffer(lengths, np.uint32),
        )

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
        """Numbered by the order of the words that occur: the same passages give the same arrays."""
        numbers, flags, lengths = (np.concatenate(each) for each in zip(*self._pieces, strict=True))
        occurs = np.zeros(len(self._vocabulary), bool)
        occurs[numbers] = True
        words = sorted(word for word, number in self._vocabulary.items() if occurs[number])
        places = np.zeros(len(self._vocabulary), np.uint32)
        places[[self._vocabulary[word] for word in words]] = np.arange(len(words), dtype=np.uint32)
        passages = np.array([len(each) for _, _, each in self._pieces], np.uint32)
        return Tokens(Words.of(words), places[numbers], flags, lengths, passages)
