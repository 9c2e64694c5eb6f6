"""Node: says things to one node of the cluster, and reads refusals.

Whatever goes wrong is told in one line that names what to set right; it holds no password and nothing of
what was said.
"""

import logging
import ssl
from base64 import b64encode
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from retrieval.cluster.address import Address
from retrieval.cluster.errors import ClusterError, SilentError
from retrieval.cluster.layout import Json
from retrieval.cluster.refusals import gist, of_tls, refusal

try:
    from opensearchpy import OpenSearch, exceptions
except ImportError:
    raise ClusterError(
        "BOT_OPENSEARCH_URL needs the packages of requirements/opensearch.txt: "
        "expected opensearch-py, which is not installed"
    ) from None

_CONNECTIONS = 8
_CALL = 1.0  # seconds for an answer to a call, which needs neither a disk nor another node
_WHO = "/_nodes/_local/http"


@dataclass(frozen=True, slots=True)
class Node:
    """Safe to use from several threads. Every method raises ClusterError."""

    url: str
    at: str  # how the whole cluster is called where it refuses something
    _client: OpenSearch

    def ask(
        self, method: str, path: str, body: Json | str | None, params: Mapping[str, str], seconds: float
    ) -> Json:
        """SilentError where there is no answer in these seconds."""
        try:
            answer = self._client.transport.perform_request(
                method, path, params=dict(params), body=body, timeout=seconds
            )
        except exceptions.SSLError as error:
            raise ClusterError(f"{self.at}: {of_tls(str(error.error))}") from None
        except exceptions.ConnectionError as error:
            raise SilentError(f"{self.at} does not answer ({gist(str(error.error))})") from None
        except exceptions.TransportError as error:
            raise self._read(error, path) from None
        except exceptions.SerializationError:
            answer = None
        if not isinstance(answer, dict):
            raise ClusterError(f"{self.at}: expected OpenSearch, got an answer that is none of its")
        return answer

    def called(self) -> str | None:
        """Its id in the cluster; "" where it does not tell; None where it is silent."""
        try:
            told = self.ask("GET", _WHO, None, {}, _CALL)
        except SilentError:
            return None
        except ClusterError:
            return ""
        return next(iter(told.get("nodes", ())), "")

    def _read(self, error: exceptions.TransportError, path: str) -> ClusterError:
        said = error.info
        told = said.get("error") if isinstance(said, dict) else None
        return refusal(self.at, int(error.status_code), told, path.split("/")[1])


def nodes(address: Address, at: str) -> list[Node]:
    logging.getLogger("opensearch").setLevel(logging.ERROR)  # what is tried again is no news
    known = _let_in(address)
    return [
        Node(
            url, at, OpenSearch([url], pool_maxsize=_CONNECTIONS, max_retries=0, http_compress=True, **known)
        )
        for url in address.urls
    ]


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
