"""Snapshot: everything an answer is made from. Never changed once built."""

from functools import lru_cache
from pathlib import Path

from corpus.article import Article
from corpus.library import Library, load
from retrieval.facts.extractor import extract
from retrieval.facts.fact import Fact
from retrieval.search import Searcher


class Snapshot:
    """A library with its indexes. Facts are extracted when they are first asked for."""

    def __init__(self, library: Library) -> None:
        self.library = library
        self.searcher = Searcher(library.articles)
        self._articles = {article.id: article for article in library.articles}
        self._facts = lru_cache(maxsize=1024)(self._extracted)

    @classmethod
    def of(cls, folder: Path) -> "Snapshot":
        """Raises CorpusError when the folder gives no library."""
        return cls(load(folder))

    def article(self, article_id: str) -> Article | None:
        return self._articles.get(article_id)

    def facts(self, article_id: str) -> tuple[Fact, ...]:
        """Every fact of one article, in the order of the text. KeyError for an unknown article."""
        return self._facts(article_id)

    def _extracted(self, article_id: str) -> tuple[Fact, ...]:
        return extract(self._articles[article_id])
