"""Filling: an index of this process is written into the cluster as a version of its own.

Each document has an id that follows from the articles, so what is written twice is there once: a filling that
was interrupted goes on where it was, and two at once do each other no harm.
"""

import logging
from collections.abc import Callable, Sequence
from itertools import islice

from retrieval.aliases import Alias
from retrieval.cluster import headings, pieces
from retrieval.cluster.client import Client
from retrieval.cluster.document import Spelled, lines, rows
from retrieval.cluster.errors import NotWholeError
from retrieval.cluster.layout import ARTICLES, articles_index, passages_index
from retrieval.cluster.version import ABOUT, HEADINGS, WORDS, About
from retrieval.cluster.vocabulary import Vocabulary
from retrieval.indexed import Indexed

log = logging.getLogger(__name__)

Progress = Callable[[int, int], None]  # articles written, of how many

_BATCH = 50  # articles in one request
_COPIES = "120s"  # how long copies on other nodes are waited for


def fill(client: Client, index: str, snapshot: Indexed, aliases: Sequence[Alias], progress: Progress) -> None:
    """snapshot: complete. Raises ClusterError."""
    count = len(snapshot.library.articles)
    _make(client, index)
    done = max(0, client.count(f"{index}{ARTICLES}") - 2 * _BATCH)  # of the last requests some may be lacking
    log.info("an index is written", extra={"index": index, "articles": count, "known": done})
    spelled = Spelled.of(list(snapshot.analysis.tokens.words))
    left = enumerate(rows(snapshot, done), done)
    while batch := list(islice(left, _BATCH)):
        client.write(line for number, row in batch for line in lines(row, number, spelled, index))
        done += len(batch)
        progress(done, count)
    wholes = {
        WORDS: Vocabulary.of(snapshot.analysis.fields).packed(),
        HEADINGS: headings.packed(snapshot.library.headings),
    }
    written = {name: pieces.write(client, f"{index}{ARTICLES}", name, each) for name, each in wholes.items()}
    _verify(client, index, {index: snapshot.statistics.passages, f"{index}{ARTICLES}": count})
    _copy(client, index)
    tell(
        client,
        index,
        About(
            count,
            snapshot.statistics,
            snapshot.calibration,
            written,
            tuple(snapshot.library.problems),
            tuple(aliases),
        ),
    )


def tell(client: Client, index: str, about: About) -> None:
    """What is known of the version as a whole: it is whole from then on."""
    client.write([(f"{index}{ARTICLES}", ABOUT, about.packed())])


def _make(client: Client, index: str) -> None:
    """Both indexes, where they are not there."""
    shards = client.address.shards
    for each, layout in ((index, passages_index(shards)), (f"{index}{ARTICLES}", articles_index(shards))):
        client.create(each, layout)


def _verify(client: Client, index: str, wanted: dict[str, int]) -> None:
    """Whether all that was written is there."""
    for each, count in wanted.items():
        found = client.count(each)
        if found != count:
            raise NotWholeError(f"the index {each} holds {found} documents, expected {count}: try again")
    client.make("POST", f"/{index}{ARTICLES}/_refresh")


def _copy(client: Client, index: str) -> None:
    """On another node, where there is one, before anybody depends on it."""
    both = f"{index},{index}{ARTICLES}"
    client.make("PUT", f"/{both}/_settings", {"index": {"auto_expand_replicas": "0-1"}})
    health = client.make("GET", f"/_cluster/health/{both}", None, wait_for_status="green", timeout=_COPIES)
    if health["timed_out"]:
        log.warning("the index has no copy on another node yet", extra={"index": index})
