"""Embedded: passages drawn from postings in this process.

The words that most passages hold say least and take longest. So the rarer clauses are scored everywhere, and
what the others can add at most leaves few articles that may have one of the best passages: only there are
all clauses summed. (Turtle and Flood 1995, Query evaluation: strategies and optimizations, call it MaxScore.)
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from corpus.article import Article
from retrieval.fields import Fields
from retrieval.index import Floats, Ids, Numbers, first_places, highest, idf
from retrieval.ranking.query import Clause, Query
from retrieval.ranking.source import (
    ARTICLE_IN_PASSAGE,
    FAVOURED,
    HELD_IN_PASSAGE,
    Drawn,
    Statistics,
    weighed,
)
from retrieval.tokens import documents

_EVERYWHERE = 1 << 16  # postings that are summed sooner than it is known where they are needed
_WORTH = 0.85  # of what all clauses can give, so much is summed everywhere
_FEW = 16  # articles of which one is wanted are better looked up than all read
_ROUNDING = 1e-9  # as a share: sums in another order


@dataclass(frozen=True, slots=True)
class _Part:
    """The passages that hold a clause, ascending, and what it gives them."""

    passages: Ids
    kinds: NDArray[np.integer]  # of each passage, an index into the next
    gains: Floats

    @property
    def most(self) -> float:
        return float(self.gains.max(initial=0))

    def within(self, starts: Ids, ends: Ids) -> "_Part":
        """Of the passages in these ranges only."""
        places = _joined(self.passages.searchsorted(starts), self.passages.searchsorted(ends))
        return _Part(self.passages[places], self.kinds[places], self.gains)


class _Sums:
    """What clauses give, added up."""

    def __init__(self, article_of: Ids, articles: int) -> None:
        """article_of: of each passage."""
        self.passages = np.zeros(len(article_of))
        self.articles = np.zeros(articles)  # what the best passage of each gives for each clause
        self._article_of = article_of

    def add(self, part: _Part) -> None:
        if len(part.passages):
            gains = part.gains.take(part.kinds)
            np.add.at(self.passages, part.passages, gains)
            articles = self._article_of.take(part.passages)
            firsts = first_places(articles)
            self.articles[articles[firsts]] += np.maximum.reduceat(gains, firsts)


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
        self._ends = np.cumsum(self._counts).astype(np.uint32)  # of each article's passages
        self._starts = self._ends - self._counts.astype(np.uint32)
        sentences = sum(len(passage.sentences) for _, passage in self._passages)
        length = fields.exact.terms.avgdl
        self.statistics = Statistics(
            len(self._passages), length, length * len(self._passages) / sentences, fields.exact.pairs.avgdl
        )

    def draw(self, query: Query, most: int, about: str | None) -> Drawn:
        parts = [self._part(clause) for clause in query.clauses]
        articles = self._contenders(parts, most)
        if about in self._numbers:
            articles = np.union1d(articles, self._numbers[about])
        found = self._sums(self._within(parts, articles))
        numbers = self._of(articles)
        held = found.passages[numbers]
        gains = ARTICLE_IN_PASSAGE * found.articles
        scores = held + gains[self._article_of[numbers]]
        scores[held == 0] = 0
        if about in self._numbers:
            scores[self._article_of[numbers] == self._numbers[about]] *= FAVOURED
        places = [(*self._passages[numbers[place]], float(scores[place])) for place in highest(scores, most)]
        named = {article.id: float(gains[self._numbers[article.id]]) for article, _, _ in places}
        clauses = [
            weighed(clause, len(part.passages), len(self._passages))
            for clause, part in zip(query.clauses, parts, strict=True)
        ]
        return Drawn(places, named, clauses)

    def _part(self, clause: Clause) -> _Part:
        postings = self.usage.field(folded=clause.folded).postings(clause.phrases)
        rarity = idf(len(self._passages), len(postings.ids))
        held = HELD_IN_PASSAGE * (not clause.pair) * rarity
        return _Part(postings.ids, postings.kinds, clause.weight * (rarity * postings.saturated + held))

    def _sums(self, parts: Sequence[_Part]) -> _Sums:
        sums = _Sums(self._article_of, len(self._starts))
        for part in parts:
            sums.add(part)
        return sums

    def _contenders(self, parts: Sequence[_Part], most: int) -> Numbers:
        """The articles, ascending, among which are all that have one of so many best passages.

        What so many likely ones have, the best have at least. Whatever stays below that, and would even with
        all that the common clauses can give, is none of them.
        """
        articles = np.arange(len(self._starts))
        if sum(len(part.passages) for part in parts) <= _EVERYWHERE or most >= len(articles):
            return articles
        rare, common = _apart(parts)
        found = self._sums(rare)
        best = self._best(found, articles)
        likely = np.sort(np.argpartition(best, -most)[-most:])
        least = float(self._best(self._sums(self._within(parts, likely)), likely).min()) * (1 - _ROUNDING)
        articles = articles[best + (1 + ARTICLE_IN_PASSAGE) * sum(part.most for part in common) >= least]
        for part in self._within(common, articles):
            found.add(part)
        return articles[self._best(found, articles) >= least]

    def _best(self, found: _Sums, articles: Numbers) -> Floats:
        """The score of each article's best passage."""
        counts = self._counts[articles]
        passages = (
            found.passages if len(articles) == len(self._starts) else found.passages[self._of(articles)]
        )
        best: Floats = np.maximum.reduceat(passages, np.cumsum(counts) - counts)
        best += ARTICLE_IN_PASSAGE * found.articles[articles]
        return best

    def _of(self, articles: Numbers) -> Numbers:
        """The passages of these articles."""
        return _joined(self._starts[articles], self._ends[articles])

    def _within(self, parts: Sequence[_Part], articles: Numbers) -> Sequence[_Part]:
        """What the parts give these articles."""
        if _FEW * len(articles) > len(self._starts):
            return parts
        starts, ends = self._starts[articles], self._ends[articles]
        return [part.within(starts, ends) for part in parts]


def _apart(parts: Sequence[_Part]) -> tuple[Sequence[_Part], Sequence[_Part]]:
    """Those that give most for each passage that holds them, and the common ones."""
    falling = sorted(parts, key=lambda part: -part.most / max(len(part.passages), 1))
    worth = np.cumsum([part.most for part in falling])
    first = 1 + int(np.searchsorted(worth, _WORTH * worth[-1]))
    return falling[:first], falling[first:]


def _joined(starts: NDArray[np.integer], ends: NDArray[np.integer]) -> Numbers:
    """All numbers of these ranges, one range behind the other."""
    counts = ends.astype(np.int64) - starts
    numbers = np.repeat(ends - np.cumsum(counts), counts)
    numbers += np.arange(len(numbers))
    return numbers
