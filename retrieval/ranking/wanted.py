"""Wanted: the phrases of a question's clauses, counted in pieces of text."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import pairwise

from retrieval.analyzer import Term
from retrieval.fields import CAPITAL
from retrieval.ranking.query import Clause

_Places = tuple[int, ...]  # of the clauses that hold a phrase


class _Form:
    """The phrases of one form, exact or folded; longer ones count by their pairs."""

    def __init__(self, clauses: Iterable[tuple[int, Clause]]) -> None:
        alone: defaultdict[str, set[int]] = defaultdict(set)
        pairs: defaultdict[str, defaultdict[str, set[int]]] = defaultdict(lambda: defaultdict(set))
        for place, clause in clauses:
            for phrase in clause.phrases:
                if len(phrase) == 1:
                    alone[phrase[0]].add(place)
                for left, right in pairwise(phrase):
                    pairs[left][right].add(place)
        self.alone = {term: tuple(places) for term, places in alone.items()}
        self.pairs = {
            left: {right: tuple(places) for right, places in follow.items()} for left, follow in pairs.items()
        }

    def count(self, found: list[float], texts: Sequence[tuple[str, Term]]) -> None:
        follow: dict[str, _Places] | None = None  # what may stand behind the part before
        for text, term in texts:
            for place in self.alone.get(text, ()):
                found[place] += 1
            if term.capital:
                for place in self.alone.get(CAPITAL + text, ()):
                    found[place] += 1
            if term.whole:
                continue
            if follow is not None:
                for place in follow.get(text, ()):
                    found[place] += 1
            follow = self.pairs.get(text)


class Wanted:
    def __init__(self, clauses: Sequence[Clause]) -> None:
        self._clauses = len(clauses)
        numbered = list(enumerate(clauses))
        self._exact = _Form((place, clause) for place, clause in numbered if not clause.folded)
        self._folded = _Form((place, clause) for place, clause in numbered if clause.folded)

    def counts(self, terms: Sequence[Term]) -> list[float]:
        """How often each clause's phrases occur in them."""
        found = [0.0] * self._clauses
        self._exact.count(found, [(term.text, term) for term in terms])
        self._folded.count(found, [(term.folded, term) for term in terms])
        return found
