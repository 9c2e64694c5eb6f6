"""Snapshot: everything an answer is made from. Never changed once built."""

from abc import ABC, abstractmethod
from collections.abc import Iterable
from contextlib import suppress
from copy import copy
from functools import lru_cache
from typing import Self

from corpus.article import Article
from corpus.library import Library
from retrieval.aliases import Aliases
from retrieval.calibration import Calibration
from retrieval.facts.fact import Fact
from retrieval.ranking.search import Searcher
from retrieval.ranking.source import Articles, Source
from retrieval.vocabulary import Vocabulary


class Snapshot(ABC):
    """A library that can be searched, wherever its index is. Safe to use from several threads."""

    at_once = 1  # answers that are worth making at once: more would only take turns at the interpreter

    def __init__(self, library: Library, source: Source) -> None:
        """source: of the passages of the library's articles."""
        self.library = library
        self.aliases = Aliases()
        self.searcher = Searcher(source)
        self.articles: Articles = source.articles
        self._vocabulary = lru_cache(maxsize=256)(self._vocabulary_of)
        self._facts = lru_cache(maxsize=1024)(self._extracted)

    @property
    @abstractmethod
    def calibration(self) -> Calibration:
        """How sure an answer must be here."""

    @abstractmethod
    def _extracted(self, article_id: str) -> tuple[Fact, ...]:
        """Every fact of one article. KeyError for an unknown article."""

    def called(self, aliases: Aliases) -> Self:
        """The same, asked by these aliases: nothing of the index depends on them."""
        same = copy(self)
        same.aliases = aliases
        return same

    def article(self, article_id: str) -> Article | None:
        with suppress(KeyError):
            return self.articles[article_id]
        return None

    def holding(self, words: str) -> Iterable[Article]:
        """Articles, in order, among which are all that hold these words: all, where no index tells."""
        del words
        return self.library.articles

    def facts(self, article_id: str) -> tuple[Fact, ...]:
        """Every fact of one article, in the order of the text. KeyError for an unknown article."""
        return self._facts(article_id)

    def vocabulary(self, article_id: str) -> Vocabulary:
        """KeyError for an unknown article."""
        return self._vocabulary(article_id)

    def _vocabulary_of(self, article_id: str) -> Vocabulary:
        return Vocabulary(self.articles[article_id])
