"""Search: a question's clauses → ranked Hits, passages with their sentences.

The passages come from the indexes. The sentences of the best passages are then scored from their text with
the same clauses. What an article says in every other sentence tells its sentences not apart: there a word
counts the less, the more of its article's sentences hold it. A sentence is backed by its paragraph, and a
paragraph is as good as its best sentence.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from corpus.article import Article, Passage, PassageKind, Sentence
from retrieval.analyzer import Term, analyze
from retrieval.fields import K1, B, Fields
from retrieval.index import Floats, highest, idf
from retrieval.ranking.query import Clause, Query
from retrieval.ranking.wanted import Wanted
from retrieval.tokens import documents, indexed_terms

# Tuned on half of XQuAD-vi (tests/eval).
CANDIDATES = 30  # passages whose sentences are scored
SENTENCE_K1, SENTENCE_B = 0.6, 0.5
# What a word adds for standing in a text at all, however long the text, as a share of its rarity.
HELD_IN_PASSAGE, HELD_IN_SENTENCE = 0.6, 0.8
PASSAGE_IN_SENTENCE = 1.2
NAME_IN_SENTENCE = 0.3
TITLE_IN_SENTENCE = 0.8  # what a title names, all sentences are about: as if each held it once, or this share
ARTICLE_IN_PASSAGE = 0.7  # a paragraph gains by what its article's other paragraphs say
FAVOURED = 1.3  # the article that is talked about: enough against a stray word, not against a name
PRIOR = 10.0  # passages: how little a corpus of few knows about the rarity of words
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
class Weighed:
    """What a clause is worth in this corpus: what the question gives it times its rarity."""

    weight: float
    cautious: float  # the same where rarity is smoothed: for the share of the question that is found
    in_sentence: float  # its weight inside a sentence, where the names of English questions count less


@dataclass(frozen=True, slots=True)
class _Scores:
    """Of one question, summed clause by clause."""

    passages: Floats
    articles: Floats  # what the best passage of each gives for each clause
    clauses: list[Weighed]


@dataclass(frozen=True, slots=True)
class Found:
    hits: tuple[Hit, ...]  # best first
    share: float  # 0 to about 1: the best hit's score as a share of what the clauses could give


_Place = tuple[Article, Passage, float]  # a passage found, with its score


class Searcher:
    """Searches one set of passages. Immutable, and safe to use from several threads.

    Titles are no documents of the index: they are scored beside the paragraphs found.
    """

    def __init__(self, articles: Sequence[Article], fields: Fields) -> None:
        """articles: at least one; fields: of their passages."""
        self.fields = fields
        self._passages = [(article, passage) for article in articles for passage in documents(article)]
        self._numbers = {article.id: number for number, article in enumerate(articles)}
        self._counts = np.array([len(documents(article)) for article in articles])
        self._article_of = np.repeat(np.arange(len(articles)), self._counts)
        sentences = sum(len(passage.sentences) for _, passage in self._passages)
        self._passage_length = self.fields.exact.terms.avgdl
        self._sentence_length = self._passage_length * len(self._passages) / sentences
        self._texts = {article.id: article.text for article in articles}
        self._terms = lru_cache(maxsize=4096)(self._analyzed)

    def search(self, query: Query, about: str | None = None) -> Found:
        """At most CANDIDATES paragraphs, and their titles. about: the id of an article that is preferred."""
        found = _Scores(np.zeros(len(self._passages)), np.zeros(len(self._counts)), [])
        for clause in query.clauses:
            self._add(clause, found)
        gains = ARTICLE_IN_PASSAGE * found.articles
        scores = found.passages + np.repeat(gains, self._counts)
        scores[found.passages == 0] = 0
        if about in self._numbers:
            scores[self._article_of == self._numbers[about]] *= FAVOURED
        places = [(*self._passages[number], float(scores[number])) for number in highest(scores, CANDIDATES)]
        wanted = Wanted(query.clauses)
        named = {article.id: article for article, _, _ in places}.values()
        places += [place for article in named for place in self._title(article, gains, wanted, found.clauses)]
        hits = sorted(self._hits(places, wanted, query, found.clauses), key=lambda hit: -hit.best)
        return Found(tuple(hits), self._share(hits[0], wanted, query, found.clauses) if hits else 0.0)

    def _share(self, hit: Hit, wanted: Wanted, query: Query, weighed: Sequence[Weighed]) -> float:
        """What the question's words give its passage, of what they could give."""
        certain = np.array([clause.certain for clause in query.clauses])
        weights = np.array([clause.cautious for clause in weighed])
        gains = self._gains(indexed_terms(hit.article, hit.passage), wanted)
        most: float = sum(weights.tolist())
        return float(weights[certain] @ gains[certain]) / most

    def _add(self, clause: Clause, found: _Scores) -> None:
        """Add what the clause gives each passage, and each article by its best passage."""
        field = self.fields.folded if clause.folded else self.fields.exact
        postings = field.postings(clause.phrases)
        rarity = idf(len(self._passages), len(postings.ids))
        held = HELD_IN_PASSAGE * (not clause.pair) * rarity
        if len(postings.ids):
            gains = (clause.weight * (rarity * postings.saturated + held)).take(postings.kinds)
            np.add.at(found.passages, postings.ids, gains)
            articles = self._article_of.take(postings.ids)
            firsts = np.flatnonzero(np.diff(articles, prepend=-1))
            found.articles[articles[firsts]] += np.maximum.reduceat(gains, firsts)
        smoothed = rarity + PRIOR / len(self._passages)
        name = NAME_IN_SENTENCE if clause.name else 1.0
        found.clauses.append(
            Weighed(clause.weight * rarity, clause.weight * smoothed, clause.weight * rarity * name)
        )

    def _title(
        self, article: Article, gains: Floats, wanted: Wanted, weighed: Sequence[Weighed]
    ) -> list[_Place]:
        title = article.passages[0]
        if title.kind is not PassageKind.TITLE or len(article.passages) == 1:
            return []
        weights = np.array([clause.weight for clause in weighed])
        score = float(weights @ self._gains(self.terms(article, title), wanted))
        return [(article, title, score + float(gains[self._numbers[article.id]]))]

    def _gains(self, terms: Sequence[Term], wanted: Wanted) -> Floats:
        """What each clause gives one text by BM25, before the clause's weight."""
        frequencies = np.array(wanted.counts(terms))
        norm = K1 * (1 - B + B * len(terms) / self._passage_length)
        gains: Floats = frequencies * (K1 + 1) / (frequencies + norm)
        return gains

    def _hits(
        self, places: Sequence[_Place], wanted: Wanted, query: Query, weighed: Sequence[Weighed]
    ) -> list[Hit]:
        """The places with their sentences scored."""
        texts = {
            (article.id, sentence): self._inside(article, passage, sentence)
            for article, passage, _ in places
            for sentence in passage.sentences
        }
        if not texts:
            return []
        frequencies = np.array([wanted.counts(terms) for terms in texts.values()])
        weights = np.array([clause.in_sentence for clause in weighed]) / np.sqrt(
            _common([article for article, _ in texts], frequencies)
        )
        held = HELD_IN_SENTENCE * np.array([not clause.pair for clause in query.clauses])
        lengths = np.array([[len(terms)] for terms in texts.values()])
        norms = SENTENCE_K1 * (1 - SENTENCE_B + SENTENCE_B * lengths / self._sentence_length)
        gains = frequencies * (SENTENCE_K1 + 1) / (frequencies + norms) + held * (frequencies > 0)
        gains = np.maximum(gains, TITLE_IN_SENTENCE * (1 + held) * self._titled(places, list(texts), wanted))
        scores = (float(row @ gain) for row, gain in zip(weights, gains, strict=True))
        scored = dict(zip(texts, scores, strict=True))
        return [
            Hit(a, p, score, tuple(ScoredSentence(s, scored[a.id, s]) for s in p.sentences))
            for a, p, score in places
        ]

    def _titled(
        self, places: Sequence[_Place], sentences: Sequence[tuple[str, Sentence]], wanted: Wanted
    ) -> Floats:
        """For each sentence and clause: 1 where the title of its article holds it, else 0."""
        titles = {article.id: article.passages[0] for article, _, _ in places}
        terms = {
            article.id: self.terms(article, titles[article.id])
            if titles[article.id].kind is PassageKind.TITLE
            else []
            for article, _, _ in places
        }
        counts = {article: wanted.counts(held) for article, held in terms.items()}
        held: Floats = np.array([counts[article] for article, _ in sentences]) > 0
        return held

    def _inside(self, article: Article, passage: Passage, sentence: Sentence) -> list[Term]:
        return [t for t in self.terms(article, passage) if sentence.start <= t.start < sentence.end]

    def terms(self, article: Article, passage: Passage) -> list[Term]:
        """The terms of a passage, which must be one of the articles' given."""
        return self._terms(article.id, passage.start, passage.end)

    def _analyzed(self, article: str, start: int, end: int) -> list[Term]:
        return analyze(self._texts[article], start, end)


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
