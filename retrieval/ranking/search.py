"""Search: a question's clauses → ranked Hits, passages with their sentences.

The passages come from a Source. The sentences of the best passages are then scored from their text with the
same clauses. What an article says in every other sentence tells its sentences not apart: there a word counts
the less, the more of its article's sentences hold it. A sentence is backed by its paragraph, and a paragraph
is as good as its best sentence.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from corpus.article import Article, Passage, PassageKind, Sentence
from retrieval.analyzer import Term, analyze
from retrieval.fields import K1, B
from retrieval.index import Floats, saturation
from retrieval.ranking.query import Query
from retrieval.ranking.run import Run
from retrieval.ranking.source import Drawn, Place, Source, Weighed
from retrieval.ranking.wanted import Marks, Wanted
from retrieval.tokens import beside

# Tuned on half of XQuAD-vi (tests/eval).
CANDIDATES = 30  # passages whose sentences are scored
SENTENCE_K1, SENTENCE_B = 0.6, 0.5
HELD_IN_SENTENCE = 0.8  # what a word adds for standing there at all, however long the sentence
PASSAGE_IN_SENTENCE = 1.2
TITLE_IN_SENTENCE = 0.8  # what a title names, all its sentences are about: this share of holding it once
# A title, a caption or a byline never beats a sentence that says more.
ASIDE = {
    PassageKind.TEXT: 1.0,
    PassageKind.TITLE: 0.8,
    PassageKind.CAPTION: 0.6,
    PassageKind.BYLINE: 0.6,
}


@dataclass(frozen=True, slots=True)
class ScoredSentence:
    sentence: Sentence
    score: float  # of its own words alone


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage that holds words of the question."""

    article: Article
    passage: Passage
    score: float  # of the passage and its article, without its sentences
    sentences: tuple[ScoredSentence, ...]  # in the order of the text

    def backed(self, sentence: ScoredSentence) -> float:
        """The score by which sentences of different passages are ranked."""
        return ASIDE[self.passage.kind] * (sentence.score + PASSAGE_IN_SENTENCE * self.score)

    @property
    def best(self) -> float:
        """The score by which passages are ranked."""
        return max(map(self.backed, self.sentences))


def unscored(article: Article, passage: Passage) -> Hit:
    """A passage that holds no word of the question."""
    return Hit(article, passage, 0.0, tuple(ScoredSentence(sentence, 0.0) for sentence in passage.sentences))


@dataclass(frozen=True, slots=True)
class Found:
    hits: tuple[Hit, ...]  # best first
    share: float  # 0 to about 1: the best hit's score as a share of what the clauses could give


