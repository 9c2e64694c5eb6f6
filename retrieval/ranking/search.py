"""Search: a question's clauses → ranked Hits, passages with their sentences.

The passages come from the indexes. The sentences of the best passages are then scored from their text with
the same clauses: a sentence is backed by its paragraph, and a paragraph gains by its best sentence.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np

from corpus.article import Article, Passage, PassageKind, Sentence
from retrieval.analyzer import Term, analyze
from retrieval.fields import K1, B, Fields, pairs
from retrieval.index import Floats, idf
from retrieval.ranking.query import Clause, Query

# Tuned on half of XQuAD-vi (tests/eval).
CANDIDATES = 30  # passages whose sentences are scored
SENTENCE_K1, SENTENCE_B = 0.6, 0.5
PASSAGE_IN_SENTENCE = 1.2
SENTENCE_IN_PASSAGE = 0.4
NAME_IN_SENTENCE = 0.3
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
    score: float
    sentences: tuple[ScoredSentence, ...]  # in the order of the text

    def backed(self, sentence: ScoredSentence) -> float:
        """The score by which sentences of different passages are ranked."""
        return sentence.score + PASSAGE_IN_SENTENCE * self.score


def unscored(article: Article, passage: Passage) -> Hit:
    """A passage that holds no word of the question."""
    return Hit(article, passage, 0.0, tuple(ScoredSentence(sentence, 0.0) for sentence in passage.sentences))


@dataclass(frozen=True, slots=True)
class WeighedClause:
    """A clause with its weight in this corpus: what the question gives it times its rarity."""

    phrases: frozenset[str]  # single terms, or pairs of terms joined by a blank
    folded: bool
    weight: float
    cautious: float  # the same where rarity is smoothed: for the share of the question that is found
    in_sentence: float  # its weight inside a sentence, where the names of English questions count less
    certain: bool


@dataclass(frozen=True, slots=True)
class Found:
    hits: tuple[Hit, ...]  # best first
    share: float  # 0 to about 1: the best hit's score as a share of what the clauses could give


class Searcher:
    """Searches one set of passages. Immutable, and safe to use from several threads.

    A paragraph is indexed together with its article's title, which often alone names what the paragraph is
    about. Titles themselves are no documents of the index: they are scored beside the paragraphs found.
    """

    def __init__(self, articles: Sequence[Article]) -> None:
        """articles: at least one."""
        self._passages = [(article, passage) for article in articles for passage in _documents(article)]
        self.fields = Fields([_indexed_terms(article, passage) for article, passage in self._passages])
        self._numbers = {article.id: number for number, article in enumerate(articles)}
        self._article_of = np.array([self._numbers[article.id] for article, _ in self._passages])
        sentences = sum(len(passage.sentences) for _, passage in self._passages)
        self._passage_length = self.fields.exact.terms.avgdl
        self._sentence_length = self._passage_length * len(self._passages) / sentences
        self._texts = {article.id: article.text for article in articles}
        self._terms = lru_cache(maxsize=4096)(self._analyzed)

    def search(self, query: Query, about: str | None = None) -> Found:
        """At most CANDIDATES paragraphs, and their titles. about: the id of an article that is preferred."""
        scores = np.zeros(len(self._passages))
        articles = np.zeros(self._article_of[-1] + 1)
        clauses = [self._add(clause, scores, articles) for clause in query.clauses]
        scores[scores > 0] += ARTICLE_IN_PASSAGE * articles[self._article_of[scores > 0]]
        if about in self._numbers:
            scores[self._article_of == self._numbers[about]] *= FAVOURED
        best = np.argsort(-scores, kind="stable")[:CANDIDATES]
        found = [(*self._passages[number], float(scores[number])) for number in best if scores[number] > 0]
        inside = [replace(clause, weight=clause.in_sentence) for clause in clauses]
        hits = [self._hit(article, passage, score, inside) for article, passage, score in found]
        gains = {
            hit.article.id: ARTICLE_IN_PASSAGE * float(articles[self._numbers[hit.article.id]])
            for hit in hits
        }
        titles = {hit.article.id: hit.article for hit in hits}.values()
        for article in titles:
            hits += self._title_hit(article, gains[article.id], clauses, inside)
        hits.sort(key=lambda hit: -hit.score)
        return Found(tuple(hits), self._share(hits[0], clauses) if hits else 0.0)

    def _share(self, hit: Hit, clauses: Sequence[WeighedClause]) -> float:
        terms = _indexed_terms(hit.article, hit.passage)
        most = sum(clause.cautious for clause in clauses)
        found = [replace(clause, weight=clause.cautious) for clause in clauses if clause.certain]
        return _score(terms, found, K1, B, self._passage_length) / most

    def _add(self, clause: Clause, scores: Floats, articles: Floats) -> WeighedClause:
        """Add what the clause gives each passage, and each article by its best passage."""
        field = self.fields.folded if clause.folded else self.fields.exact
        index = field.terms if len(clause.phrases[0]) == 1 else field.pairs
        postings = field.postings(clause.phrases)
        gains = clause.weight * index.weights(postings)
        scores[postings.ids] += gains
        best = np.zeros(len(articles))
        np.maximum.at(best, self._article_of[postings.ids], gains)
        articles += best
        phrases = frozenset(part for phrase in clause.phrases for part in (pairs(phrase) or phrase))
        rarity = idf(len(self._passages), len(postings.ids))
        smoothed = rarity + PRIOR / len(self._passages)
        return WeighedClause(
            phrases,
            clause.folded,
            clause.weight * rarity,
            clause.weight * smoothed,
            clause.weight * rarity * (NAME_IN_SENTENCE if clause.name else 1.0),
            clause.certain,
        )

    def _hit(self, article: Article, passage: Passage, score: float, inside: Sequence[WeighedClause]) -> Hit:
        """inside: the clauses with their weights inside a sentence."""
        terms = self.terms(article, passage)
        sentences = tuple(
            ScoredSentence(s, self._sentence_score([t for t in terms if s.start <= t.start < s.end], inside))
            for s in passage.sentences
        )
        score += SENTENCE_IN_PASSAGE * max(sentence.score for sentence in sentences)
        return Hit(article, passage, ASIDE[passage.kind] * score, sentences)

    def _title_hit(
        self,
        article: Article,
        gain: float,
        clauses: Sequence[WeighedClause],
        inside: Sequence[WeighedClause],
    ) -> list[Hit]:
        title = article.passages[0]
        if title.kind is not PassageKind.TITLE or len(article.passages) == 1:
            return []
        score = _score(self.terms(article, title), clauses, K1, B, self._passage_length)
        return [self._hit(article, title, score + gain, inside)]

    def _sentence_score(self, terms: Sequence[Term], inside: Sequence[WeighedClause]) -> float:
        return _score(terms, inside, SENTENCE_K1, SENTENCE_B, self._sentence_length)

    def terms(self, article: Article, passage: Passage) -> list[Term]:
        """The terms of a passage, which must be one of the articles' given."""
        return self._terms(article.id, passage.start, passage.end)

    def _analyzed(self, article: str, start: int, end: int) -> list[Term]:
        return analyze(self._texts[article], start, end)


def _documents(article: Article) -> Sequence[Passage]:
    """The passages to index: not the title, unless there is nothing else."""
    return [p for p in article.passages if p.kind is not PassageKind.TITLE] or article.passages


def _indexed_terms(article: Article, passage: Passage) -> list[Term]:
    return analyze(article.text, passage.start, passage.end) + analyze(article.title)


def _score(
    terms: Sequence[Term], clauses: Sequence[WeighedClause], k1: float, b: float, average: float
) -> float:
    """BM25 of one text, with the rarity that the clauses have in the corpus."""
    counts = {False: _counts([t.text for t in terms], terms), True: _counts([t.folded for t in terms], terms)}
    norm = k1 * (1 - b + b * len(terms) / average)
    score = 0.0
    for clause in clauses:
        frequency = sum(counts[clause.folded][phrase] for phrase in clause.phrases)
        score += clause.weight * frequency * (k1 + 1) / (frequency + norm)
    return score


def _counts(texts: Sequence[str], terms: Sequence[Term]) -> Counter[str]:
    """How often each term and each pair of neighbouring parts occurs."""
    parts = [text for text, term in zip(texts, terms, strict=True) if not term.whole]
    return Counter([*texts, *pairs(parts)])
