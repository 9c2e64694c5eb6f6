"""Words: a sorted vocabulary in two arrays, which may be mapped from a file. A word's number is its place."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Words:
    """Numbers ascend with the words' code points."""

    letters: NDArray[np.uint8]  # UTF-8, one word behind the other
    ends: NDArray[np.int64]  # in `letters`, of each word
    _known: dict[str, int | None] = field(default_factory=dict, repr=False, compare=False)

    @classmethod
    def of(cls, words: Sequence[str]) -> "Words":
        """words: sorted, each once."""
        encoded = [word.encode() for word in words]
        letters = np.frombuffer(b"".join(encoded), np.uint8)
        return cls(letters, np.cumsum([len(word) for word in encoded], dtype=np.int64))

    def __len__(self) -> int:
        return len(self.ends)

    def __iter__(self) -> Iterator[str]:
        letters, start = self.letters.tobytes(), 0
        for end in self.ends.tolist():
            yield letters[start:end].decode()
            start = end

    def __getitem__(self, number: int) -> str:
        return self._bytes(number).decode()

    def number(self, word: str) -> int | None:
        number = self._known.get(word, _UNKNOWN)
        if number == _UNKNOWN:
            if len(self._known) > _REMEMBERED:
                self._known.clear()
            number = self._known[word] = self._found(word.encode())
        return number

    def _found(self, word: bytes) -> int | None:
        low, high = 0, len(self.ends)
        while low < high:
            middle = (low + high) // 2
            if self._bytes(middle) < word:
                low = middle + 1
            else:
                high = middle
        return low if low < len(self.ends) and self._bytes(low) == word else None

    def _bytes(self, number: int) -> bytes:
        start = self.ends[number - 1] if number else 0
        return self.letters[start : self.ends[number]].tobytes()


class Forms:
    """Which words with marks each word without them may be."""

    def __init__(
        self, exact: Words, folded: Words, numbers: NDArray[np.uint32], bounds: NDArray[np.int64]
    ) -> None:
        """numbers: the exact words', those of one folded word together; bounds: where each one's begin."""
        self.numbers = numbers
        self.bounds = bounds
        self._exact = exact
        self._folded = folded

    @cached_property
    def spellings(self) -> list[str]:
        """Every folded word that is no number, for the repair of misspelled ones."""
        return [word for word in self._folded if word.isalpha()]

    def marked(self, folded: str) -> list[str]:
        """The words that are this one without their marks."""
        number = self._folded.number(folded)
        if number is None:
            return []
        span = slice(self.bounds[number], self.bounds[number + 1])
        return [self._exact[form] for form in self.numbers[span].tolist()]


_REMEMBERED = 10_000
_UNKNOWN = -1  # no word's number
