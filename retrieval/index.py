"""Index: BM25 over documents of numbered terms, served from postings.

The statistics and the formula are rank-bm25's BM25Okapi; three things differ. The idf is the one that is
never negative (Lucene's; plain Okapi gives a term found in half of the documents 0 and commoner ones less).
Documents are stored as postings, so a question looks only at those that hold its terms. And a group of
phrases can be scored as one term with document and term frequencies of its own.

Six bytes tell a posting: its document, and which of the index' few thousand pairs of frequency and length it
has. The weight is computed once for each such pair, so nothing in a posting depends on other documents.
"""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

import numpy as np
from numpy.typing import NDArray
from rank_bm25 import BM25Okapi

Floats = NDArray[np.float64]
Ids = NDArray[np.uint32]
Numbers = NDArray[np.int64]


@lru_cache(maxsize=1 << 16)
def idf(documents: int, holding: int) -> float:
    """ln(1 + (N − n + 0.5) / (n + 0.5)), always above 0 (Lucene's BM25Similarity)."""
    return float(np.log(1 + (documents - holding + 0.5) / (holding + 0.5)))


@dataclass(frozen=True, slots=True)
class Stored:
    """What an index consists of: arrays that may be mapped from a file. Equal documents give equal arrays."""

    lengths: Ids  # of each document, in terms
    terms: Numbers  # the numbers of the terms that occur, ascending
    bounds: Ids | Numbers  # where each term's postings begin, and where the last one's end
    ids: Ids  # the documents of each term, ascending
    kinds: NDArray[np.uint16] | NDArray[np.uint32]  # of each posting: which pair of the two below
    frequencies: Ids  # pairs of a frequency …
    sizes: Ids  # … and a document's length, ascending


def stored(
    numbers: NDArray[np.integer],
    documents: NDArray[np.integer],
    lengths: NDArray[np.integer],
    vocabulary: int,
) -> Stored:
    """numbers: terms below `vocabulary`, and for each its document; lengths: of each document, in terms."""
    bits = len(lengths).bit_length()
    if vocabulary.bit_length() + bits > 63:
        raise OverflowError("more terms and documents than a number of 64 bits tells apart")
    places = numbers.astype(np.int64)
    places <<= bits
    places |= documents
    places.sort()  # by term, then by document: one sort gives every posting
    firsts = first_places(places)
    frequencies = np.diff(firsts, append=len(places)).astype(np.uint32)
    places = places[firsts]
    del firsts  # with millions of passages each of these arrays is the size of a field
    ids = (places & ((1 << bits) - 1)).astype(np.uint32)
    places >>= bits  # now the terms
    starts = first_places(places)
    terms, bounds = places[starts], _small(np.append(starts, len(places)))
    del places, starts
    longest = int(lengths.max(initial=0)) + 1
    kinds, pairs = _ranked(frequencies * np.int64(longest) + lengths[ids])
    told = np.divmod(pairs, longest)
    return Stored(
        lengths.astype(np.uint32),
        terms,
        bounds,
        ids,
        kinds,
        told[0].astype(np.uint32),
        told[1].astype(np.uint32),
    )


def _small(values: Numbers) -> Ids | Numbers:
    return values.astype(np.uint32) if values[-1] < 1 << 32 else values


def first_places(values: Numbers | Ids) -> Numbers:
    """Where each value stands first, of values in order."""
    is_first = np.ones(len(values), bool)
    np.not_equal(values[1:], values[:-1], out=is_first[1:])
    return np.flatnonzero(is_first)


def _ranked(values: Numbers) -> tuple[NDArray[np.uint16] | NDArray[np.uint32], Numbers]:
    """The place of each value among the distinct ones, and those, ascending."""
    most = int(values.max(initial=0)) + 1
    if most > 8 * len(values) + (1 << 20):  # one endless document: sorting takes less room then
        distinct, places = np.unique(values, return_inverse=True)
        return _few(places, len(distinct)), distinct
    seen = np.zeros(most, bool)
    seen[values] = True
    distinct = np.flatnonzero(seen)
    return _few(np.cumsum(seen) - 1, len(distinct))[values], distinct


def _few(places: Numbers, distinct: int) -> NDArray[np.uint16] | NDArray[np.uint32]:
    return places.astype(np.uint16) if distinct <= 1 << 16 else places.astype(np.uint32)


def saturation(frequencies: Floats, lengths: Floats, mean: float, k1: float, b: float) -> Floats:
    """BM25's fraction, before a term's rarity. lengths: of the texts, of which mean is the mean."""
    saturated: Floats = frequencies * (k1 + 1) / (frequencies + k1 * (1 - b + b * lengths / (mean or 1)))
    return saturated


@dataclass(frozen=True, slots=True)
class Postings:
    """The documents that hold a term, ascending, and how much they hold of it."""

    ids: Ids
    kinds: NDArray[np.integer]  # of each document, an index into the two below
    frequency: Floats  # how often such a document holds the term
    saturated: Floats  # what that gives, before the term's rarity: BM25's fraction

    @property
    def frequencies(self) -> Floats:
        return self.frequency.take(self.kinds)


