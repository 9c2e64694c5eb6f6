"""Snapshot: one version in the cluster, which answers as long as its indexes are there."""

from base64 import b64decode
from collections.abc import Iterable, Sequence

from corpus.article import Article
from corpus.library import Library
from retrieval.aliases import Aliases
from retrieval.calibration import Calibration
from retrieval.cluster.articles import Rows, Shelf
from retrieval.cluster.client import Client
from retrieval.cluster.document import sought
from retrieval.cluster.errors import ClusterError
from retrieval.cluster.filling import piece_id
from retrieval.cluster.layout import ARTICLES, PAIRS, WORDS
from retrieval.cluster.source import ClusterSource
from retrieval.cluster.usage import ClusterUsage
from retrieval.cluster.version import about
from retrieval.cluster.vocabulary import Vocabulary
from retrieval.facts import record
from retrieval.facts.fact import Fact
from retrieval.snapshot import Snapshot

_LOOKED_FOR = 200  # terms of a text, of which each of its articles holds all
_OF_NEIGHBOURS = {"tw", "tu"}  # what TƯ is read as depends on what stands beside it


class ClusterSnapshot(Snapshot):
    """It names its indexes, not the alias: what is served may change while an answer is made."""

    def __init__(self, client: Client, index: str, articles: Sequence[Article] | None = None) -> None:
        """articles: the version's, where they are here already. Raises ClusterError."""
        told = about(client, index)
        if told is None:
            raise ClusterError(
                f"the index {index} is not whole: its making was interrupted, so make it again"
            )
        self.about, self.stamp = told
        self._rows = Rows(client, f"{index}{ARTICLES}")
        usage = ClusterUsage(
            client, index, _vocabulary(client, index, self.about.pieces), self.about.statistics.passages
        )
        library = Library(articles or Shelf(self._rows, self.about.articles), self.about.problems)
        super().__init__(library, ClusterSource(client, index, usage, self.about.statistics, self._rows))
        self.aliases = Aliases(self.about.aliases)

    @property
    def calibration(self) -> Calibration:
        return self.about.calibration

    def holding(self, words: str) -> Iterable[Article]:
        terms, pairs = sought(words)
        wanted = {
            WORDS: [term for term in terms if term not in _OF_NEIGHBOURS][:_LOOKED_FOR],
            PAIRS: [pair for pair in pairs if _OF_NEIGHBOURS.isdisjoint(pair.split("~"))][:_LOOKED_FOR],
        }
        if not any(wanted.values()):
            return self.library.articles
        return self._rows.holding(wanted)

    def _extracted(self, article_id: str) -> tuple[Fact, ...]:
        row = self._rows.called(article_id)
        return record.facts(row.facts, row.article)


def _vocabulary(client: Client, index: str, pieces: int) -> Vocabulary:
    found = [client.find(f"{index}{ARTICLES}", piece_id(number)) for number in range(pieces)]
    if None in found:
        raise ClusterError(f"the index {index} lacks a part of its vocabulary: make it again")
    return Vocabulary.unpacked(b"".join(b64decode(each["_source"]["piece"]) for each in found if each))
