"""Snapshot: everything an answer is made from. Never changed once built."""

from functools import cached_property, lru_cache
from pathlib import Path

from corpus.article import Article
from corpus.library import Library, Progress, load
from retrieval import aliases as known
from retrieval.aliases import Aliases
from retrieval.analyzer import analyze
from retrieval.calibration import Calibration, calibrated
from retrieval.coverage import cover
from retrieval.facts.extractor import extract
from retrieval.facts.fact import Fact
from retrieval.fields import pairs
from retrieval.question.question import understand
from retrieval.ranking.query import query
from retrieval.ranking.search import Searcher


class Snapshot:
    """A library with its indexes. Facts are extracted when they are first asked for."""

    def __init__(self, library: Library, aliases: Aliases | None = None) -> None:
        self.library = library
        self.aliases = aliases or Aliases()
        self.searcher = Searcher(library.articles)
        self.articles = {article.id: article for article in library.articles}
        self._vocabulary = lru_cache(maxsize=256)(self._terms)
        self._facts = lru_cache(maxsize=1024)(self._extracted)

    @classmethod
    def of(cls, folder: Path, progress: Progress | None = None) -> "Snapshot":
        """Raises CorpusError when the folder gives no library. progress: see load()."""
        return cls(load(folder, progress=progress), known.read(folder)[0])

    def article(self, article_id: str) -> Article | None:
        return self.articles.get(article_id)

    def facts(self, article_id: str) -> tuple[Fact, ...]:
        """Every fact of one article, in the order of the text. KeyError for an unknown article."""
        return self._facts(article_id)

    @cached_property
    def calibration(self) -> Calibration:
        """How sure an answer must be here; measured when it is first asked for."""
        return calibrated(self.searcher.fields.passages, self._confidence)

    def _confidence(self, text: str) -> float:
        question = understand(text)
        sought = query(question, self.searcher.fields)
        found = self.searcher.search(sought)
        if not found.hits:
            return 0.0
        article = self.vocabulary(found.hits[0].article.id)
        return cover(question, sought, found.share, article).confidence

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

    def _extracted(self, article_id: str) -> tuple[Fact, ...]:
        return extract(self.articles[article_id])
