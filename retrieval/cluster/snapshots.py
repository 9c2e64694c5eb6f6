"""Snapshots: makes versions in the cluster of what a folder holds, and serves them by an alias.

Whoever reads the folder writes the version; everybody else needs no folder. What is served, and what was
before, have an alias each; whatever else there is of ours has been given up, and is thrown away.
"""

import hashlib
import json
import logging
import re
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from threading import Event
from typing import cast

from corpus.library import Progress
from retrieval import golden
from retrieval.cluster import version
from retrieval.cluster.address import Address
from retrieval.cluster.client import Client
from retrieval.cluster.editions import Editions
from retrieval.cluster.errors import ClusterError, NotWholeError
from retrieval.cluster.filling import fill, tell
from retrieval.cluster.layout import ARTICLES
from retrieval.cluster.snapshot import ClusterSnapshot
from retrieval.cluster.turn import Turn
from retrieval.cluster.version import Stamp
from retrieval.golden import Trial
from retrieval.snapshot import Snapshot
from retrieval.snapshots import Snapshots

log = logging.getLogger(__name__)

_LOOK = 0.5  # seconds between two looks at what another copy writes


class ClusterSnapshots:
    """Not for several threads at once, stop() and current() apart. Everything raises ClusterError."""

    def __init__(self, folder: Path, file: Path | None, address: Address) -> None:
        """file: where the index of the folder is kept between two versions."""
        self._folder = folder
        self._here = Snapshots(folder, file)
        self._client = Client(address)
        self._name = address.name
        self._editions = Editions(self._client, address.name)
        self._alias = self._editions.own
        self._stopped = Event()

    def current(self) -> Stamp | None:
        """What is served now, by whoever; None where nothing is."""
        index = self._client.named(self._alias)
        return version.stamp(self._client, index) if index else None

    def first(self, progress: Progress | None) -> Snapshot:
        """What is served; where nothing is yet, the folder's. Raises CorpusError besides."""
        index = self._client.named(self._alias)
        if index:
            return ClusterSnapshot(self._client, index)
        if self._editions.others():
            raise ClusterError(
                "the articles in the cluster are those of another version of the program: "
                "write them with this one, too (python -m bot index)"
            )
        return self.serve(self._made(progress), None)

    def next(self, old: Snapshot, progress: Progress | None) -> Snapshot:
        """What the folder holds now, for serve(). Raises CorpusError besides."""
        del old
        return self._made(progress)

    def completed(self, snapshot: Snapshot) -> Snapshot:
        return snapshot

    def tried(self, progress: Progress | None) -> tuple[ClusterSnapshot, Trial]:
        """What the folder holds now, and how it does beside what is served, if that can be asked."""
        made, old = self._made(progress), None
        with suppress(ClusterError):
            index = self._client.named(self._alias)
            old = ClusterSnapshot(self._client, index) if index else None
        goldens, _ = golden.read(self._folder)
        return made, golden.trial(goldens, made, old)

    def serve(self, snapshot: Snapshot, instead_of: Snapshot | None) -> Snapshot:
        """Let everybody be answered from it; what was served before is kept, what was before that is not."""
        del instead_of  # what the alias names counts: others may have served something else since
        made = cast(ClusterSnapshot, snapshot)
        index, before = made.stamp.index, self._client.named(self._alias)
        if tuple(made.aliases.listed) != made.about.aliases:
            tell(self._client, index, replace(made.about, aliases=tuple(made.aliases.listed)))
        if index != before:
            self._client.alias({self._alias: index, self._before: before})
            log.info("the alias names another index", extra={"index": index, "before": before})
        self._tidy()
        return ClusterSnapshot(self._client, index)

    def back(self) -> Snapshot | None:
        """Serve again what was served before, once; None where nothing was."""
        before = self._client.named(self._before)
        if before is None:
            return None
        snapshot = ClusterSnapshot(self._client, before)
        self._client.alias({self._alias: before, self._before: None})
        log.info("the alias names the index before", extra={"index": before})
        return snapshot

    def version(self, snapshot: Snapshot) -> str:
        """The same for what others serve, where that is the same: the articles and what is called how.

        Of which version of the program they are does not count.
        """
        index, called = cast(ClusterSnapshot, snapshot).stamp.index, snapshot.aliases.listed
        means = hashlib.sha256(json.dumps([[each.typed, each.means] for each in called]).encode())
        return f"{index.rpartition('-')[2]}/{means.hexdigest()[:16]}"

    def followed(self, served: Snapshot, wanted: str | None) -> Snapshot | None:
        """What is served now, where that is something else: the alias names it, and nobody else need say."""
        del wanted
        stamp = self.current()
        if stamp is None or stamp == cast(ClusterSnapshot, served).stamp:
            return None
        return ClusterSnapshot(self._client, stamp.index)

    def check(self, served: Snapshot) -> None:
        """Whether it can be searched just now; says besides that it is served."""
        cast(ClusterSnapshot, served).check()
        with suppress(ClusterError):  # what can be searched need not take anything in
            self._editions.say()

    def stop(self) -> None:
        self._here.stop()
        self._stopped.set()

    @property
    def _before(self) -> str:
        """The alias of what was served before."""
        return f"{self._alias}-before"

    def _made(self, progress: Progress | None) -> ClusterSnapshot:
        """The folder's version, written where it is not there."""
        snapshot = self._here.first(progress)
        library, called = snapshot.library, snapshot.aliases
        index = version.name(self._name, library.articles)
        self._editions.say()
        self._write(
            index,
            lambda: fill(
                self._client,
                index,
                self._here.completed(snapshot).completed(),
                called.listed,
                progress or _silently,
            ),
        )
        return ClusterSnapshot(self._client, index, library.articles).called(called)

    def _write(self, index: str, fill: Callable[[], None]) -> None:
        """Until it is whole: here, or by another copy of the bot, which is waited for."""
        waits, turn = False, self._turn(index)
        while version.about(self._client, index) is None:
            if turn.take():
                try:
                    with turn.held():
                        fill()
                except NotWholeError:
                    self._client.delete(index, f"{index}{ARTICLES}")
                    raise
            elif self._stopped.wait(_LOOK):
                raise ClusterError(f"the index {index} is given up, as the bot stops")
            elif not waits:
                log.info("another copy of the bot writes the index: waiting for it", extra={"index": index})
                waits = True

    def _turn(self, index: str) -> Turn:
        return Turn(self._client, self._editions.marks, index)

    def _tidy(self) -> None:
        """Throw away what is neither served, nor was before, nor is just being written."""
        kept = {self._client.named(self._alias), self._client.named(self._before)}
        ours = re.compile(rf"({re.escape(self._alias)}-[0-9a-f]{{16}})(?:{ARTICLES})?")
        found = map(ours.fullmatch, self._client.indexes(f"{self._alias}-*"))
        for index in {match[1] for match in found if match} - kept:
            turn = self._turn(index)
            if not turn.is_held():
                self._client.delete(index, f"{index}{ARTICLES}")
                turn.free()
        self._editions.tidy()


def _silently(_: int, __: int) -> None:
    """Nobody waits for news."""
