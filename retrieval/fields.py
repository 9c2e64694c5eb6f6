"""Fields: the four indexes over the same passages, and how a phrase is looked up in them.

A passage is indexed as terms and as pairs of neighbouring terms, each with diacritics (exact) and without
(folded). A phrase of one term is found among the terms, of two among the pairs, of more by the passages that
hold all of its pairs.
"""

from collections import defaultdict
from collections.abc import Sequence
from functools import cached_property
from itertools import pairwise

from retrieval.analyzer import Term, fold
from retrieval.index import Index, Postings, intersection, union

Phrase = tuple[str, ...]

CAPITAL = "^"  # before a term that is looked for with a capital letter only
K1 = 1.0
B = 0.75


def pairs(terms: Sequence[str]) -> list[str]:
    return [f"{left} {right}" for left, right in pairwise(terms)]


class Field:
    """Terms and pairs of one form, exact or folded."""

    def __init__(self, documents: Sequence[Sequence[Term]], folded: bool) -> None:
        self.folded = folded
        texts = [[term.folded if folded else term.text for term in terms] for terms in documents]
        parts = [
            [text for text, term in zip(row, terms, strict=True) if not term.whole]
            for row, terms in zip(texts, documents, strict=True)
        ]
        capitals = [
            [text for text, term in zip(row, terms, strict=True) if term.capital]
            for row, terms in zip(texts, documents, strict=True)
        ]
        self.terms = Index(texts, K1, B)
        self.capitals = Index(capitals, K1, B)
        self.pairs = Index([pairs(row) for row in parts], K1, B)

    def postings(self, phrases: Sequence[Phrase]) -> Postings:
        """Passages that hold any of the phrases, which must all be of one length or all longer than one."""
        found = [self._of_one(phrase) for phrase in phrases]
        return found[0] if len(found) == 1 else union(found)

    def _of_one(self, phrase: Phrase) -> Postings:
        if len(phrase) == 1:
            term = phrase[0].removeprefix(CAPITAL)
            return (self.terms if term == phrase[0] else self.capitals).postings(term)
        return intersection([self.pairs.postings(pair) for pair in pairs(phrase)])


class Fields:
    """Immutable once built; safe to read from several threads."""

    def __init__(self, documents: Sequence[Sequence[Term]]) -> None:
        """documents: the terms of each passage, at least one passage."""
        self.exact = Field(documents, folded=False)
        self.folded = Field(documents, folded=True)
        self.passages = len(documents)

    @cached_property
    def spellings(self) -> list[str]:
        """Every folded word that is no number, for the repair of misspelled ones."""
        return [word for word in self.folded.terms.vocabulary if word.isalpha()]

    def marked(self, folded: str) -> list[str]:
        """The words of the passages that are this one without their marks."""
        return self._marked.get(folded, [])

    @cached_property
    def _marked(self) -> dict[str, list[str]]:
        words: defaultdict[str, list[str]] = defaultdict(list)
        for word in self.exact.terms.vocabulary:
            words[fold(word)].append(word)
        return words
