"""Stems: English phrases by the stems of their words, so that another form of a listed one finds it.

To stem thousands of listed words takes longer than an answer. Forms of one word begin alike, so only the
phrases whose words begin as the wanted ones do are stemmed.
"""

from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from threading import Lock
from typing import Any

Words = tuple[str, ...]

_BEGINNING = 2  # letters that all forms of a word have in common, y being an i: lie, lying


class Stems:
    def __init__(self, phrases: Iterable[Words]) -> None:
        """phrases: in small letters."""
        self._alike: dict[Words, list[Words]] = {}
        for phrase in phrases:
            self._alike.setdefault(tuple(map(_beginning, phrase)), []).append(phrase)

    def find(self, words: Sequence[str]) -> Words | None:
        """The first phrase of the same stems."""
        alike = self._alike.get(tuple(map(_beginning, words)), ())
        stems = list(map(stem, words)) if alike else []
        return next((phrase for phrase in alike if list(map(stem, phrase)) == stems), None)


def _beginning(word: str) -> str:
    return word[:_BEGINNING].replace("y", "i")


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """Of an English word in small letters."""
    with _stemming:
        return str(_stemmer().stemWord(word))


@cache
def _stemmer() -> Any:
    import snowballstemmer  # all its languages: what is asked in Vietnamese can do without

    return snowballstemmer.stemmer("english")


_stemming = Lock()  # a stemmer has one word in hand at a time
