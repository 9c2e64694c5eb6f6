"""make soak: each fault for five minutes, and a reload of ten thousand articles; figures are in README.md.

python -m tests.replicas [seconds [articles]]           the articles in each copy's memory
python -m tests.replicas cluster [seconds [articles]]   in three nodes of OpenSearch
"""

import asyncio
import sys
import traceback
from collections.abc import Iterable, Sequence
from functools import partial

from tests.cluster import cluster, program
from tests.cluster.cluster import Cluster
from tests.replicas.faults import FAULTS, OF_A_CLUSTER, endure
from tests.replicas.reloading import reload_while_asked

_SECONDS, _ARTICLES = 300.0, 10_000
_HEAP = "512m"


def main(arguments: Sequence[str]) -> None:
    if arguments[:1] != ["cluster"]:
        _all(FAULTS, arguments)
        return
    if reason := program.missing():
        sys.exit(reason)
    with cluster.running(3, _HEAP) as three:
        _all([*FAULTS, *OF_A_CLUSTER], arguments[1:], three)


def _all(faults: Iterable[str], arguments: Sequence[str], three: Cluster | None = None) -> None:
    """A line for each, and another for each thing that went wrong."""
    seconds, articles = (*map(float, arguments), *(_SECONDS, _ARTICLES)[len(arguments) :])
    works = {fault: partial(endure, fault, seconds, three) for fault in faults}
    reload = {f"{articles:.0f} articles": partial(reload_while_asked, int(articles), cluster=three)}
    for name, work in {**works, **reload}.items():
        try:
            outcome = asyncio.run(work())
        except Exception as error:  # the others are tried too
            print(f"{name}: FAILED: {error!r}", flush=True)
            traceback.print_exc()
        else:
            print(f"{name}: {outcome}", *outcome.faults[:10], sep="\n", flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
