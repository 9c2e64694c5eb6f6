"""Wanted: the phrases of a question's clauses, counted in pieces of text."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from retrieval.fields import CAPITAL
from retrieval.ranking.query import Clause
from retrieval.ranking.run import Run

_Places = tuple[int, ...]  # of the clauses that hold a phrase
# The first and the last term of each phrase that is found, and the clauses that hold it.
Marks = Sequence[tuple[int, int, _Places]]


class _Form:
    """The phrases of one form, exact or folded; longer ones count by their pairs."""

    def __init__(self, clauses: Iterable[tuple[int, Clause]]) -> None:
        alone: defaultdict[str, set[int]] = defaultdict(set)
        pairs: defaultdict[tuple[str, str], set[int]] = defaultdict(set)
        for place, clause in clauses:
            for phrase in clause.phrases:
                if len(phrase) == 1:
                    alone[phrase[0]].add(place)
                for pair in pairwise(phrase):
                    pairs[pair].add(place)
        self._alone = {term: tuple(places) for term, places in alone.items()}
        self._pairs = {pair: tuple(places) for pair, places in pairs.items()}
        self._words = {term.removeprefix(CAPITAL) for term in alone} | {right for _, right in pairs}

    def marks(self, texts: Sequence[str], run: Run) -> Iterator[tuple[int, int, _Places]]:
        words = self._words
        for place in [place for place, text in enumerate(texts) if text in words]:
            text, term = texts[place], run.terms[place]
            if alone := self._alone.get(text):
                yield place, place, alone
            if term.capital and (alone := self._alone.get(CAPITAL + text)):
                yield place, place, alone
            before = place - 1
            while before >= 0 and run.terms[before].whole:
                before -= 1
            if before >= 0 and not term.whole and (pairs := self._pairs.get((texts[before], text))):
                yield before, place, pairs


class Wanted:
    def __init__(self, clauses: Sequence[Clause]) -> None:
        self._clauses = len(clauses)
        numbered = list(enumerate(clauses))
        self._exact = _Form((place, clause) for place, clause in numbered if not clause.folded)
        self._folded = _Form((place, clause) for place, clause in numbered if clause.folded)

    def marks(self, run: Run) -> Marks:
        """Where the clauses' phrases occur in a run."""
        return [*self._exact.marks(run.exact, run), *self._folded.marks(run.folded, run)]

    def counts(self, marks: Marks, span: range) -> list[float]:
        """How often each clause's phrases occur in a part of the run that is marked."""
        found = [0.0] * self._clauses
        for first, last, places in marks:
            if span.start <= first and last < span.stop:
                for place in places:
                    found[place] += 1
        return found
