"""Snapshots: makes the snapshots of one folder, each from the one before, and keeps the latest in a file."""

import logging
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import cast

from corpus.errors import CorpusError
from corpus.library import Progress
from retrieval import aliases, mapped
from retrieval.apart import Apart
from retrieval.indexed import Indexed
from retrieval.kept import keep, kept, renewed
from retrieval.snapshot import Snapshot
from retrieval.version import version

log = logging.getLogger(__name__)

_FEW = 300  # articles that are read before anybody notices
_UNSAVED = "the index could not be saved: %s"


class Snapshots:
    """Not for several threads at once, stop() apart."""

    def __init__(self, folder: Path, file: Path | None) -> None:
        """file: None to keep nothing."""
        self._folder = folder
        self._file = file
        self._apart = Apart()
        self._before: Snapshot | None = None  # what was served until the last reload

    def first(self, progress: Progress | None) -> Indexed:
        """What has not changed since the file was written comes from there. Raises CorpusError."""
        if self._file:
            mapped.sweep(self._file)
        snapshot = Indexed.of(self._folder, progress, kept(self._file) if self._file else None)
        return snapshot.called(aliases.read(self._folder)[0])

    def next(self, old: Snapshot, progress: Progress | None) -> Snapshot:
        """Of what the folder holds now. old: made here. Raises CorpusError."""
        return self._renewed(cast(Indexed, old), progress).called(aliases.read(self._folder)[0])

    def completed(self, snapshot: Snapshot) -> Indexed:
        """The same articles with all that is known of them, now kept. Raises CorpusError."""
        return self._completed(cast(Indexed, snapshot)).called(snapshot.aliases)

    def serve(self, snapshot: Snapshot, instead_of: Snapshot | None) -> Snapshot:
        """What is to be served from now on. instead_of: what was until now, for back()."""
        if instead_of:
            self._before = instead_of
        return snapshot

    def back(self) -> Snapshot | None:
        """What was served before, once; None where nothing was."""
        before, self._before = self._before, None
        return before

    def version(self, snapshot: Snapshot) -> str:
        """The same for what others serve, where that is the same."""
        return version(snapshot)

    def followed(self, served: Snapshot, wanted: str | None) -> Snapshot | None:
        """What others serve who have the same folder, or the same file; None where that cannot be found.

        wanted: its version. served: what they may serve no longer.
        """
        for found in self._elsewhere(served):
            if version(found) == wanted:
                return self.serve(found, served)
        return None

    def check(self, served: Snapshot) -> None:
        """What is in this process can always be searched."""

    def stop(self) -> None:
        """Give up what is under way."""
        self._apart.stop()

    def _elsewhere(self, served: Snapshot) -> Iterator[Snapshot]:
        """What may be served in its place: what costs least comes first."""
        if self._before:
            yield self._before
        if self._file and (saved := kept(self._file, served.library)):
            yield saved.called(aliases.read(self._folder)[0])
        with suppress(CorpusError):
            yield self.next(served, None)

    def _renewed(self, old: Indexed, progress: Progress | None) -> Indexed:
        if self._file is None:
            return Indexed.of(self._folder, progress, old)
        if len(old.library.articles) > _FEW and self._apart.renew(self._folder, self._file, progress):
            snapshot = kept(self._file, old.library)
            if snapshot:
                return snapshot
        if self._apart.stopped:
            return old
        try:
            return renewed(self._folder, self._file, old, progress)
        except OSError as error:
            log.warning(_UNSAVED, error)
            return Indexed.of(self._folder, progress, old)

    def _completed(self, snapshot: Indexed) -> Indexed:
        if self._file is None or snapshot.is_complete:
            return snapshot
        if len(snapshot.library.articles) > _FEW:
            done = self._apart.renew(self._folder, self._file, None) and kept(self._file, snapshot.library)
            return done if done and done.library == snapshot.library else snapshot
        complete = snapshot.completed()
        try:
            keep(complete, self._file)
        except OSError as error:
            log.warning(_UNSAVED, error)
        return complete
