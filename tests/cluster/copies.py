"""Copies: one process that answers against three, their articles in a node of OpenSearch.

python -m tests.cluster copies [passages] [shards]
"""

import tempfile
from collections.abc import Sequence
from pathlib import Path

from retrieval.cluster.address import Address
from tests.bench.copies import COPIES, Place, articles, begun, told, works
from tests.cluster import cluster

_PASSAGES, _SHARDS = 1000, 1
_HEAP = "1g"


def run(arguments: Sequence[str]) -> None:
    passages, shards = (*map(int, arguments), *(_PASSAGES, _SHARDS)[len(arguments) :])
    with tempfile.TemporaryDirectory() as folder, cluster.running(1, _HEAP) as one:
        place = Place(articles(Path(folder), passages), cluster=Address(tuple(one.urls), shards=shards))
        place.engine()
        [node] = one.nodes
        for copies in COPIES:
            asked, before = begun(copies, place, passages), node.processor()
            done = works(asked)
            each = 1000 * (node.processor() - before) / sum(work.answered for work in done)
            print(f"{told(done)}; the node {each:.1f} ms each", flush=True)
