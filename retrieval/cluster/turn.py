"""Turn: of several who would write the same version one does, and the others wait for it.

A mark in the cluster says that somebody is at it, and is renewed all the time. Whoever sees it stand still
takes the turn over; should both be at it then, they do each other no harm (filling.py).
"""

import logging
import os
import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from threading import Event, Thread

from retrieval.cluster.client import Client
from retrieval.cluster.errors import ClusterError, ConflictError
from retrieval.cluster.layout import Json, marks_index

log = logging.getLogger(__name__)

_RENEWED = 2.0  # seconds between two times
_GONE = 10.0  # seconds after which a mark that stands still is nobody's
_LOOK = 0.5


class Turn:
    """Not for several threads. Everything raises ClusterError."""

    def __init__(self, client: Client, marks: str, index: str) -> None:
        """marks: the index of marks; index: of the version."""
        self._client = client
        self._path = f"/{marks}/_doc/{index}"
        self._marks = marks
        self._index = index
        self._seen: tuple[int, float] | None = None  # the mark's number, and when it was first seen

    def take(self) -> bool:
        """Whether it is ours now: nobody had it, or who had it is gone."""
        self._client.create(self._marks, marks_index())
        mark = self._client.find(self._marks, self._index)
        if mark and not self._stands_still(mark):
            return False
        expected = "op_type=create"
        if mark:
            expected = f"if_seq_no={mark['_seq_no']}&if_primary_term={mark['_primary_term']}"
        try:
            self._client.ask("PUT", f"{self._path}?{expected}", _me())
        except ConflictError:  # somebody else was faster
            return False
        if mark:
            log.warning("who was writing the index is gone: going on with it", extra={"index": self._index})
        return True

    @contextmanager
    def held(self) -> Iterator[None]:
        """While it is ours."""
        over = Event()
        renewing = Thread(target=self._renew, args=(over,), name="turn", daemon=True)
        renewing.start()
        try:
            yield
        finally:
            over.set()
            renewing.join()
            self.free()

    def is_held(self) -> bool:
        """Whether somebody is at it; that nobody is takes a while to see."""
        while mark := self._client.find(self._marks, self._index):
            before = self._seen
            if self._stands_still(mark):
                return False
            if before and self._seen != before:
                return True
            time.sleep(_LOOK)
        return False

    def free(self) -> None:
        """Nobody's, whosever it was."""
        with suppress(ClusterError):  # then it stands still
            self._client.ask("DELETE", self._path)

    def _stands_still(self, mark: Json) -> bool:
        now, number = time.monotonic(), int(mark["_seq_no"])
        if self._seen is None or self._seen[0] != number:
            self._seen = number, now
        return now > self._seen[1] + _GONE

    def _renew(self, over: Event) -> None:
        while not over.wait(_RENEWED):
            with suppress(ClusterError):
                self._client.ask("PUT", self._path, _me())


def _me() -> Json:
    """For whoever looks into the cluster."""
    return {"by": f"{socket.gethostname()}/{os.getpid()}"}
