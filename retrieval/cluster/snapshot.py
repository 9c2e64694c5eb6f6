"""Snapshot: one version in the cluster, which answers as long as its indexes are there."""

from collections.abc import Iterable, Sequence

from corpus.article import Article
from corpus.library import Library
from retrieval.aliases import Aliases
from retrieval.calibration import Calibration
from retrieval.cluster import pieces, version
from retrieval.cluster.articles import Rows, Shelf
from retrieval.cluster.client import Client
from retrieval.cluster.document import sought
from retrieval.cluster.errors import ClusterError
from retrieval.cluster.headings import Headings
from retrieval.cluster.layout import ARTICLES, PAIRS, WORDS
from retrieval.cluster.source import ClusterSource
from retrieval.cluster.usage import ClusterUsage
from retrieval.cluster.vocabulary import Vocabulary
from retrieval.facts import record
from retrieval.facts.fact import Fact
from retrieval.snapshot import Snapshot

_LOOKED_FOR = 200  # terms of a text, of which each of its articles holds all
_OF_NEIGHBOURS = {"tw", "tu"}  # what TƯ is read as depends on what stands beside it


class ClusterSnapshot(Snapshot):
    """It names its indexes, not the alias: what is served may change while an answer is made."""

    at_once = 4  # while one waits for the cluster, others use the interpreter

    def __init__(self, client: Client, index: str, articles: Sequence[Article] | None = None) -> None:
        """articles: the version's, where they are here already. Raises ClusterError."""
        told = version.about(client, index)
        if told is None:
            raise ClusterError(f"the index {index} is not whole: make it again (python -m bot index)")
        self.about, self.stamp = told
        self._client = client
        self._rows = Rows(client, f"{index}{ARTICLES}")

        def whole(name: str) -> bytes:
            return pieces.read(client, f"{index}{ARTICLES}", name, self.about.pieces[name])

        vocabulary = Vocabulary.unpacked(whole(version.WORDS))
        usage = ClusterUsage(client, index, vocabulary, self.about.statistics.passages)
        listed = Headings(self.about.articles, lambda: whole(version.HEADINGS))
        shelf = Shelf(self._rows, self.about.articles)
        library = Library(articles or shelf, self.about.problems, () if articles else listed)
        super().__init__(library, ClusterSource(client, index, usage, self.about.statistics, self._rows))
        self.aliases = Aliases(self.about.aliases)

    @property
    def calibration(self) -> Calibration:
        return self.about.calibration

    def check(self) -> None:
        """Raises ClusterError where it cannot be searched just now."""
        self._client.search(f"{self.stamp.index},{self.stamp.index}{ARTICLES}", {"size": 0})

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
