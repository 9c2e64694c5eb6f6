"""Archive: a made-up archive in a node of OpenSearch and in memory, each question asked of both in turn.

python -m tests.cluster archive [passages] [shards]
"""

import time
from collections.abc import Sequence

import numpy as np

from corpus.library import Library
from retrieval.answer import Answer
from retrieval.answerer import answer
from retrieval.cluster.address import Address
from retrieval.cluster.client import Client
from retrieval.cluster.filling import fill
from retrieval.cluster.layout import ARTICLES
from retrieval.cluster.snapshot import ClusterSnapshot
from retrieval.indexed import Indexed
from retrieval.question.question import understand
from retrieval.snapshot import Snapshot
from tests.bench.archive import PASSAGES, Planted, written
from tests.bench.questions import finds
from tests.cluster import cluster

ASKED = 100
_HEAP = "3g"


def run(arguments: Sequence[str]) -> None:
    passages, shards = (*map(int, arguments), *(100_000, 1)[len(arguments) :])
    snapshot, planted = _indexed(passages // PASSAGES)
    with cluster.running(1, _HEAP) as node:
        client = Client(Address(tuple(node.urls), shards=shards))
        with _Timed("written into the cluster"):
            fill(client, "archive", snapshot, (), _Progress())
        sizes = client.ask("GET", f"/archive,archive{ARTICLES}/_stats/store")["indices"]
        for name, told in sorted(sizes.items()):
            print(f"{name}: {told['primaries']['store']['size_in_bytes'] / passages:,.0f} bytes a passage")
        with _Timed("opened"):
            there = ClusterSnapshot(client, "archive")
        _table({"in memory": snapshot, f"in the cluster, {shards} shards": there}, planted)


def _indexed(articles: int) -> tuple[Indexed, list[Planted]]:
    with _Timed("made up"):
        made = list(written(articles))
    library = Library(tuple(each.article() for each in made), ())
    planted = [each.planted for each in made[:: max(1, articles // ASKED)]][:ASKED]
    with _Timed("indexed in memory, with facts"):
        return Indexed(library).completed(), planted


def _table(places: dict[str, Snapshot], planted: Sequence[Planted]) -> None:
    """Milliseconds by the clock and of this process; the first question only warms up."""
    clock: dict[str, list[float]] = {}
    own: dict[str, list[float]] = {}
    answers: dict[str, list[Answer]] = {name: [] for name in places}
    for place, each in enumerate([planted[-1], *planted]):
        for again in ("", ", asked again"):
            for name, snapshot in places.items():
                started, worked = time.perf_counter(), time.process_time()
                given = answer(understand(each.question), snapshot)
                if place:
                    clock.setdefault(name + again, []).append(1000 * (time.perf_counter() - started))
                    own.setdefault(name + again, []).append(1000 * (time.process_time() - worked))
                    answers[name] += [given] if again else []
    print(f"{'':44}{'p50':>8}{'p99':>8}{'own p50':>9}{'own p99':>9}  ms")
    for name in clock:
        told = [np.quantile(times, share) for times in (clock[name], own[name]) for share in (0.5, 0.99)]
        print(f"{name:44}" + "".join(f"{each:8.0f} " for each in told))
    for name, given_there in answers.items():
        found = sum(finds(each, given) for each, given in zip(planted, given_there, strict=True))
        print(f"{name}: planted questions found {100 * found / len(planted):.0f} in 100")
    one, other = answers.values()
    same = sum(left == right for left, right in zip(one, other, strict=True))
    first = sum(left.excerpts[:1] == right.excerpts[:1] for left, right in zip(one, other, strict=True))
    first, same = 100 * first / len(one), 100 * same / len(one)
    print(f"the same first excerpt {first:.0f} in 100, the same answer {same:.0f}")


class _Progress:
    """Prints every tenth."""

    _told = 0

    def __call__(self, done: int, count: int) -> None:
        if 10 * done // count > self._told:
            self._told = 10 * done // count
            print(f"  {10 * self._told} % written", flush=True)


class _Timed:
    def __init__(self, what: str) -> None:
        self._what = what

    def __enter__(self) -> None:
        self._started = time.perf_counter(), time.process_time()

    def __exit__(self, *_: object) -> None:
        clock, own = time.perf_counter() - self._started[0], time.process_time() - self._started[1]
        print(f"{self._what} in {clock:.0f} s ({own:.0f} s of this process)", flush=True)
