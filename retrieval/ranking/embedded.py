"""Embedded: passages drawn from postings in this process."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from corpus.article import Article
from retrieval.fields import Fields
from retrieval.index import Floats, first_places, highest, idf
from retrieval.ranking.query import Clause, Query
from retrieval.ranking.source import (
    ARTICLE_IN_PASSAGE,
    FAVOURED,
    HELD_IN_PASSAGE,
    Drawn,
    Statistics,
    Weighed,
    weighed,
)
from retrieval.tokens import documents


@dataclass(frozen=True, slots=True)
class _Scores:
    """Of one question, summed clause by clause."""

    passages: Floats
    articles: Floats  # what the best passage of each gives for each clause
    clauses: list[Weighed]


class Embedded:
    """Immutable, and safe to use from several threads."""

    def __init__(self, articles: Sequence[Article], fields: Fields) -> None:
        """articles: at least one; fields: of their passages."""
        self.usage = fields
        self.articles: Mapping[str, Article] = {article.id: article for article in articles}
        self._passages = [(article, passage) for article in articles for passage in documents(article)]
        self._numbers = {article.id: number for number, article in enumerate(articles)}
        self._counts = np.array([len(documents(article)) for article in articles])
        self._article_of = np.repeat(np.arange(len(articles), dtype=np.uint32), self._counts)
        sentences = sum(len(passage.sentences) for _, passage in self._passages)
        length = fields.exact.terms.avgdl
        self.statistics = Statistics(
            len(self._passages), length, length * len(self._passages) / sentences, fields.exact.pairs.avgdl
        )

    def draw(self, query: Query, most: int, about: str | None) -> Drawn:
        found = _Scores(np.zeros(len(self._passages)), np.zeros(len(self._counts)), [])
        for clause in query.clauses:
            self._add(clause, found)
        gains = ARTICLE_IN_PASSAGE * found.articles
        scores = found.passages + np.repeat(gains, self._counts)
        scores[found.passages == 0] = 0
        if about in self._numbers:
            scores[self._article_of == self._numbers[about]] *= FAVOURED
        places = [(*self._passages[number], float(scores[number])) for number in highest(scores, most)]
        named = {article.id: float(gains[self._numbers[article.id]]) for article, _, _ in places}
        return Drawn(places, named, found.clauses)

    def _add(self, clause: Clause, found: _Scores) -> None:
        """Add what the clause gives each passage, and each article by its best passage."""
        postings = self.usage.field(folded=clause.folded).postings(clause.phrases)
        rarity = idf(len(self._passages), len(postings.ids))
        held = HELD_IN_PASSAGE * (not clause.pair) * rarity
        if len(postings.ids):
            gains = (clause.weight * (rarity * postings.saturated + held)).take(postings.kinds)
            np.add.at(found.passages, postings.ids, gains)
            articles = self._article_of.take(postings.ids)
            firsts = first_places(articles)
            found.articles[articles[firsts]] += np.maximum.reduceat(gains, firsts)
        found.clauses.append(weighed(clause, len(postings.ids), len(self._passages)))
