"""Client: says things to the cluster, again where another node or a moment may help, and reads refusals.

Whatever goes wrong is told in one line that names what to set right; it holds no password and nothing of
what was said.
"""

import json
import logging
import ssl
import time
from base64 import b64encode
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from typing import Any

from retrieval.cluster.address import Address
from retrieval.cluster.errors import AwayError, BusyError, ClusterError, GoneError
from retrieval.cluster.layout import Json
from retrieval.cluster.refusals import MOST, gist, is_busy, is_gone, of_tls, refusal

try:
    from opensearchpy import OpenSearch, exceptions
except ImportError:
    raise ClusterError(
        "BOT_OPENSEARCH_URL needs the packages of requirements/opensearch.txt: "
        "expected opensearch-py, which is not installed"
    ) from None

_PATIENCE = 5.0  # seconds for an answer of one node
_LONG = 120.0  # the same where an index is made
_CONNECTIONS = 8
_SEARCHES = 200  # in one request
_LETTERS = 5_000_000  # of documents in one request; OpenSearch takes 100 MB
_MOMENTS = (0.1, 0.4, 1.0, 2.0)  # seconds before what has failed is tried again
_PRESSED = (0.5, 1.0, 2.0, 4.0, 8.0, 15.0, 15.0, 15.0, 15.0, 15.0)  # the same where the cluster is busy
_ROOM = "20s"  # for a new index to find its nodes

_WHOLE = {"allow_partial_search_results": "false"}

Line = tuple[str, str, Json]  # an index, the document's id there, and the document


class Client:
    """Safe to use from several threads. Every method raises ClusterError."""

    def __init__(self, address: Address) -> None:
        logging.getLogger("opensearch").setLevel(logging.ERROR)  # what is tried again is no news
        self.address = address
        self._client = OpenSearch(
            list(address.urls),
            timeout=_PATIENCE,
            pool_maxsize=_CONNECTIONS,
            max_retries=len(address.urls),  # each node, and the first once more
            retry_on_timeout=True,
            http_compress=True,
            **_let_in(address),
        )

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
        end = time.monotonic() + patience
        for pause in (*_MOMENTS, None):
            try:
                return self._asked(method, path, body, params, patience)
            except AwayError:
                if pause is None or time.monotonic() > end:
                    raise
                time.sleep(pause)
        raise AssertionError  # the last turn has returned or raised

    def make(self, method: str, path: str, body: Json | None = None, **params: str) -> Json:
        """The same for what takes its time."""
        return self.ask(method, path, body, params, patience=_LONG)

    def search(self, index: str, body: Json, **params: str) -> Json:
        """Of all shards or none: a part of them would give other answers."""
        return self.ask("POST", f"/{index}/_search", body, {**_WHOLE, **params})

    def searches(self, index: str, bodies: Sequence[Json]) -> list[Json]:
        """Several at once; what is sought is weighed by what all shards hold."""
        starts = range(0, len(bodies), _SEARCHES)
        return [answer for start in starts for answer in self._few(index, bodies[start : start + _SEARCHES])]

    def _few(self, index: str, bodies: Sequence[Json]) -> list[Json]:
        head = json.dumps({**_WHOLE, "search_type": "dfs_query_then_fetch"})
        text = "".join(f"{head}\n{json.dumps(body, ensure_ascii=False)}\n" for body in bodies)
        for pause in (*_MOMENTS, None):
            answers = self.ask("POST", f"/{index}/_msearch", text)["responses"]
            failed = next((answer for answer in answers if "error" in answer), None)
            if failed is None:
                return list(answers)
            error = refusal(self._at(), int(failed["status"]), failed["error"], index)
            if pause is None or not isinstance(error, AwayError):
                raise error
            time.sleep(pause)
        raise AssertionError  # the last turn has returned or raised

    def find(self, index: str, key: str) -> Json | None:
        """A document as it was written last; None where there is none, or no such index."""
        found = self.ask("POST", f"/{index}/_mget", {"ids": [key]})["docs"][0]
        if "error" in found and not is_gone(found["error"]):
            raise refusal(self._at(), 503, found["error"], index)
        return dict(found) if found.get("found") else None

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

    def _asked(
        self,
        method: str,
        path: str,
        body: Json | str | None,
        params: Mapping[str, str] | None,
        patience: float,
    ) -> Json:
        try:
            answer = self._client.transport.perform_request(
                method, path, params=dict(params or {}), body=body, timeout=patience
            )
        except exceptions.SSLError as error:
            raise ClusterError(f"{self._at()}: {of_tls(str(error.error))}") from None
        except exceptions.ConnectionError as error:
            raise AwayError(f"{self._at()} does not answer ({gist(str(error.error))})") from None
        except exceptions.TransportError as error:
            raise self._read(error, path) from None
        except exceptions.SerializationError:
            answer = None
        if not isinstance(answer, dict):
            raise ClusterError(f"{self._at()}: expected OpenSearch, got an answer that is none of its")
        return answer

    def _read(self, error: exceptions.TransportError, path: str) -> ClusterError:
        said = error.info
        told = said.get("error") if isinstance(said, dict) else None
        return refusal(self._at(), int(error.status_code), told, path.split("/")[1])

    def _at(self) -> str:
        return f"OpenSearch at {', '.join(self.address.urls)}"


def _let_in(address: Address) -> dict[str, Any]:
    """What the connections are opened with."""
    options: dict[str, Any] = {}
    if address.user:
        known = b64encode(f"{address.user}:{address.password}".encode()).decode()
        options["headers"] = {"Authorization": f"Basic {known}"}  # in UTF-8, as the cluster's tools write it
    if any(url.startswith("https:") for url in address.urls):
        try:
            options["ssl_context"] = ssl.create_default_context(cafile=address.ca)
        except OSError as error:
            reason = "no certificate in PEM" if isinstance(error, ssl.SSLError) else error.strerror
            raise ClusterError(f"BOT_OPENSEARCH_CA: {address.ca}: {reason}") from None
    return options


def _written(line: Line) -> str:
    index, key, document = line
    head = {"index": {"_index": index, "_id": key}}
    return f"{json.dumps(head)}\n{json.dumps(document, ensure_ascii=False)}\n"
