"""Changes: what the bot itself has changed in a corpus folder, so that it can be undone.

What was there before is on the disk, outside the folder, before anything is changed: a change that was cut
short is undone like any other. Files that somebody else has changed since are left alone.

A change is open until what follows from it is done too. What a kill has left open is undone at the next
start, so that nothing stays half done.
"""

import contextlib
import hashlib
import json
import os
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from corpus.errors import TrichDanError
from corpus.folder import is_below, reason
from corpus.problem import printable
from corpus.writing import UNFINISHED, write

_KEPT = 50  # changes that can be undone
_RECORD = "change.json"
_OPEN = "open"  # a file beside the record, as long as the change is

Files = Mapping[str, bytes | None]  # path in the corpus folder → content, None where there is no such file


class ChangeError(TrichDanError):
    """A file that cannot be written, removed or restored."""

    def __init__(self, path: str, why: str) -> None:
        super().__init__(f"{printable(path)}: {why}")
        self.path = printable(path)
        self.why = why


class ChangeKind(StrEnum):
    ADDED = "added"
    REMOVED = "removed"
    DESCRIBED = "described"
    ALIASED = "aliased"


@dataclass(frozen=True, slots=True)
class Change:
    kind: ChangeKind
    what: str  # a name for a person


class Changes:
    """Of one folder. Not for two threads at once."""

    def __init__(self, folder: Path, store: Path) -> None:
        """store: where what was before is kept; made when it is needed."""
        self._folder = folder
        self._store = store
        for left in folder.glob(f"{UNFINISHED}*"):
            with contextlib.suppress(OSError):
                left.unlink()

    @property
    def is_open(self) -> bool:
        return any(map(_is_open, self._records()))

    def make(self, change: Change, files: Files) -> bool:
        """All of it, or nothing: raises ChangeError. It stays open. Whether anything had to be changed."""
        before = {path: self._content(path) for path in files}
        if before == files:
            return False
        record = self._record(change, before, files)
        try:
            for path, data in files.items():
                self._put(path, data)
        except ChangeError:
            for path, data in before.items():
                with contextlib.suppress(ChangeError):
                    self._put(path, data)
            _erase(record)
            raise
        for old in self._records()[:-_KEPT]:
            _erase(old)
        return True

    def settle(self) -> None:
        """No change is open any more."""
        for record in self._records():
            with contextlib.suppress(OSError):  # at worst it is undone by a kill, and is made again
                (record / _OPEN).unlink(missing_ok=True)

    def undo(self) -> Change | None:
        """The last one; None where there is none. Raises ChangeError where a file is not as it was left."""
        records = self._records()
        return self._undone(records[-1]) if records else None

    def undo_open(self) -> list[Change]:
        """All that are open, the last one first. Raises ChangeError."""
        return [self._undone(record) for record in reversed(self._records()) if _is_open(record)]

    def _undone(self, record: Path) -> Change:
        said = json.loads((record / _RECORD).read_text("utf-8"))
        for path, (number, before, after) in said["files"].items():
            now = _hash(self._content(path))
            if now not in (before, after):
                raise ChangeError(path, "changed by somebody else in the meantime")
            if now != before:
                self._put(path, (record / str(number)).read_bytes() if before else None)
        _erase(record)
        return Change(ChangeKind(said["kind"]), said["what"])

    def _record(self, change: Change, before: Files, after: Files) -> Path:
        """What is needed to undo, on the disk; a folder without its record is half written, and none."""
        records = self._records()
        folder = self._store / f"{int(records[-1].name) + 1 if records else 1:08}"
        files = {
            path: (number, _hash(data), _hash(after[path]))
            for number, (path, data) in enumerate(before.items())
        }
        said = {"kind": change.kind, "what": change.what, "files": files}
        try:
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir(parents=True)
            for number, data in enumerate(before.values()):
                if data is not None:
                    write(folder / str(number), data)
            (folder / _OPEN).touch()
            write(folder / _RECORD, json.dumps(said).encode())
        except OSError as error:
            _erase(folder)
            raise ChangeError(str(self._store), reason(error)) from error
        return folder

    def _records(self) -> list[Path]:
        return sorted(path.parent for path in self._store.glob(f"*/{_RECORD}"))

    def _content(self, path: str) -> bytes | None:
        try:
            return self._inside(path).read_bytes()
        except FileNotFoundError:
            return None
        except OSError as error:
            raise ChangeError(path, reason(error)) from error

    def _put(self, path: str, data: bytes | None) -> None:
        file = self._inside(path)
        try:
            if data is None:
                file.unlink(missing_ok=True)
            else:
                write(file, data)
        except OSError as error:
            raise ChangeError(path, reason(error)) from error

    def _inside(self, path: str) -> Path:
        file = self._folder / path
        if not is_below(os.path.realpath(file), os.path.realpath(self._folder)):
            raise ChangeError(path, "outside the folder of articles")
        return file


def _hash(data: bytes | None) -> str | None:
    return None if data is None else hashlib.sha256(data).hexdigest()


def _is_open(record: Path) -> bool:
    return (record / _OPEN).exists()


def _erase(record: Path) -> None:
    """The record first: what is left without it counts for nothing."""
    with contextlib.suppress(OSError):
        (record / _RECORD).unlink(missing_ok=True)
    shutil.rmtree(record, ignore_errors=True)
