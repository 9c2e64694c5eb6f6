"""Snapshots: makes the snapshots of one folder, each from the one before, and keeps the latest in a file."""

import logging
from pathlib import Path
from typing import cast

from corpus.library import Progress
from retrieval import aliases
from retrieval.apart import Apart
from retrieval.indexed import Indexed
from retrieval.kept import keep, kept, renewed
from retrieval.snapshot import Snapshot

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

    def first(self, progress: Progress | None) -> Indexed:
        """What has not changed since the file was written comes from there. Raises CorpusError."""
        snapshot = Indexed.of(self._folder, progress, kept(self._file) if self._file else None)
        return snapshot.called(aliases.read(self._folder)[0])

    def next(self, old: Snapshot, progress: Progress | None) -> Snapshot:
        """Of what the folder holds now. old: made here. Raises CorpusError."""
        return self._renewed(cast(Indexed, old), progress).called(aliases.read(self._folder)[0])

    def saved(self, old: Snapshot) -> Snapshot | None:
        """What the file holds by now, where another process may have written it."""
        found = kept(self._file, old.library) if self._file else None
        return found.called(aliases.read(self._folder)[0]) if found else None

    def completed(self, snapshot: Snapshot) -> Snapshot:
        """The same articles with all that is known of them, now kept. Raises CorpusError."""
        return self._completed(cast(Indexed, snapshot)).called(snapshot.aliases)

    def stop(self) -> None:
        """Give up what is under way."""
        self._apart.stop()

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
