"""Search: a question's clauses → ranked Hits, passages with their sentences.

The passages come from a Source. The sentences of the best passages are then scored from their text with the
same clauses. What an article says in every other sentence tells its sentences not apart: there a word counts
the less, the more of its article's sentences hold it. A sentence is backed by its paragraph, and a paragraph
is as good as its best sentence.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from corpus.article import Article, Passage, PassageKind, Sentence
from retrieval.analyzer import Term, analyze
from retrieval.fields import K1, B
from retrieval.index import Floats, saturation
from retrieval.ranking.query import Query
from retrieval.ranking.run import Run
from retrieval.ranking.source import Drawn, Source, Weighed
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


@dataclass(frozen=True, slots=True)
class _Text:
    """A passage, and where the phrases of a question stand in it."""

    article: Article
    passage: Passage
    run: Run
    marks: Marks

    def counts(self, wanted: Wanted) -> list[float]:
        return wanted.counts(self.marks, range(len(self.run.terms)))


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
        named = {article.id: article for article, _, _ in drawn.places}
        titles = {
            id_: self._text(article, article.passages[0], wanted)
            for id_, article in named.items()
            if article.passages[0].kind is PassageKind.TITLE
        }
        places = [(self._text(article, passage, wanted), score) for article, passage, score in drawn.places]
        places += [
            (title, self._title_score(title, wanted, drawn))
            for title in titles.values()
            if len(title.article.passages) > 1
        ]
        hits = self._hits(places, titles, wanted, query, drawn.clauses)
        hits.sort(key=lambda hit: -hit.best)
        return Found(tuple(hits), self._share(hits[0], wanted, query, drawn.clauses) if hits else 0.0)

    def _share(self, hit: Hit, wanted: Wanted, query: Query, weighed: Sequence[Weighed]) -> float:
        """What the question's words give its passage, of what they could give."""
        certain = np.array([clause.certain for clause in query.clauses])
        weights = np.array([clause.cautious for clause in weighed])
        run = Run.of([*self.terms(hit.article, hit.passage), *analyze(beside(hit.article))])
        gains = self._gains(_Text(hit.article, hit.passage, run, wanted.marks(run)), wanted)
        most: float = sum(weights.tolist())
        return float(weights[certain] @ gains[certain]) / most

    def _title_score(self, title: _Text, wanted: Wanted, drawn: Drawn) -> float:
        weights = np.array([clause.weight for clause in drawn.clauses])
        return float(weights @ self._gains(title, wanted)) + drawn.gains[title.article.id]

    def _gains(self, text: _Text, wanted: Wanted) -> Floats:
        """What each clause gives one text by BM25, before the clause's weight."""
        frequencies, length = np.array(text.counts(wanted)), np.array(len(text.run.terms))
        return saturation(frequencies, length, self._statistics.passage_length, K1, B)

    def _hits(
        self,
        places: Sequence[tuple[_Text, float]],
        titles: Mapping[str, _Text],
        wanted: Wanted,
        query: Query,
        weighed: Sequence[Weighed],
    ) -> list[Hit]:
        """The places with their sentences scored. titles: by their articles' ids."""
        spans = {
            (text.article.id, sentence): (text.marks, text.run.inside(sentence.start, sentence.end))
            for text, _ in places
            for sentence in text.passage.sentences
        }
        if not spans:
            return []
        articles = [article for article, _ in spans]
        frequencies = np.array([wanted.counts(*told) for told in spans.values()])
        weights = np.array([clause.in_sentence for clause in weighed])
        weights = weights / np.sqrt(_common(articles, frequencies))
        held = HELD_IN_SENTENCE * np.array([not clause.pair for clause in query.clauses])
        lengths = np.array([[len(terms)] for _, terms in spans.values()])
        gains = saturation(frequencies, lengths, self._statistics.sentence_length, SENTENCE_K1, SENTENCE_B)
        gains += held * (frequencies > 0)
        gains = np.maximum(gains, TITLE_IN_SENTENCE * (1 + held) * _titled(articles, titles, wanted))
        scores = (float(row @ gain) for row, gain in zip(weights, gains, strict=True))
        scored = dict(zip(spans, scores, strict=True))
        return [
            Hit(
                text.article,
                text.passage,
                score,
                tuple(ScoredSentence(s, scored[text.article.id, s]) for s in text.passage.sentences),
            )
            for text, score in places
        ]

    def _text(self, article: Article, passage: Passage, wanted: Wanted) -> _Text:
        run = self._run(article, passage)
        return _Text(article, passage, run, wanted.marks(run))

    def terms(self, article: Article, passage: Passage) -> Sequence[Term]:
        """The terms of a passage, which must be one of the source's articles'."""
        return self._run(article, passage).terms

    def _run(self, article: Article, passage: Passage) -> Run:
        return self._runs(article.id, passage.start, passage.end)

    def _analyzed(self, article: str, start: int, end: int) -> Run:
        return Run.of(analyze(self._source.articles[article].text, start, end))


def _titled(articles: Sequence[str], titles: Mapping[str, _Text], wanted: Wanted) -> Floats:
    """For each sentence and clause: 1 where the title of its article holds it, else 0.

    articles: of each sentence.
    """
    counts = {id_: title.counts(wanted) for id_, title in titles.items()}
    none = wanted.counts((), range(0))
    held: Floats = np.minimum(np.array([counts.get(article, none) for article in articles], float), 1.0)
    return held


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
