"""Archive: the articles inside a ZIP. Names that lead out of it, bombs and ZIPs in ZIPs are refused."""

import re
import zipfile
from collections.abc import Iterator
from pathlib import PurePosixPath

from corpus.folder import ARTICLE_SUFFIXES, FOREIGN_SUFFIXES
from corpus.problem import ProblemKind, RefusedError

_MEMBERS = 2000
_UNPACKED = 100_000_000  # bytes of all articles together
_LOCKED = 0x1  # flag of a member
_HIDDEN = re.compile(r"\.(?!\.)")

Listing = list[tuple[str, str | None]]  # the name of each member, and why it may not be read


def listing(archive: zipfile.ZipFile, limit: int) -> Listing:
    """The members that look like articles. RefusedError where there are too many, or too much is in them.

    limit: bytes of a member
    """
    infos = [info for info in archive.infolist() if _is_ours(info)]
    if len(infos) > _MEMBERS:
        raise RefusedError(ProblemKind.TOO_LARGE, f"more than {_MEMBERS} files in it")
    if sum(info.file_size for info in infos) > _UNPACKED:
        raise RefusedError(ProblemKind.TOO_LARGE, f"unpacked larger than {_UNPACKED} bytes")
    return list(_judged(infos, limit))


def content(archive: zipfile.ZipFile, name: str, limit: int) -> bytes:
    """The bytes of a member, whatever it says of its size. RefusedError over the limit."""
    with archive.open(name) as member:
        data = member.read(limit + 1)
    if len(data) > limit:
        raise RefusedError(ProblemKind.TOO_LARGE, f"larger than {limit} bytes")
    return data


def _judged(infos: list[zipfile.ZipInfo], limit: int) -> Iterator[tuple[str, str | None]]:
    seen = set[str]()
    for info in infos:
        yield info.filename, "a second file of this name" if info.filename in seen else _fault(info, limit)
        seen.add(info.filename)


def _fault(info: zipfile.ZipInfo, limit: int) -> str | None:
    path = PurePosixPath(info.filename)
    if path.is_absolute() or ".." in path.parts or "\\" in info.filename or ":" in path.parts[0]:
        return "the name leads out of the ZIP"
    if path.suffix.lower() == ".zip":
        return "a ZIP inside a ZIP"
    if info.flag_bits & _LOCKED:
        return "locked with a password"
    return f"larger than {limit} bytes" if info.file_size > limit else None


def _is_ours(info: zipfile.ZipInfo) -> bool:
    """Names that begin with a dot are passed over, like in a folder; macOS adds the others."""
    path = PurePosixPath(info.filename)
    hidden = any(part == "__MACOSX" or _HIDDEN.match(part) for part in path.parts)
    known = path.suffix.lower() in (*ARTICLE_SUFFIXES, *FOREIGN_SUFFIXES)
    return known and not info.is_dir() and not hidden
