"""Source: passages that the cluster proposes, scored here."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from retrieval.cluster.articles import Rows
from retrieval.cluster.client import Client
from retrieval.cluster.proposal import proposal
from retrieval.cluster.row import Row
from retrieval.cluster.scoring import Terms, scored
from retrieval.cluster.usage import ClusterUsage, Group, counting
from retrieval.index import Floats
from retrieval.ranking.query import Query
from retrieval.ranking.source import FAVOURED, Drawn, Place, Statistics, weighed
from retrieval.tokens import documents


@dataclass(frozen=True, slots=True)
class ClusterSource:
    client: Client
    index: str  # of the passages
    usage: ClusterUsage
    statistics: Statistics
    articles: Rows

    def draw(self, query: Query, most: int, about: str | None) -> Drawn:
        """One request, and one more where articles have to be read."""
        favoured = self._number(about)
        rows = self.articles.of(self._proposed(query, favoured))
        clauses = query.clauses
        counts = [self.usage.holding(clause.phrases, folded=clause.folded) for clause in clauses]
        worth = [
            weighed(clause, count, self.usage.passages) for clause, count in zip(clauses, counts, strict=True)
        ]
        if not rows:
            return Drawn((), {}, worth)
        terms = Terms(rows, self.usage.vocabulary)
        scores, together = scored(clauses, counts, terms, self.statistics)
        scores[[rows[place].article.id == about for place in terms.articles]] *= FAVOURED
        named = {row.article.id: gain for row, gain in zip(rows, together.tolist(), strict=True)}
        return Drawn(_best(rows, scores, most), named, worth)

    def _proposed(self, query: Query, about: int | None) -> list[int]:
        """The numbers of the articles that may answer, ascending; counts all clauses besides."""
        wanted = self.usage.unknown(_groups(query))
        search = proposal(query.clauses, self.usage, about)
        if search is None:
            self.usage.learn(wanted)
            return []
        found, *counted = self.client.searches(self.index, [search, *map(counting, wanted)])
        self.usage.take(wanted, counted)
        return sorted({int(hit["fields"]["article"][0]) for hit in found["hits"]["hits"]})

    def _number(self, about: str | None) -> int | None:
        try:
            return None if about is None else self.articles.number(about)
        except KeyError:
            return None


def _groups(query: Query) -> list[Group]:
    """What has to be counted: the clauses, and the words whose rarity tells what stands near a fact."""
    words = ((word.exact or word.folded, not word.exact) for word in query.content)
    return [*((clause.phrases, clause.folded) for clause in query.clauses), *words]


def _best(rows: Sequence[Row], scores: Floats, most: int) -> list[Place]:
    """Best first, the first of equals first, as in the index in memory."""
    places = [(row.article, passage) for row in rows for passage in documents(row.article)]
    order = [place for place in np.argsort(-scores, kind="stable")[:most].tolist() if scores[place] > 0]
    return [(*places[place], float(scores[place])) for place in order]
