"""Archive: a backup in one file, whose last member is a list with the hash of every other."""

import contextlib
import hashlib
import io
import json
import tarfile
import time
import zlib
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import Any

_LIST = "hashes.json"
_FORM = "trichdan backup 1"


class BadArchive(Exception):  # noqa: N818 - it is not this program's error
    """Its message says what is wrong with the file."""


class Writer:
    """Use as `with`; the file appears when all of it has been written."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._part = file.with_name(f".{file.name}.part")
        self._hashes: dict[str, str] = {}

    def __enter__(self) -> "Writer":
        self._part.unlink(missing_ok=True)
        self._part.touch(mode=0o600)
        self._tar = tarfile.open(self._part, "w:gz", format=tarfile.PAX_FORMAT)
        return self

    def add(self, name: str, data: bytes) -> None:
        self._hashes[name] = hashlib.sha256(data).hexdigest()
        self._write(name, data)

    def _write(self, name: str, data: bytes) -> None:
        member = tarfile.TarInfo(name)
        member.size, member.mtime, member.mode = len(data), int(time.time()), 0o600
        self._tar.addfile(member, io.BytesIO(data))

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        if kind is None:
            self._write(_LIST, json.dumps({"form": _FORM, "hashes": self._hashes}, indent=1).encode())
        self._tar.close()
        if kind is None:
            self._part.rename(self._file)
        else:
            self._part.unlink()


def members(file: Path) -> Iterator[tuple[str, bytes]]:
    """What was added, in that order. Raises BadArchive at what cannot be read, or would lead elsewhere."""
    for name, data in _all(file):
        if name != _LIST:
            yield name, data


def verify(file: Path) -> list[str]:
    """The names of what was added. Raises BadArchive unless each of them is there as it was."""
    found = {name: hashlib.sha256(data).hexdigest() for name, data in members(file)}
    if differing := sorted({name for name, _ in found.items() ^ _listed(file).items()}):
        raise BadArchive(f"{file}: damaged: {', '.join(differing[:3])}")
    return list(found)


def _listed(file: Path) -> dict[str, str]:
    """The hash of each member."""
    text = next((data for name, data in _all(file) if name == _LIST), b"{}")
    with contextlib.suppress(ValueError):
        listed: dict[str, Any] = json.loads(text)
        if listed.get("form") == _FORM:
            return dict(listed["hashes"])
    raise BadArchive(f"{file}: expected a backup of this bot, whole to its end")


def _all(file: Path) -> Iterator[tuple[str, bytes]]:
    try:
        with tarfile.open(file, "r:gz") as tar:
            for member in tar:
                path, data = PurePosixPath(member.name), tar.extractfile(member)
                if data is None or path.is_absolute() or ".." in path.parts:
                    raise BadArchive(f"{file}: {member.name} is nothing that a backup holds")
                yield member.name, data.read()
    except (OSError, EOFError, tarfile.TarError, zlib.error, ValueError) as error:
        raise BadArchive(f"{file}: expected a backup of this bot; got {error}") from None
