"""Scoring: passages scored from their terms' numbers, exactly as postings score them."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from retrieval.cluster.row import Row
from retrieval.cluster.vocabulary import Vocabulary
from retrieval.fields import CAPITAL, K1, B, Phrase
from retrieval.index import Floats, idf, saturation
from retrieval.ranking.query import Clause
from retrieval.ranking.source import ARTICLE_IN_PASSAGE, HELD_IN_PASSAGE, Statistics
from retrieval.tokens import CAPITAL as WITH_CAPITAL
from retrieval.tokens import WHOLE

Mask = NDArray[np.bool_]
Numbers = NDArray[np.uint32]


class Terms:
    """The terms of all passages of a few articles, one behind the other."""

    def __init__(self, rows: Sequence[Row], vocabulary: Vocabulary) -> None:
        """rows: at least one."""
        self._vocabulary = vocabulary
        self.lengths = np.concatenate([row.lengths for row in rows]).astype(float)
        counts = [len(row.lengths) for row in rows]
        self.firsts = np.cumsum([0, *counts[:-1]])  # of each article: its first passage
        self.articles = np.repeat(np.arange(len(rows)), counts)  # of each passage
        exact = np.concatenate([row.numbers for row in rows])
        self._numbers = (exact, vocabulary.folds[exact])
        flags = np.concatenate([row.flags for row in rows])
        self._capital = (flags & WITH_CAPITAL) != 0
        self._passages = np.repeat(np.arange(len(self.lengths)), self.lengths.astype(np.int64))
        parts = np.flatnonzero((flags & WHOLE) == 0)
        together = self._passages[parts[:-1]] == self._passages[parts[1:]]
        self._left, self._right = parts[:-1][together], parts[1:][together]
        self.pairs = self._counted(np.ones(len(self._left), bool), self._left)  # of each passage

    def frequencies(self, phrases: Sequence[Phrase], *, folded: bool) -> Floats:
        """How often each passage holds any of the phrases."""
        return sum((self._of(phrase, folded) for phrase in phrases), np.zeros(len(self.lengths)))

    def _of(self, phrase: Phrase, folded: bool) -> Floats:
        words = self._vocabulary.form(folded=folded).words
        told = [words.number(word.removeprefix(CAPITAL)) for word in phrase]
        numbers = [number for number in told if number is not None]
        if len(numbers) < len(phrase):
            return np.zeros(len(self.lengths))
        if len(numbers) == 1:
            here = self._numbers[folded] == numbers[0]
            return self._counted(here & self._capital if phrase[0].startswith(CAPITAL) else here)
        left, right = self._numbers[folded][self._left], self._numbers[folded][self._right]
        pairs = [
            self._counted((left == numbers[place]) & (right == numbers[place + 1]), self._left)
            for place in range(len(numbers) - 1)
        ]
        smallest: Floats = np.minimum.reduce(pairs)
        return smallest

    def _counted(self, mask: Mask, places: NDArray[np.integer] | None = None) -> Floats:
        """By passage. places: which terms the mask is of; None: of all."""
        held = np.flatnonzero(mask) if places is None else places[mask]
        return np.bincount(self._passages[held], minlength=len(self.lengths)).astype(float)


def scored(
    clauses: Sequence[Clause], counts: Sequence[int], terms: Terms, statistics: Statistics
) -> tuple[Floats, Floats]:
    """Of each passage its score; of each article what all its passages together give each of them.

    counts: of each clause how many of all passages hold it.
    """
    passages, articles = np.zeros(len(terms.lengths)), np.zeros(len(terms.firsts))
    for clause, count in zip(clauses, counts, strict=True):
        given = gains(clause, count, terms, statistics)
        passages += given
        articles += np.maximum.reduceat(given, terms.firsts)
    together = ARTICLE_IN_PASSAGE * articles
    return np.where(passages == 0, 0.0, passages + together[terms.articles]), together


def gains(clause: Clause, holding: int, terms: Terms, statistics: Statistics) -> Floats:
    """What the clause gives each passage. holding: how many of all passages hold it."""
    frequencies = terms.frequencies(clause.phrases, folded=clause.folded)
    rarity = idf(statistics.passages, holding)
    if len(clause.phrases[0]) == 1:
        lengths, mean = terms.lengths, statistics.passage_length
    else:
        lengths, mean = terms.pairs, statistics.pairs
    saturated = saturation(frequencies, lengths, mean, K1, B)
    held = HELD_IN_PASSAGE * (not clause.pair) * rarity
    given: Floats = clause.weight * (rarity * saturated + held)
    given[frequencies == 0] = 0
    return given
