"""Editions: what each version of the program has in the cluster, under a name of its own.

Several are served at once while copies of the bot are replaced one by one, and none touches another's. Each
says every hour that it is at work; one that has been silent for a day is thrown away by the others.
"""

import re
import time
from collections.abc import Iterator
from contextlib import suppress

from retrieval.cluster import version
from retrieval.cluster.client import Client
from retrieval.cluster.errors import ClusterError
from retrieval.cluster.layout import MARKS, marks_index

_SAID = 3600.0  # seconds between two times that it is said
_SILENT = 24 * 3600.0


class Editions:
    """Everything raises ClusterError."""

    def __init__(self, client: Client, name: str) -> None:
        """name: what all names of this corpus begin with."""
        self.own = version.edition(name)
        self.marks = name + MARKS
        self._client = client
        self._pattern = f"{name}-*"
        self._names = re.compile(rf"({re.escape(name)}-[0-9a-f]{{8}})-[0-9a-f]{{16}}\b.*")
        self._said: float | None = None  # when, by the monotonic clock

    def others(self) -> set[str]:
        found = map(self._names.fullmatch, self._client.indexes(self._pattern))
        return {match[1] for match in found if match} - {self.own}

    def say(self) -> None:
        """That this one is at work, unless that has been said just now."""
        if self._said is None or time.monotonic() > self._said + _SAID:
            self._client.create(self.marks, marks_index())
            self._client.ask("PUT", f"/{self.marks}/_doc/{self.own}", {"at": time.time()})
            self._said = time.monotonic()

    def tidy(self) -> None:
        """Throw away what is nobody's any more."""
        for edition in self._silent():
            self._client.delete(*self._client.indexes(f"{edition}-*"))
            with suppress(ClusterError):
                self._client.ask("DELETE", f"/{self.marks}/_doc/{edition}")

    def _silent(self) -> Iterator[str]:
        for edition in self.others():
            mark = self._client.find(self.marks, edition)
            if mark is None or time.time() > mark["_source"]["at"] + _SILENT:
                yield edition
