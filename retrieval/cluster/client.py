"""Client: says things to the cluster, and again where another node or a moment may help."""

import json
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from typing import TypeVar

from retrieval.cluster.address import Address
from retrieval.cluster.errors import AwayError, BusyError, ClusterError, GoneError, SilentError
from retrieval.cluster.layout import Json
from retrieval.cluster.node import nodes
from retrieval.cluster.nodes import Nodes
from retrieval.cluster.refusals import MOST, is_busy, is_gone, refusal

# Seconds for an answer of one node. A search takes a hundredth or a tenth of one, and a pause of Java's
# seldom a whole: who takes two most likely hangs, or waits for somebody who does, and another is asked. That
# one has more time, in case all are slow.
_PATIENCE = 2.0
_SECOND = 5.0
_MOST = 10.0  # after so many nothing is tried again
_LONG = 120.0  # for one answer where an index is made
_SEARCHES = 200  # in one request
_LETTERS = 5_000_000  # of documents in one request; OpenSearch takes 100 MB
_MOMENTS = (0.1, 0.4, 1.0, 2.0)  # seconds before what has failed is tried again
_PRESSED = (0.5, 1.0, 2.0, 4.0, 8.0, 15.0, 15.0, 15.0, 15.0, 15.0)  # the same where the cluster is busy
_ROOM = "20s"  # for a new index to find its nodes

_WHOLE = {"allow_partial_search_results": "false"}

T = TypeVar("T")

Line = tuple[str, str, Json]  # an index, the document's id there, and the document


