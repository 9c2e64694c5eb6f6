"""Run: the terms of a piece of text in their order, in both forms, so that neither is made twice."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from retrieval.analyzer import Term, fold


@dataclass(frozen=True, slots=True)
class Run:
    terms: Sequence[Term]
    exact: Sequence[str]  # their texts
    folded: Sequence[str]
    starts: Sequence[int]

    @classmethod
    def of(cls, terms: Sequence[Term]) -> "Run":
        exact = [term.text for term in terms]
        return cls(terms, exact, list(map(fold, exact)), [term.start for term in terms])

    def inside(self, start: int, end: int) -> range:
        """The places of the terms that begin between two offsets."""
        return range(bisect_left(self.starts, start), bisect_left(self.starts, end))