class Searcher:
    """Searches the passages of one source. Immutable, and safe to use from several threads.

    Titles are no passages of a source: they are scored beside the paragraphs found.
    """

    def __init__(self, source: Source) -> None:
        self.usage = source.usage
        self._source = source
        self._statistics = source.statistics
        self._runs = lru_cache(maxsize=4096)(self._analyzed)

    def search(self, query: Query, about: str | None = None) -> Found:
        """At most CANDIDATES paragraphs, and their titles. about: the id of an article that is preferred."""
        drawn = self._source.draw(query, CANDIDATES, about)
        wanted = Wanted(query.clauses)
        named = {article.id: article for article, _, _ in drawn.places}.values()
        titles = [place for article in named for place in self._title(article, drawn, wanted)]
        hits = self._hits([*drawn.places, *titles], wanted, query, drawn.clauses)
        hits.sort(key=lambda hit: -hit.best)
        return Found(tuple(hits), self._share(hits[0], wanted, query, drawn.clauses) if hits else 0.0)

    def _share(self, hit: Hit, wanted: Wanted, query: Query, weighed: Sequence[Weighed]) -> float:
        """What the question's words give its passage, of what they could give."""
        certain = np.array([clause.certain for clause in query.clauses])
        weights = np.array([clause.cautious for clause in weighed])
        indexed = [*self.terms(hit.article, hit.passage), *analyze(beside(hit.article))]
        gains = self._gains(Run.of(indexed), wanted)
        most: float = sum(weights.tolist())
        return float(weights[certain] @ gains[certain]) / most

    def _title(self, article: Article, drawn: Drawn, wanted: Wanted) -> list[Place]:
        title = article.passages[0]
        if title.kind is not PassageKind.TITLE or len(article.passages) == 1:
            return []
        weights = np.array([clause.weight for clause in drawn.clauses])
        score = float(weights @ self._gains(self._run(article, title), wanted))
        return [(article, title, score + drawn.gains[article.id])]

    def _gains(self, run: Run, wanted: Wanted) -> Floats:
        """What each clause gives one text by BM25, before the clause's weight."""
        frequencies = np.array(wanted.counts(wanted.marks(run), range(len(run.terms))))
        return saturation(frequencies, np.array(len(run.terms)), self._statistics.passage_length, K1, B)

    def _hits(
        self, places: Sequence[Place], wanted: Wanted, query: Query, weighed: Sequence[Weighed]
    ) -> list[Hit]:
        """The places with their sentences scored."""
        texts = {
            (article.id, sentence): (marks, run.inside(sentence.start, sentence.end))
            for article, passage, run, marks in self._marked(places, wanted)
            for sentence in passage.sentences
        }
        if not texts:
            return []
        frequencies = np.array([wanted.counts(*told) for told in texts.values()])
        weights = np.array([clause.in_sentence for clause in weighed]) / np.sqrt(
            _common([article for article, _ in texts], frequencies)
        )
        held = HELD_IN_SENTENCE * np.array([not clause.pair for clause in query.clauses])
        lengths = np.array([[len(terms)] for _, terms in texts.values()])
        gains = saturation(frequencies, lengths, self._statistics.sentence_length, SENTENCE_K1, SENTENCE_B)
        gains += held * (frequencies > 0)
        gains = np.maximum(gains, TITLE_IN_SENTENCE * (1 + held) * self._titled(places, list(texts), wanted))
        scores = (float(row @ gain) for row, gain in zip(weights, gains, strict=True))
        scored = dict(zip(texts, scores, strict=True))
        return [
            Hit(a, p, score, tuple(ScoredSentence(s, scored[a.id, s]) for s in p.sentences))
            for a, p, score in places
        ]

    def _titled(
        self, places: Sequence[Place], sentences: Sequence[tuple[str, Sentence]], wanted: Wanted
    ) -> Floats:
        """For each sentence and clause: 1 where the title of its article holds it, else 0."""
        counts = {article.id: self._title_counts(article, wanted) for article, _, _ in places}
        held: Floats = np.minimum(np.array([counts[article] for article, _ in sentences], float), 1.0)
        return held

    def _title_counts(self, article: Article, wanted: Wanted) -> list[float]:
        title = article.passages[0]
        run = self._run(article, title) if title.kind is PassageKind.TITLE else Run.of(())
        return wanted.counts(wanted.marks(run), range(len(run.terms)))

    def _marked(
        self, places: Sequence[Place], wanted: Wanted
    ) -> Iterator[tuple[Article, Passage, Run, Marks]]:
        for article, passage, _ in places:
            run = self._run(article, passage)
            yield article, passage, run, wanted.marks(run)

    def terms(self, article: Article, passage: Passage) -> Sequence[Term]:
        """The terms of a passage, which must be one of the source's articles'."""
        return self._run(article, passage).terms

    def _run(self, article: Article, passage: Passage) -> Run:
        return self._runs(article.id, passage.start, passage.end)

    def _analyzed(self, article: str, start: int, end: int) -> Run:
        return Run.of(analyze(self._source.articles[article].text, start, end))


def _common(articles: Sequence[str], frequencies: Floats) -> Floats:
    """For each sentence and clause: how many sentences of its article hold it, at least 1.

    articles: of each sentence.
    """
    numbers = {article: number for number, article in enumerate(dict.fromkeys(articles))}
    of = np.array([numbers[article] for article in articles])
    counts = np.zeros((len(numbers), frequencies.shape[1]))
    np.add.at(counts, of, frequencies > 0)
    common: Floats = np.maximum(counts, 1)[of]
    return common
