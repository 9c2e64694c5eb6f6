"""Vocabulary: which terms one article has, and which of them stand side by side.

Most questions ask of most articles only whether a name stands in them, and it does not. That is told from
the letters alone; the terms are made where the letters are there.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Set
from functools import cached_property

from corpus.article import Article
from retrieval.analyzer import CENTRAL_TERM, PER_CENT, fold, pieces
from retrieval.fields import pairs

_DIGIT = re.compile(r"\d")
_SIGN = re.compile(r"[^\w\s\u0300-\u036f]")
_SPELLED_OTHERWISE = {CENTRAL_TERM, *map(fold, PER_CENT)}  # than the text has it: TƯ, %


class Vocabulary(Set[str]):
    """The terms of one article with and without their marks, and its pairs of neighbours without; "^" before
    a term that it writes with a capital letter; and the year it was published.
    """

    def __init__(self, article: Article) -> None:
        self._article = article

    def __contains__(self, word: object) -> bool:
        return isinstance(word, str) and not self._surely_lacks(word) and word in self._words

    def __ge__(self, other: Set[object]) -> bool:
        return all(word in self for word in other)

    def __iter__(self) -> Iterator[str]:
        return iter(self._words)

    def __len__(self) -> int:
        return len(self._words)

    @classmethod
    def _from_iterable(cls, words: Iterable[str]) -> frozenset[str]:  # type: ignore[override] # of what is common
        return frozenset(words)

    def _surely_lacks(self, word: str) -> bool:
        if "_words" in self.__dict__:
            return False
        terms = fold(word.removeprefix("^")).split(" ")
        plain = all(map(str.isascii, terms)) and not _DIGIT.search(word)
        if not plain or not _SPELLED_OTHERWISE.isdisjoint(terms):
            return False
        sought = [_one_letter(term) for term in terms]
        if not all(term in self._letters for term in sought):
            return True
        beside = "[^a-z0-9]*".join(sought)
        return re.search(f"(?<![a-z0-9]){beside}(?![a-z0-9])", self._letters) is None

    @cached_property
    def _letters(self) -> str:
        """The article's, small and without their marks, as far as they are ASCII's then."""
        text = _SIGN.sub(" ", f"{self._article.text} {self._article.title}".lower())
        letters = unicodedata.normalize("NFD", text)
        for look_alike in "đðɖ":
            letters = letters.replace(look_alike, "d")
        return _one_letter(letters.encode("ascii", "ignore").decode())

    @cached_property
    def _words(self) -> frozenset[str]:
        article = self._article
        published = str(article.published.year) if article.published else ""
        own = pieces(article.text)
        every = [*own, *pieces(article.title), *pieces(published)]
        folded = [word for _, parts in every for word in parts]
        exact = {term for terms, _ in set(every) for term, _ in terms}
        names = {f"^{fold(term)}" for terms, _ in set(own) for term, capital in terms if capital}
        return frozenset(exact.union(map(fold, exact), pairs(folded), names))


def _one_letter(text: str) -> str:
    """With i for y, which a term may have instead."""
    return text.replace("y", "i")
