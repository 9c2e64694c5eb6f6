"""Fields: the indexes over the same passages, and how a phrase is looked up in them.

A passage is indexed as terms and as pairs of neighbouring terms, each with diacritics (exact) and without
(folded). A phrase of one term is found among the terms, of two among the pairs, of more by the passages that
hold all of its pairs.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from retrieval.analyzer import fold
from retrieval.index import Index, Postings, Stored, stored
from retrieval.tokens import CAPITAL as WITH_CAPITAL
from retrieval.tokens import WHOLE, Tokens
from retrieval.words import Forms, Words

Phrase = tuple[str, ...]

CAPITAL = "^"  # before a term that is looked for with a capital letter only
K1 = 1.0
B = 0.75


def pairs(terms: Sequence[str]) -> list[str]:
    return [f"{left} {right}" for left, right in pairwise(terms)]


@dataclass(frozen=True, slots=True)
class StoredField:
    """What a field consists of."""

    words: Words
    terms: Stored
    capitals: Stored
    pairs: Stored  # a pair's number is its left word's times the number of words, plus its right one's


@dataclass(frozen=True, slots=True)
class StoredFields:
    exact: StoredField
    folded: StoredField
    forms: NDArray[np.uint32]  # the exact words' numbers, those of one folded word together
    bounds: NDArray[np.int64]  # where each folded word's begin, and where the last one's end


def stored_fields(tokens: Tokens) -> StoredFields:
    folds = [fold(word) for word in tokens.words]
    folded = Words.of(sorted(set(folds)))
    places = {word: number for number, word in enumerate(folded)}
    numbers = np.array([places[word] for word in folds], np.uint32)
    return StoredFields(
        _stored_field(tokens.words, tokens.numbers, tokens),
        _stored_field(folded, numbers[tokens.numbers], tokens),
        np.argsort(numbers, kind="stable").astype(np.uint32),
        np.append(0, np.cumsum(np.bincount(numbers, minlength=len(folded)))),
    )


def _stored_field(words: Words, numbers: NDArray[np.uint32], tokens: Tokens) -> StoredField:
    passages = np.repeat(np.arange(len(tokens.lengths), dtype=np.uint32), tokens.lengths)
    capital = (tokens.flags & WITH_CAPITAL) != 0
    return StoredField(
        words,
        stored(numbers, passages, tokens.lengths, len(words)),
        stored(numbers[capital], passages[capital], tokens.lengths, len(words)),
        _stored_pairs(numbers, passages, tokens, len(words)),
    )


def _stored_pairs(
    numbers: NDArray[np.uint32], passages: NDArray[np.uint32], tokens: Tokens, words: int
) -> Stored:
    part = (tokens.flags & WHOLE) == 0
    numbers, passages = numbers[part], passages[part]
    together = passages[:-1] == passages[1:]
    joined = numbers[:-1][together].astype(np.int64)
    joined *= words
    joined += numbers[1:][together]
    held = passages[:-1][together]
    del numbers, passages, together
    return stored(joined, held, np.bincount(held, minlength=len(tokens.lengths)), words * words)


class Field:
    """Terms and pairs of one form, exact or folded."""

    def __init__(self, field: StoredField, folded: bool) -> None:
        self.folded = folded
        self.words = field.words
        self.terms = Index(field.terms, K1, B)
        self.capitals = Index(field.capitals, K1, B)
        self.pairs = Index(field.pairs, K1, B)

    def postings(self, phrases: Sequence[Phrase]) -> Postings:
        """Passages that hold any of the phrases, which must all be of one length or all longer than one."""
        found = [self._of_one(phrase) for phrase in phrases]
        return found[0] if len(found) == 1 else self.index(phrases[0]).union(found)

    def holds(self, phrases: Sequence[Phrase]) -> bool:
        """Whether any passage holds any of the phrases."""
        return any(len(self._of_one(phrase).ids) for phrase in phrases)

    def index(self, phrase: Phrase) -> Index:
        """The one whose documents' lengths count for the phrase."""
        return self.terms if len(phrase) == 1 else self.pairs

    def _of_one(self, phrase: Phrase) -> Postings:
        if len(phrase) == 1:
            term = phrase[0].removeprefix(CAPITAL)
            return (self.terms if term == phrase[0] else self.capitals).postings(self.words.number(term))
        found = [self.pairs.postings(self._pair(left, right)) for left, right in pairwise(phrase)]
        return found[0] if len(found) == 1 else self.pairs.intersection(found)

    def _pair(self, left: str, right: str) -> int | None:
        first, second = self.words.number(left), self.words.number(right)
        return None if first is None or second is None else first * len(self.words) + second


class Fields:
    """Immutable; safe to read from several threads. A Usage (retrieval/ranking/usage.py)."""

    def __init__(self, fields: StoredFields) -> None:
        """fields: of at least one passage."""
        self.stored = fields
        self.exact = Field(fields.exact, folded=False)
        self.folded = Field(fields.folded, folded=True)
        self.passages = len(fields.exact.terms.lengths)
        self._forms = Forms(fields.exact.words, fields.folded.words, fields.forms, fields.bounds)

    def field(self, *, folded: bool) -> Field:
        return self.folded if folded else self.exact

    def prepare(self, words: object) -> None:
        """Everything is here."""

    def holds(self, phrases: Sequence[Phrase], *, folded: bool) -> bool:
        return self.field(folded=folded).holds(phrases)

    def holding(self, phrases: Sequence[Phrase], *, folded: bool) -> int:
        return len(self.field(folded=folded).postings(phrases).ids)

    @property
    def spellings(self) -> list[str]:
        return self._forms.spellings

    def marked(self, folded: str) -> list[str]:
        return self._forms.marked(folded)
