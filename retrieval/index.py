"""Index: BM25 over lists of terms, served from postings.

The statistics and the formula are rank-bm25's BM25Okapi; three things differ. The idf is the one that is
never negative (Lucene's; plain Okapi gives a term found in half of the documents 0 and commoner ones less).
Documents are stored as postings, so a question looks only at those that hold its terms. And a group of
phrases can be scored as one term with document and term frequencies of its own.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from rank_bm25 import BM25Okapi

Floats = NDArray[np.float64]
Ids = NDArray[np.int64]


def idf(documents: int, holding: int) -> float:
    """ln(1 + (N − n + 0.5) / (n + 0.5)), always above 0 (Lucene's BM25Similarity)."""
    return float(np.log(1 + (documents - holding + 0.5) / (holding + 0.5)))


@dataclass(frozen=True, slots=True)
class Postings:
    """The documents that hold a term, ascending, and how often they do: two arrays of one length."""

    ids: Ids
    frequencies: Floats


NO_POSTINGS = Postings(np.empty(0, np.int64), np.empty(0))


class LuceneOkapi(BM25Okapi):  # type: ignore[misc] # rank-bm25 ships no type hints
    """rank-bm25's BM25Okapi with Lucene's idf; get_scores is inherited."""

    def _calc_idf(self, nd: dict[str, int]) -> None:
        self.idf = {term: idf(self.corpus_size, holding) for term, holding in nd.items()}


class Index(LuceneOkapi):
    """The same scores from postings. Immutable once built; safe to read from several threads."""

    def __init__(self, documents: Iterable[Sequence[str]], k1: float, b: float) -> None:
        """documents: the terms of each, at least one document."""
        super().__init__(documents, k1=k1, b=b)
        lengths = np.array(self.doc_len, dtype=float)
        self.norms: Floats = self.k1 * (1 - self.b + self.b * lengths / (self.avgdl or 1))

    def _initialize(self, corpus: Iterable[Sequence[str]]) -> dict[str, int]:
        """Called by rank-bm25: fills its statistics, and the postings instead of its list of dicts."""
        self.vocabulary: dict[str, int] = {}
        flat: list[int] = []
        for document in corpus:
            flat.extend(self.vocabulary.setdefault(term, len(self.vocabulary)) for term in document)
            self.doc_len.append(len(document))
        self.corpus_size = len(self.doc_len)
        self.avgdl = len(flat) / self.corpus_size
        self._store(np.array(flat, dtype=np.int64))
        return dict(zip(self.vocabulary, np.diff(self._bounds).tolist(), strict=True))

    def _store(self, flat: Ids) -> None:
        """One sort of (term, document) pairs gives every posting, term after term."""
        documents = np.repeat(np.arange(self.corpus_size), self.doc_len)
        pairs, counts = np.unique(flat * self.corpus_size + documents, return_counts=True)
        self._ids: Ids = pairs % self.corpus_size
        self._frequencies: Floats = counts.astype(float)
        terms = np.arange(len(self.vocabulary) + 1) * self.corpus_size
        self._bounds = np.searchsorted(pairs, terms)

    def postings(self, term: str) -> Postings:
        number = self.vocabulary.get(term)
        if number is None:
            return NO_POSTINGS
        span = slice(self._bounds[number], self._bounds[number + 1])
        return Postings(self._ids[span], self._frequencies[span])

    def document_frequency(self, term: str) -> int:
        return len(self.postings(term).ids)

    def weights(self, postings: Postings) -> Floats:
        """The BM25 score that these postings, taken as those of one term, give each of their documents."""
        frequencies = postings.frequencies
        saturated = frequencies * (self.k1 + 1) / (frequencies + self.norms[postings.ids])
        weights: Floats = idf(self.corpus_size, len(postings.ids)) * saturated
        return weights

    def get_scores(self, query: Sequence[str]) -> Floats:
        """The score of every document, as rank-bm25's get_scores gives it: shape (documents,)."""
        scores = np.zeros(self.corpus_size)
        for term in query:
            postings = self.postings(term)
            scores[postings.ids] += self.weights(postings)
        return scores


def union(several: Sequence[Postings]) -> Postings:
    """Documents that hold any of the terms; frequencies are summed."""
    ids, places = np.unique(np.concatenate([p.ids for p in several]), return_inverse=True)
    frequencies = np.zeros(len(ids))
    np.add.at(frequencies, places, np.concatenate([p.frequencies for p in several]))
    return Postings(ids, frequencies)


def intersection(several: Sequence[Postings]) -> Postings:
    """Documents that hold all of the terms; the frequency is the smallest."""
    common = several[0]
    for other in several[1:]:
        ids, left, right = np.intersect1d(common.ids, other.ids, assume_unique=True, return_indices=True)
        common = Postings(ids, np.minimum(common.frequencies[left], other.frequencies[right]))
    return common
