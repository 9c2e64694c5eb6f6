"""Vocabulary: the words of all passages, and how many passages hold each: what no question waits for."""

import io
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from retrieval.fields import CAPITAL, StoredField, StoredFields
from retrieval.index import Stored
from retrieval.words import Forms, Words

Counts = NDArray[np.uint32]


@dataclass(frozen=True, slots=True)
class Form:
    """The words of one form, exact or folded."""

    words: Words
    holding: Counts  # of each word: how many passages hold it
    capitals: Counts  # and how many with a capital letter

    def count(self, term: str) -> int:
        """term: maybe with the sign of a capital letter."""
        word = term.removeprefix(CAPITAL)
        number = self.words.number(word)
        if number is None:
            return 0
        return int((self.holding if word == term else self.capitals)[number])


class Vocabulary:
    def __init__(
        self, exact: Form, folded: Form, forms: NDArray[np.uint32], bounds: NDArray[np.int64]
    ) -> None:
        """forms, bounds: as StoredFields'."""
        self.exact = exact
        self.folded = folded
        self._forms = Forms(exact.words, folded.words, forms, bounds)

    @classmethod
    def of(cls, stored: StoredFields) -> "Vocabulary":
        return cls(_form(stored.exact), _form(stored.folded), stored.forms, stored.bounds)

    def form(self, *, folded: bool) -> Form:
        return self.folded if folded else self.exact

    @property
    def spellings(self) -> list[str]:
        return self._forms.spellings

    def marked(self, folded: str) -> list[str]:
        return self._forms.marked(folded)

    @cached_property
    def folds(self) -> NDArray[np.uint32]:
        """Of each exact word: the number of the folded one."""
        folds = np.empty(len(self.exact.words), np.uint32)
        folds[self._forms.numbers] = np.repeat(np.arange(len(self.folded.words)), np.diff(self._forms.bounds))
        return folds

    def packed(self) -> bytes:
        arrays: dict[str, Any] = {"forms": self._forms.numbers, "bounds": self._forms.bounds}
        for name, form in (("exact", self.exact), ("folded", self.folded)):
            arrays |= {f"{name}.letters": form.words.letters, f"{name}.ends": form.words.ends}
            arrays |= {f"{name}.holding": form.holding, f"{name}.capitals": form.capitals}
        whole = io.BytesIO()
        np.savez(whole, **arrays)
        return whole.getvalue()

    @classmethod
    def unpacked(cls, packed: bytes) -> "Vocabulary":
        with np.load(io.BytesIO(packed), allow_pickle=False) as arrays:
            exact, folded = (
                Form(
                    Words(arrays[f"{name}.letters"], arrays[f"{name}.ends"]),
                    arrays[f"{name}.holding"],
                    arrays[f"{name}.capitals"],
                )
                for name in ("exact", "folded")
            )
            return cls(exact, folded, arrays["forms"], arrays["bounds"])


def _form(stored: StoredField) -> Form:
    words = stored.words
    return Form(words, _counts(stored.terms, len(words)), _counts(stored.capitals, len(words)))


def _counts(stored: Stored, words: int) -> Counts:
    counts = np.zeros(words, np.uint32)
    counts[stored.terms] = np.diff(stored.bounds)
    return counts
