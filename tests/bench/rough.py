"""Rough: the best documents of one index, found by rough scores and then put in order by exact ones.

Rough scores are whole numbers of 16 bits, rounded up. So small are they that adding a number for every
document is quicker than adding those of the many documents that hold a common word: such words have rows,
made when they are first asked for, as are the rough weights of other words. Whatever the roundings leave
together is then scored exactly.

An experiment: answers ask several fields at once, with weights of each question's own, which rows made
beforehand do not have (retrieval/ranking/embedded.py is what they do).
"""

from collections.abc import Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from retrieval.index import Floats, Ids, Index, highest, idf

Roughly = NDArray[np.uint16]

GROUPS = 1024  # documents are dealt to so many, to look at the best of each first
_FEW = 1 << 15  # documents, of which exact scores are as quick
_COMMON = 16  # a word in one document of so many has a row
_ROWS = 128  # remembered, of two bytes a document
_WEIGHTS = 1024  # words whose weights are remembered, of two bytes a document that holds them
_RAREST = 8  # so many of the rarest words have room in a score of 16 bits
_List = tuple[int, int, float]  # where a term's postings begin and end, and its rarity


class Rough:
    """Safe to use from several threads."""

    def __init__(self, index: Index) -> None:
        self._index = index
        most = float(index.saturated.max(initial=0))
        self._most = most
        self._unit = max(idf(index.corpus_size, 1) * most * _RAREST / np.iinfo(np.uint16).max, 1e-9)
        self._common = index.corpus_size // _COMMON
        self._rows = -(-index.corpus_size // GROUPS)
        self._list = lru_cache(maxsize=1 << 14)(self._found)
        self._row = lru_cache(maxsize=_ROWS)(self._made)
        self._weights = lru_cache(maxsize=_WEIGHTS)(self._rough)

    def highest(self, query: Sequence[int], count: int) -> list[int]:
        """The documents of the highest scores above 0, best first, the first of equals first."""
        lists = [each for each in map(self._list, query) if each[0] < each[1]]
        most = sum(rarity * self._most / self._unit + 1 for _, _, rarity in lists)
        few = self._index.corpus_size < _FEW
        if few or count > GROUPS or most > np.iinfo(np.uint16).max:
            return highest(self._index.get_scores(query), count)
        documents = self._near(self._scores(lists), count, len(lists))
        scores = self._exact(documents, lists)
        ranked: list[int] = documents[np.argsort(-scores, kind="stable")[:count]].tolist()
        return ranked

    def _found(self, term: int) -> _List:
        span = self._index.span(term)
        return span.start, span.stop, idf(self._index.corpus_size, span.stop - span.start)

    def _scores(self, lists: Sequence[_List]) -> Roughly:
        scores = np.zeros(self._rows * GROUPS, np.uint16)
        rare = []
        for each in lists:
            if each[1] - each[0] > self._common:
                np.add(scores, self._row(each), out=scores)
            else:
                rare.append(each)
        if rare:
            ids = np.concatenate([self._index.stored.ids[start:stop] for start, stop, _ in rare])
            np.add.at(scores, ids, np.concatenate(list(map(self._weights, rare))))
        return scores

    def _rough(self, of: _List) -> Roughly:
        start, stop, rarity = of
        weights = self._index.saturated.take(self._index.stored.kinds[start:stop])
        weights *= rarity / self._unit
        weights += 1
        return weights.astype(np.uint16)

    def _made(self, of: _List) -> Roughly:
        row = np.zeros(self._rows * GROUPS, np.uint16)
        row[self._index.stored.ids[of[0] : of[1]]] = self._rough(of)
        return row

    def _near(self, scores: Roughly, count: int, roundings: int) -> Ids:
        """Those that may be among the best, ascending: each rounding may have given one too much."""
        dealt = scores.reshape(self._rows, GROUPS)
        best = dealt.max(axis=0)
        least = max(int(np.partition(best, -count)[-count]) - roundings, 1) if count else best.max() + 1
        groups = np.flatnonzero(best >= least)
        places, columns = np.nonzero(dealt[:, groups] >= least)
        documents = places * GROUPS + groups[columns]
        documents.sort()
        return documents.astype(np.uint32)

    def _exact(self, documents: Ids, lists: Sequence[_List]) -> Floats:
        """As get_scores gives them, bit by bit."""
        stored = self._index.stored
        places = np.empty((len(lists), len(documents)), np.int64)
        for place, (start, stop, _) in zip(places, lists, strict=True):
            place[:] = stored.ids[start:stop].searchsorted(documents)
        starts, ends, rarities = np.array(lists).reshape(-1, 3, 1).swapaxes(0, 1)
        places += starts.astype(np.int64)
        held = (stored.ids.take(places, mode="clip") == documents) & (places < ends)
        weights = self._index.saturated.take(stored.kinds.take(places, mode="clip"))
        weights *= rarities
        weights *= held
        scores: Floats = np.add.accumulate(weights)[-1] if lists else np.zeros(len(documents))
        return scores
