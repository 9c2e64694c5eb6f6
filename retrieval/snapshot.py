"""Snapshot: everything an answer is made from. Never changed once built."""

from collections.abc import Sequence
from contextlib import suppress
from copy import copy
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from operator import is_
from pathlib import Path

from corpus.article import Article
from corpus.library import Library, Progress, load
from retrieval.aliases import Aliases
from retrieval.analyzer import analyze
from retrieval.calibration import Calibration, calibrated
from retrieval.coverage import cover
from retrieval.facts import record
from retrieval.facts.extractor import extract
from retrieval.facts.fact import Fact
from retrieval.fields import Fields, StoredFields, pairs, stored_fields
from retrieval.question.question import understand
from retrieval.ranking.embedded import Embedded
from retrieval.ranking.query import query
from retrieval.ranking.search import Searcher
from retrieval.ranking.source import Articles
from retrieval.tokens import Known, Tokens, tokens

Bytes = bytes | memoryview


@dataclass(frozen=True, slots=True)
class Analysis:
    """What is known of a library's articles, in their order."""

    tokens: Tokens
    fields: StoredFields
    facts: Sequence[Bytes | None]  # of each article, as facts/record.py writes them; None: not extracted yet
    calibration: Calibration | None = None  # None: not measured yet


class Snapshot:
    """A library with its indexes. Facts are extracted when they are first asked for."""

    def __init__(self, library: Library, analysis: Analysis | None = None) -> None:
        self.library = library
        self.aliases = Aliases()
        self.analysis = analysis or analysed(library)
        source = Embedded(library.articles, Fields(self.analysis.fields))
        self.searcher = Searcher(source)
        self.articles: Articles = source.articles
        self._numbers = {article.id: number for number, article in enumerate(library.articles)}
        self._vocabulary = lru_cache(maxsize=256)(self._terms)
        self._facts = lru_cache(maxsize=1024)(self._extracted)

    @classmethod
    def of(
        cls, folder: Path, progress: Progress | None = None, before: "Snapshot | None" = None
    ) -> "Snapshot":
        """Raises CorpusError when the folder gives no library. progress: see load().

        before: what its articles had in it, those that have not changed keep.
        """
        library = load(folder, progress=progress, known=before.library if before else None)
        return cls(library, analysed(library, before))

    def called(self, aliases: Aliases) -> "Snapshot":
        """The same, asked by these aliases: nothing of the index depends on them."""
        same = copy(self)
        same.aliases = aliases
        return same

    def article(self, article_id: str) -> Article | None:
        with suppress(KeyError):
            return self.articles[article_id]
        return None

    def facts(self, article_id: str) -> tuple[Fact, ...]:
        """Every fact of one article, in the order of the text. KeyError for an unknown article."""
        return self._facts(article_id)

    @cached_property
    def calibration(self) -> Calibration:
        """How sure an answer must be here; measured when it is first asked for."""
        return self.analysis.calibration or calibrated(self.searcher.usage.passages, self._confidence)

    def _confidence(self, text: str) -> float:
        question = understand(text)
        sought = query(question, self.searcher.usage)
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
        article = self.articles[article_id]
        known = self.analysis.facts[self._numbers[article_id]]
        return extract(article) if known is None else record.facts(bytes(known), article)

    def completed(self) -> "Snapshot":
        """The same with the facts of all articles, and calibrated."""
        if self.is_complete:
            return self
        rows = zip(self.library.articles, self.analysis.facts, strict=True)
        facts = [record.record(extract(article)) if known is None else known for article, known in rows]
        return Snapshot(self.library, replace(self.analysis, facts=facts, calibration=self.calibration))

    @property
    def is_complete(self) -> bool:
        return self.analysis.calibration is not None and None not in self.analysis.facts


def analysed(library: Library, before: Snapshot | None = None) -> Analysis:
    """before: a snapshot that holds some of the very articles already."""
    if before is None:
        numbered = tokens(library.articles)
        return Analysis(numbered, stored_fields(numbered), [None] * len(library.articles))
    if _same(library.articles, before.library.articles):
        return before.analysis
    numbered = tokens(library.articles, Known(before.library.articles, before.analysis.tokens))
    known = dict(zip(map(id, before.library.articles), before.analysis.facts, strict=True))
    facts = [known.get(id(article)) for article in library.articles]
    return Analysis(numbered, stored_fields(numbered), facts)


def _same(articles: Sequence[Article], before: Sequence[Article]) -> bool:
    """Whether they are the very same, not read again."""
    return len(articles) == len(before) and all(map(is_, articles, before))
