"""Indexed: a snapshot whose index is in this process."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from operator import is_
from pathlib import Path

from corpus.article import Article
from corpus.library import Library, Progress, load
from retrieval.calibration import Calibration, calibrated
from retrieval.coverage import cover
from retrieval.facts import record
from retrieval.facts.extractor import extract
from retrieval.facts.fact import Fact
from retrieval.fields import Fields, StoredFields, stored_fields
from retrieval.question.question import understand
from retrieval.ranking.embedded import Embedded
from retrieval.ranking.query import query
from retrieval.snapshot import Snapshot
from retrieval.tokens import Known, Tokens, tokens

Bytes = bytes | memoryview


@dataclass(frozen=True, slots=True)
class Analysis:
    """What is known of a library's articles, in their order."""

    tokens: Tokens
    fields: StoredFields
    facts: Sequence[Bytes | None]  # of each article, as facts/record.py writes them; None: not extracted yet
    calibration: Calibration | None = None  # None: not measured yet


class Indexed(Snapshot):
    """Facts are extracted when they are first asked for."""

    def __init__(self, library: Library, analysis: Analysis | None = None) -> None:
        self.analysis = analysis or analysed(library)
        source = Embedded(library.articles, Fields(self.analysis.fields))
        super().__init__(library, source)
        self.statistics = source.statistics
        self._numbers = {article.id: number for number, article in enumerate(library.articles)}

    @classmethod
    def of(cls, folder: Path, progress: Progress | None = None, before: "Indexed | None" = None) -> "Indexed":
        """Raises CorpusError when the folder gives no library. progress: see load().

        before: what its articles had in it, those that have not changed keep.
        """
        library = load(folder, progress=progress, known=before.library if before else None)
        return cls(library, analysed(library, before))

    @cached_property
    def calibration(self) -> Calibration:
        """Measured when it is first asked for."""
        return self.analysis.calibration or calibrated(self.searcher.usage.passages, self._confidence)

    def _confidence(self, text: str) -> float:
        question = understand(text)
        sought = query(question, self.searcher.usage)
        found = self.searcher.search(sought)
        if not found.hits:
            return 0.0
        article = self.vocabulary(found.hits[0].article.id)
        return cover(question, sought, found.share, article).confidence

    def _extracted(self, article_id: str) -> tuple[Fact, ...]:
        article = self.articles[article_id]
        known = self.analysis.facts[self._numbers[article_id]]
        return extract(article) if known is None else record.facts(bytes(known), article)

    def completed(self) -> "Indexed":
        """The same with the facts of all articles, and calibrated."""
        if self.is_complete:
            return self
        rows = zip(self.library.articles, self.analysis.facts, strict=True)
        facts = [record.record(extract(article)) if known is None else known for article, known in rows]
        return Indexed(self.library, replace(self.analysis, facts=facts, calibration=self.calibration))

    @property
    def is_complete(self) -> bool:
        return self.analysis.calibration is not None and None not in self.analysis.facts


def analysed(library: Library, before: Indexed | None = None) -> Analysis:
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
