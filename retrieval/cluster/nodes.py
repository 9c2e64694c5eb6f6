"""Nodes: those of the cluster that were named, and which of them answer just now.

A node may hang: it takes what is said to it and never answers, and whoever waits for a shard of it waits
as long, until the cluster has noticed, half a minute later. So whenever something was waited for in vain all
are called; those that are silent are asked nothing, and the others are told to read each other's copies,
until all answer.
"""

import logging
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import count
from threading import Lock, Thread

from retrieval.cluster.node import Node

log = logging.getLogger(__name__)

_EVERY = 1.0  # seconds between two calls, while somebody is silent


class Nodes:
    """Safe to use from several threads."""

    def __init__(self, nodes: Sequence[Node]) -> None:
        self._all = nodes
        self._here = nodes  # those that answer
        self._preferred = ""
        self._turn = count()
        self._calling = Lock()
        self._called = 0.0  # when, by the monotonic clock
        self._is_watched = False  # whether a thread calls until all answer

    def next(self) -> Node:
        """One that answers; any, where none does."""
        here = self._here or self._all
        return here[next(self._turn) % len(here)]

    @property
    def preference(self) -> dict[str, str]:
        """For a search: whose copies are read, if possible."""
        preferred = self._preferred
        return {"preference": f"_prefer_nodes:{preferred}"} if preferred else {}

    def call(self, since: float) -> None:
        """Find out who answers, unless that has been done since then, by the monotonic clock."""
        with self._calling:
            if self._called < since:
                self._call()
            if self._lacks and not self._is_watched:
                self._is_watched = True
                Thread(target=self._watch, name="nodes", daemon=True).start()

    @property
    def _lacks(self) -> bool:
        return len(self._here) < len(self._all)

    def _watch(self) -> None:
        while self._is_watched:
            time.sleep(_EVERY)
            with self._calling:
                self._call()
                self._is_watched = self._lacks

    def _call(self) -> None:
        with ThreadPoolExecutor(len(self._all)) as each:
            told = list(each.map(Node.called, self._all))
        before = self._here
        self._here = [node for node, name in zip(self._all, told, strict=True) if name is not None]
        self._preferred = ",".join(filter(None, told)) if self._lacks else ""
        self._called = time.monotonic()
        for node in self._all:
            if node in before and node not in self._here:
                log.info("a node of the cluster is silent", extra={"node": node.url})
            elif node in self._here and node not in before:
                log.info("a node of the cluster answers again", extra={"node": node.url})
