"""Search: a question's clauses → ranked Hits, passages with their sentences.

The passages come from the indexes. The sentences of the best passages are then scored from their text with
the same clauses. What an article says in every other sentence tells its sentences not apart: there a word
counts the less, the more of its article's sentences hold it. A sentence is backed by its paragraph, and a
paragraph is as good as its best sentence.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np

from corpus.article import Article, Passage, PassageKind, Sentence
from retrieval.analyzer import Term, analyze
from retrieval.fields import CAPITAL, K1, B, Fields, pairs
from retrieval.index import Floats, idf
from retrieval.ranking.query import Clause, Query

# Tuned on half of XQuAD-vi (tests/eval).
CANDIDATES = 30  # passages whose sentences are scored
SENTENCE_K1, SENTENCE_B = 0.6, 0.5
# What a word adds for standing in a text at all, however long the text, as a share of its rarity.
HELD_IN_PASSAGE, HELD_IN_SENTENCE = 0.6, 0.8
PASSAGE_IN_SENTENCE = 1.2
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
class WeighedClause:
    """A clause with its weight in this corpus: what the question gives it times its rarity."""

    phrases: frozenset[str]  # single terms, or pairs of terms joined by a blank
    folded: bool
    weight: float
    cautious: float  # the same where rarity is smoothed: for the share of the question that is found
    in_sentence: float  # its weight inside a sentence, where the names of English questions count less
    certain: bool
    pair: bool


@dataclass(frozen=True, slots=True)
class Found:
    hits: tuple[Hit, ...]  # best first
    share: float  # 0 to about 1: the best hit's score as a share of what the clauses could give


_Place = tuple[Article, Passage, float]  # a passage found, with its score


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
        gains = ARTICLE_IN_PASSAGE * articles
        scores[scores > 0] += gains[self._article_of[scores > 0]]
        if about in self._numbers:
            scores[self._article_of == self._numbers[about]] *= FAVOURED
        best = np.argsort(-scores, kind="stable")[:CANDIDATES]
        places = [(*self._passages[number], float(scores[number])) for number in best if scores[number] > 0]
        named = {article.id: article for article, _, _ in places}.values()
        places += [place for article in named for place in self._title(article, gains, clauses)]
        hits = sorted(self._hits(places, clauses), key=lambda hit: -hit.best)
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
        rarity = idf(len(self._passages), len(postings.ids))
        gains = clause.weight * (index.weights(postings) + HELD_IN_PASSAGE * (not clause.pair) * rarity)
        scores[postings.ids] += gains
        best = np.zeros(len(articles))
        np.maximum.at(best, self._article_of[postings.ids], gains)
        articles += best
        phrases = frozenset(part for phrase in clause.phrases for part in (pairs(phrase) or phrase))
        smoothed = rarity + PRIOR / len(self._passages)
        return WeighedClause(
            phrases,
            clause.folded,
            clause.weight * rarity,
            clause.weight * smoothed,
            clause.weight * rarity * (NAME_IN_SENTENCE if clause.name else 1.0),
            clause.certain,
            clause.pair,
        )

    def _title(self, article: Article, gains: Floats, clauses: Sequence[WeighedClause]) -> list[_Place]:
        title = article.passages[0]
        if title.kind is not PassageKind.TITLE or len(article.passages) == 1:
            return []
        score = _score(self.terms(article, title), clauses, K1, B, self._passage_length)
        return [(article, title, score + float(gains[self._numbers[article.id]]))]

    def _hits(self, places: Sequence[_Place], clauses: Sequence[WeighedClause]) -> list[Hit]:
        """The places with their sentences scored."""
        texts = {
            (article.id, sentence): _frequencies(self._inside(article, passage, sentence), clauses)
            for article, passage, _ in places
            for sentence in passage.sentences
        }
        common = _common(texts)
        weights = np.array([clause.in_sentence for clause in clauses])
        held = HELD_IN_SENTENCE * np.array([not clause.pair for clause in clauses])
        scored = {
            (article, sentence): self._sentence_score(text, held, weights / np.sqrt(common[article]))
            for (article, sentence), text in texts.items()
        }
        return [
            Hit(a, p, score, tuple(ScoredSentence(s, scored[a.id, s]) for s in p.sentences))
            for a, p, score in places
        ]

    def _inside(self, article: Article, passage: Passage, sentence: Sentence) -> list[Term]:
        return [t for t in self.terms(article, passage) if sentence.start <= t.start < sentence.end]

    def _sentence_score(self, text: "_Text", held: Floats, weights: Floats) -> float:
        norm = SENTENCE_K1 * (1 - SENTENCE_B + SENTENCE_B * text.length / self._sentence_length)
        saturated = text.frequencies * (SENTENCE_K1 + 1) / (text.frequencies + norm)
        return float(weights @ (saturated + held * (text.frequencies > 0)))

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


@dataclass(frozen=True, slots=True)
class _Text:
    """What of the clauses stands in a text."""

    frequencies: Floats  # one for each clause
    length: int  # terms


def _frequencies(terms: Sequence[Term], clauses: Sequence[WeighedClause]) -> _Text:
    exact, folded = _counts([t.text for t in terms], terms), _counts([t.folded for t in terms], terms)
    found = [
        sum((folded if clause.folded else exact)[phrase] for phrase in clause.phrases) for clause in clauses
    ]
    return _Text(np.array(found, dtype=float), len(terms))


def _common(texts: Mapping[tuple[str, Sentence], _Text]) -> dict[str, Floats]:
    """For each article and clause, how many of the sentences hold it, at least 1."""
    common: defaultdict[str, Floats] = defaultdict(lambda: np.zeros(1))
    for (article, _), text in texts.items():
        common[article] = common[article] + (text.frequencies > 0)
    return {article: np.maximum(counts, 1) for article, counts in common.items()}


def _score(
    terms: Sequence[Term], clauses: Sequence[WeighedClause], k1: float, b: float, average: float
) -> float:
    """BM25 of one text, with the rarity that the clauses have in the corpus."""
    text = _frequencies(terms, clauses)
    weights = np.array([clause.weight for clause in clauses])
    norm = k1 * (1 - b + b * text.length / average)
    return float(weights @ (text.frequencies * (k1 + 1) / (text.frequencies + norm)))


def _counts(texts: Sequence[str], terms: Sequence[Term]) -> Counter[str]:
    """How often each term and each pair of neighbouring parts occurs."""
    parts = [text for text, term in zip(texts, terms, strict=True) if not term.whole]
    capitals = [CAPITAL + text for text, term in zip(texts, terms, strict=True) if term.capital]
    return Counter([*texts, *pairs(parts), *capitals])