class LuceneOkapi(BM25Okapi):  # type: ignore[misc] # rank-bm25 ships no type hints
    """rank-bm25's BM25Okapi with Lucene's idf; get_scores is inherited."""

    def _calc_idf(self, nd: dict[str, int]) -> None:
        self.idf = {term: idf(self.corpus_size, holding) for term, holding in nd.items()}


class Index(LuceneOkapi):
    """The same scores from postings. Immutable; safe to read from several threads."""

    def __init__(self, documents: Stored, k1: float, b: float) -> None:
        """documents: at least one."""
        super().__init__(documents, k1=k1, b=b)

    def _initialize(self, corpus: Stored) -> dict[str, int]:
        """Called by rank-bm25: fills its statistics; a term's idf is computed when it is asked for."""
        self.stored = corpus
        self._terms, self._bounds = corpus.terms.data, corpus.bounds.data  # plain numbers, without numpy's
        self.doc_len = corpus.lengths
        self.corpus_size = len(corpus.lengths)
        self.avgdl = int(corpus.lengths.sum(dtype=np.int64)) / self.corpus_size
        return {}

    @cached_property
    def _frequency(self) -> Floats:
        return self.stored.frequencies.astype(float)

    @cached_property
    def saturated(self) -> Floats:
        return self._saturation(self._frequency, self.stored.sizes)

    def _saturation(self, frequencies: Floats, lengths: Ids) -> Floats:
        return saturation(frequencies, lengths.astype(float), self.avgdl, self.k1, self.b)

    def postings(self, term: int | None) -> Postings:
        """Of the term of this number; of none where there is no such term."""
        span = slice(0, 0) if term is None else self.span(term)
        return Postings(self.stored.ids[span], self.stored.kinds[span], self._frequency, self.saturated)

    def span(self, term: int) -> slice:
        place = bisect_left(self._terms, term)
        if place == len(self._terms) or self._terms[place] != term:
            return slice(0, 0)
        return slice(self._bounds[place], self._bounds[place + 1])

    def document_frequency(self, term: int) -> int:
        return len(self.postings(term).ids)

    def weights(self, postings: Postings) -> Floats:
        """The BM25 score that these postings, taken as those of one term, give each of their documents."""
        return (idf(self.corpus_size, len(postings.ids)) * postings.saturated).take(postings.kinds)

    def get_scores(self, query: Sequence[int]) -> Floats:
        """The score of every document, as rank-bm25's get_scores gives it: shape (documents,)."""
        scores = np.zeros(self.corpus_size)
        for term in query:
            postings = self.postings(term)
            np.add.at(scores, postings.ids, self.weights(postings))
        return scores

    def union(self, several: Sequence[Postings]) -> Postings:
        """Documents that hold any of the terms; frequencies are summed."""
        several = [postings for postings in several if len(postings.ids)] or several[:1]
        if len(several) == 1:
            return self._of(several[0].ids, several[0].frequencies)
        ids = np.concatenate([p.ids for p in several])
        told = np.concatenate([p.frequencies for p in several])
        if len(ids) > self.corpus_size // _MANY:
            sums = np.bincount(ids, told, self.corpus_size)
            ids = np.flatnonzero(sums).astype(np.uint32)
            return self._of(ids, sums[ids])
        ids, places = np.unique(ids, return_inverse=True)
        return self._of(ids, np.bincount(places, told, len(ids)).astype(float))

    def intersection(self, several: Sequence[Postings]) -> Postings:
        """Documents that hold all of the terms; the frequency is the smallest."""
        ids, frequencies = several[0].ids, several[0].frequencies
        for other in several[1:]:
            ids, left, right = np.intersect1d(ids, other.ids, assume_unique=True, return_indices=True)
            frequencies = np.minimum(frequencies[left], other.frequencies[right])
        return self._of(ids, frequencies)

    def _of(self, ids: Ids, frequencies: Floats) -> Postings:
        saturated = self._saturation(frequencies, self.stored.lengths[ids])
        return Postings(ids, np.arange(len(ids)), frequencies, saturated)


def highest(scores: Floats, count: int) -> list[int]:
    """The documents of the highest scores above 0, best first, the first of equals first.

    Sorting, or even parting, all scores takes longer than making them. So the scores are dealt to groups;
    what is below the best of `count` groups cannot be among the best.
    """
    least = 0.0
    rows = len(scores) // _GROUPS
    if rows > 1 and count <= _GROUPS:
        best = scores[: rows * _GROUPS].reshape(rows, _GROUPS).max(axis=0)
        least = float(np.partition(best, -count)[-count])
    places = np.flatnonzero(scores >= least) if least > 0 else np.flatnonzero(scores > 0)
    ranked: list[int] = places[np.argsort(-scores[places], kind="stable")[:count]].tolist()
    return ranked


_GROUPS = 1024
_MANY = 8  # one document in so many is more than are sorted as soon as all are counted
