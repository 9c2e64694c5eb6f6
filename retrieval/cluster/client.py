"""Client: says things to the cluster, again where another node or a moment may help, and reads refusals.

Whatever goes wrong is told in one line that names what to set right; it holds no password and nothing of
what was said.
"""

import json
import logging
import re
import ssl
import time
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from itertools import islice
from typing import Any

from retrieval.cluster.address import Address
from retrieval.cluster.errors import AwayError, ClusterError, GoneError
from retrieval.cluster.layout import Json

try:
    from opensearchpy import OpenSearch, exceptions
except ImportError:
    raise ClusterError(
        "BOT_OPENSEARCH_URL needs the packages of requirements/opensearch.txt: "
        "expected opensearch-py, which is not installed"
    ) from None

_PATIENCE = 10.0  # seconds for an answer
_LONG = 120.0  # the same where an index is made
_CONNECTIONS = 8
_MOMENTS = (0.1, 0.4, 1.0, 2.0)  # seconds before what has failed is tried again
_PRESSED = (0.5, 1.0, 2.0, 4.0, 8.0, 15.0, 15.0, 15.0, 15.0, 15.0)  # the same where the cluster is busy
_ROOM = "20s"  # for a new index to find its nodes
_TOLD = 300  # letters of a reason
_BUSY = 429
_READ_ONLY = "cluster_block_exception"

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
            maxsize=_CONNECTIONS,
            max_retries=max(2, len(address.urls)),
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
        for pause in (*_MOMENTS, None):
            try:
                return self._asked(method, path, body, params, patience)
            except AwayError:
                if pause is None:
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
        head = json.dumps({**_WHOLE, "search_type": "dfs_query_then_fetch"})
        text = "".join(f"{head}\n{json.dumps(body, ensure_ascii=False)}\n" for body in bodies)
        for pause in (*_MOMENTS, None):
            answers = self.ask("POST", f"/{index}/_msearch", text)["responses"]
            failed = next((answer for answer in answers if "error" in answer), None)
            if failed is None:
                return list(answers)
            error = self._refusal(int(failed["status"]), failed["error"], index)
            if pause is None or not isinstance(error, AwayError):
                raise error
            time.sleep(pause)
        raise AssertionError  # the last turn has returned or raised

    def find(self, index: str, key: str) -> Json | None:
        """A document as it was written last; None where there is none, or no such index."""
        with suppress(GoneError):
            return self.ask("GET", f"/{index}/_doc/{key}")
        return None

    def count(self, index: str) -> int:
        """Documents that were written, as far as they can be found."""
        self.make("POST", f"/{index}/_refresh")
        return int(self.ask("GET", f"/{index}/_count")["count"])

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

    def write(self, lines: Sequence[Line]) -> None:
        """All of them, more slowly where the cluster has too much to do."""
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
        return str(reasons[0]["explanation"] if reasons else told.get("allocate_explanation"))[:_TOLD]

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
            if result["status"] >= 300 and not _is_busy(result["status"], result["error"]):
                raise ClusterError(self._line(result["status"], result["error"], result["_index"]))
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
            raise ClusterError(f"{self._at()}: {_of_tls(error)}") from None
        except exceptions.ConnectionError as error:
            raise AwayError(f"{self._at()} does not answer ({_gist(error)})") from None
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
        return self._refusal(int(error.status_code), told, path.split("/")[1])

    def _refusal(self, status: int, told: Any, index: str) -> ClusterError:
        line = self._line(status, told, index)
        if _is_busy(status, told):
            return BusyError(line)
        if status in (502, 503, 504):
            return AwayError(line)
        if status == 404 and isinstance(told, dict) and told.get("type") == "index_not_found_exception":
            return GoneError(line)
        return ClusterError(line)

    def _line(self, status: int, told: Any, index: str) -> str:
        kind, reason = _reason(told)
        if status == 401:
            return f"{self._at()} refuses BOT_OPENSEARCH_USER and BOT_OPENSEARCH_PASSWORD"
        if kind == _READ_ONLY and "disk" in reason:
            return f"{self._at()} takes nothing in: its disks are too full ({reason})"
        if status == 403 and kind != _READ_ONLY:
            return f"{self._at()}: BOT_OPENSEARCH_USER may not do this ({reason or status})"
        if status in (502, 503, 504):
            return f"{self._at()}: some shards are not there, or no node leads it ({reason or status})"
        if not kind:
            return f"{self._at()}: expected OpenSearch, got HTTP {status}"
        return f"{self._at()}: {index}: {reason} ({kind})"

    def _at(self) -> str:
        return f"OpenSearch at {', '.join(self.address.urls)}"


class BusyError(AwayError):
    """It has too much to do."""


def _let_in(address: Address) -> dict[str, Any]:
    """What the connections are opened with."""
    options: dict[str, Any] = {}
    if address.user:
        options["http_auth"] = (address.user, address.password)
    if any(url.startswith("https:") for url in address.urls):
        try:
            options["ssl_context"] = ssl.create_default_context(cafile=address.ca)
        except OSError as error:  # ssl.SSLError too
            reason = error.strerror if error.errno and error.strerror else "no certificate in PEM"
            raise ClusterError(f"BOT_OPENSEARCH_CA: {address.ca}: {reason}") from None
    return options


def _written(line: Line) -> str:
    index, key, document = line
    head = {"index": {"_index": index, "_id": key}}
    return f"{json.dumps(head)}\n{json.dumps(document, ensure_ascii=False)}\n"


def _is_busy(status: int, told: Any) -> bool:
    return status == _BUSY and _reason(told)[0] != _READ_ONLY


def _reason(told: Any) -> tuple[str, str]:
    """The kind of a refusal and what it says, of the first cause of it."""
    if not isinstance(told, dict):
        return "", str(told or "")
    causes: Iterable[Any] = told.get("root_cause") or ()
    first = next(islice(causes, 1), told)
    inner = told.get("caused_by") or {}
    reason = " ".join(str(first.get("reason") or inner.get("reason") or "").split())
    return str(first.get("type", "")), reason[:_TOLD]


def _of_tls(error: exceptions.ConnectionError) -> str:
    gist = _gist(error)
    if "CERTIFICATE_VERIFY_FAILED" in str(error.error) or "certificate" in gist:
        return f"its certificate is not trusted; expected one that BOT_OPENSEARCH_CA vouches for ({gist})"
    return f"it speaks no TLS that this program does ({gist})"


def _gist(error: exceptions.ConnectionError) -> str:
    """The last words of what a library says, without places in its source."""
    told = re.sub(r"\s*\(_ssl\.c:\d+\)|\[[^]]*\]", "", str(error.error))
    return " ".join(told.rpartition(": ")[2].strip("()'\" ").split())[:_TOLD]
