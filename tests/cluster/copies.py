"""Copies: one process that answers against three, their articles in a node of OpenSearch.

python -m tests.cluster copies [passages]
"""

import tempfile
from collections.abc import Sequence
from pathlib import Path

from retrieval.cluster.address import Address
from tests.bench.copies import COPIES, Place, articles, told, works
from tests.cluster import cluster

_PASSAGES = 1000
_HEAP = "1g"


def run(arguments: Sequence[str]) -> None:
    passages = int(arguments[0]) if arguments else _PASSAGES
    with tempfile.TemporaryDirectory() as folder, cluster.running(1, _HEAP) as one:
        place = Place(articles(Path(folder), passages), cluster=Address(tuple(one.urls)))
        place.engine()
        for copies in COPIES:
            [node], before = one.nodes, one.nodes[0].processor()
            done = works(copies, place, passages)
            spent = node.processor() - before
            answered = sum(work.answered for work in done)
            print(f"{told(copies, done)}; the node {1000 * spent / answered:.1f} ms each", flush=True)