class Client:
    """Safe to use from several threads. Every method raises ClusterError."""

    def __init__(self, address: Address) -> None:
        self.address = address
        self._nodes = Nodes(nodes(address, self._at()))

    def ask(
        self,
        method: str,
        path: str,
        body: Json | str | None = None,
        params: Mapping[str, str] | None = None,
        *,
        patience: float = _PATIENCE,
    ) -> Json:
        """patience: seconds for an answer of one node."""
        return self._tried(
            lambda seconds: self._nodes.next().ask(method, path, body, params or {}, seconds), patience
        )

    def make(self, method: str, path: str, body: Json | None = None, **params: str) -> Json:
        """The same for what takes its time."""
        return self.ask(method, path, body, params, patience=_LONG)

    def search(self, index: str, body: Json, **params: str) -> Json:
        """Of all shards or none: a part of them would give other answers."""
        whole = {**_WHOLE, **params}
        return self._tried(
            lambda seconds: self._nodes.next().ask(
                "POST", f"/{index}/_search", body, {**whole, **self._nodes.preference}, seconds
            )
        )

    def searches(self, index: str, bodies: Sequence[Json]) -> list[Json]:
        """Several at once; what is sought is weighed by what all shards hold."""
        starts = range(0, len(bodies), _SEARCHES)
        return [answer for start in starts for answer in self._few(index, bodies[start : start + _SEARCHES])]

    def _few(self, index: str, bodies: Sequence[Json]) -> list[Json]:
        texts = [json.dumps(body, ensure_ascii=False) for body in bodies]

        def asked(seconds: float) -> list[Json]:
            head = {**_WHOLE, "search_type": "dfs_query_then_fetch", **self._nodes.preference}
            text = "".join(f"{json.dumps(head)}\n{each}\n" for each in texts)
            answers = self._nodes.next().ask("POST", f"/{index}/_msearch", text, {}, seconds)["responses"]
            failed = next((answer for answer in answers if "error" in answer), None)
            if failed:
                raise refusal(self._at(), int(failed["status"]), failed["error"], index)
            return list(answers)

        return self._tried(asked)

    def documents(self, index: str, keys: Sequence[str]) -> list[Json | None]:
        """Each as it was written last; None where there is none, or no such index."""

        def asked(seconds: float) -> list[Json | None]:
            path, wanted = f"/{index}/_mget", {"ids": list(keys)}
            found = self._nodes.next().ask("POST", path, wanted, self._nodes.preference, seconds)["docs"]
            for each in found:
                if "error" in each and not is_gone(each["error"]):
                    raise refusal(self._at(), 503, each["error"], index)
            return [dict(each) if each.get("found") else None for each in found]

        return self._tried(asked)

    def find(self, index: str, key: str) -> Json | None:
        """A document as it was written last; None where there is none, or no such index."""
        return self.documents(index, [key])[0]

    def count(self, index: str) -> int:
        """The numbered documents that were written, as far as they can be found."""
        self.make("POST", f"/{index}/_refresh")
        return int(self.ask("POST", f"/{index}/_count", {"query": {"exists": {"field": "n"}}})["count"])

    def indexes(self, pattern: str) -> list[str]:
        """The names that there are."""
        with suppress(GoneError):
            return sorted(self.ask("GET", f"/{pattern}/_alias"))
        return []

    def named(self, alias: str) -> str | None:
        """The index that an alias names. None where there is no such alias."""
        names = self.indexes(alias)
        if alias in names:
            raise ClusterError(
                f"{self._at()}: {alias} is an index; expected an alias, so delete or rename it"
            )
        return names[0] if names else None

    def alias(self, names: Mapping[str, str | None]) -> None:
        """Let each alias name its index alone, or none, all in one step."""
        actions: list[Json] = []
        for alias, index in names.items():
            actions += [{"remove": {"index": old, "alias": alias}} for old in self.indexes(alias)]
            actions += [{"add": {"index": index, "alias": alias}}] if index else []
        if actions:
            self.make("POST", "/_aliases", {"actions": actions})

    def create(self, index: str, layout: Json) -> None:
        """Where it is not there."""
        if self.indexes(index):
            return
        try:
            made = self.make("PUT", f"/{index}", layout, timeout=_ROOM)
        except ClusterError:
            if self.indexes(index):  # somebody else has made it just now
                return
            raise
        if not made["shards_acknowledged"]:
            raise ClusterError(f"{self._at()}: no node takes the shards of {index}: {self._why(index)}")

    def delete(self, *indexes: str) -> None:
        for index in indexes:
            with suppress(GoneError):
                self.make("DELETE", f"/{index}")

    def write(self, lines: Iterable[Line]) -> None:
        """All of them, some megabytes at a time, and more slowly where the cluster has too much to do."""
        batch, size = [], 0
        for line in lines:
            batch.append(line)
            size += sum(len(value) for value in line[2].values() if isinstance(value, str))
            if size > _LETTERS:
                self._write(batch)
                batch, size = [], 0
        self._write(batch)

    def _write(self, lines: Sequence[Line]) -> None:
        pauses = iter(_PRESSED)
        while lines:
            lines = self._refused(lines)
            if lines:
                pause = next(pauses, None)
                if pause is None:
                    raise AwayError(f"{self._at()} is too busy to take documents: try again later")
                time.sleep(pause)

    def _why(self, index: str) -> str:
        """Why a shard of it is nowhere."""
        asked = {"index": index, "shard": 0, "primary": True}
        told = self.make("POST", "/_cluster/allocation/explain", asked)
        nodes = told.get("node_allocation_decisions") or [{}]
        reasons = [each for each in nodes[0].get("deciders", ()) if each["decision"] != "YES"]
        return str(reasons[0]["explanation"] if reasons else told.get("allocate_explanation"))[:MOST]

    def _refused(self, lines: Sequence[Line]) -> Sequence[Line]:
        """What the cluster had no time for."""
        body = "".join(map(_written, lines))
        try:
            answer = self.ask("POST", "/_bulk", body, patience=_LONG)
        except BusyError:
            return lines
        if not answer["errors"]:
            return ()
        results = [result["index"] for result in answer["items"]]
        for result in results:
            if result["status"] >= 300 and not is_busy(result["status"], result["error"]):
                raise refusal(self._at(), result["status"], result["error"], result["_index"])
        return [line for line, result in zip(lines, results, strict=True) if result["status"] >= 300]

    def _tried(self, attempt: Callable[[float], T], patience: float = _PATIENCE) -> T:
        """attempt: what is done within so many seconds, of another node each time."""
        end = time.monotonic() + max(patience, _MOST)
        for pause in (*_MOMENTS, None):
            begun = time.monotonic()
            try:
                return attempt(patience)
            except AwayError as error:
                if pause is None or time.monotonic() > end:
                    raise
                if isinstance(error, SilentError):
                    self._nodes.call(begun)
                patience = max(patience, _SECOND)
                time.sleep(pause)
        raise AssertionError  # the last turn has returned or raised

    def _at(self) -> str:
        return f"OpenSearch at {', '.join(self.address.urls)}"


def _written(line: Line) -> str:
    index, key, document = line
    head = {"index": {"_index": index, "_id": key}}
    return f"{json.dumps(head)}\n{json.dumps(document, ensure_ascii=False)}\n"
