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
from retrieval.analyzer import analyze
from retrieval.calibration import Calibration
from retrieval.facts.fact import Fact
from retrieval.fields import pairs
from retrieval.ranking.search import Searcher
from retrieval.ranking.source import Articles, Source


class Snapshot(ABC):
    """A library that can be searched, wherever its index is."""

    def __init__(self, library: Library, source: Source) -> None:
        """source: of the passages of the library's articles."""
        self.library = library
        self.aliases = Aliases()
        self.searcher = Searcher(source)
        self.articles: Articles = source.articles
        self._vocabulary = lru_cache(maxsize=256)(self._terms)
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

    def vocabulary(self, article_id: str) -> frozenset[str]:
        """The terms of one article with and without their marks, and its pairs of neighbours without;
        "^" before a term that it writes with a capital letter; and the year it was published.

        KeyError for an unknown article.
        """
        return self._vocabulary(article_id)

    def _terms(self, article_id: str) -> frozenset[str]:
        article = self.articles[article_id]
        published = str(article.published.year) if article.published else ""
        terms = analyze(article.text) + analyze(article.title) + analyze(published)
        folded = [term.folded for term in terms if not term.whole]
        names = {f"^{t.folded}" for t in analyze(article.text) if article.text[t.start].isupper()}
        return frozenset({t.text for t in terms} | {t.folded for t in terms} | set(pairs(folded)) | names)
