"""Mapped: named arrays in one file, which processes share by mapping it into their memory.

One file, since only one can be replaced in one step: whoever opens it sees the old arrays or the new ones. It
begins with a line of JSON that says what is where, with checksums of that line and of everything behind it.
"""

import json
import os
import platform
import time
import zlib
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

Arrays = Mapping[str, NDArray[Any]]

_MAGIC = b"trichdan-arrays-1 "
_ALIGNED = 64  # bytes: each array begins at a multiple
_PIECE = 1 << 24
_HOUR = 60 * 60  # seconds


class DamagedError(Exception):
    """The file is not what was written."""


def write(file: Path, about: Mapping[str, Any], arrays: Arrays) -> None:
    """Replace the file in one step. about: anything that JSON can hold. Raises OSError."""
    flat = {name: np.ascontiguousarray(array) for name, array in arrays.items()}
    places, size = {}, 0
    for name, array in flat.items():
        places[name] = [array.dtype.str, len(array), size]
        size += -(-array.nbytes // _ALIGNED) * _ALIGNED
    check = 0
    for piece in _pieces(flat):
        check = zlib.crc32(piece, check)
    head = json.dumps({"about": about, "arrays": places, "size": size, "check": check}).encode()
    head += b" " * (-(len(_MAGIC) + 8 + 1 + len(head) + 1) % _ALIGNED)
    beside = file.with_name(f"{_beside(file)}{platform.node()}.{os.getpid()}")
    try:
        with beside.open("wb") as stream:
            stream.write(b"%s%08x %s\n" % (_MAGIC, zlib.crc32(head), head))
            for piece in _pieces(flat):
                stream.write(piece)
            stream.flush()
            os.fsync(stream.fileno())
        beside.replace(file)
    finally:
        beside.unlink(missing_ok=True)


def sweep(file: Path) -> None:
    """Remove what a kill has left half written."""
    for left in file.parent.glob(f"{_beside(file)}*"):
        with suppress(OSError):
            if not _is_being_written(file, left):
                left.unlink()


def _is_being_written(file: Path, beside: Path) -> bool:
    """Perhaps: by a process that lives; of another machine's it is known by the hour alone."""
    node, _, process = beside.name.removeprefix(_beside(file)).rpartition(".")
    if node == platform.node():
        return process.isdecimal() and Path(f"/proc/{process}").exists()
    return bool(node) and beside.stat().st_mtime > time.time() - _HOUR


def _beside(file: Path) -> str:
    """What the name of a file begins with until it is whole."""
    return f".{file.name}."


def _pieces(arrays: Arrays) -> Iterator[bytes | memoryview]:
    for array in arrays.values():
        yield array.data.cast("B") if len(array) else b""
        yield b"\0" * (-array.nbytes % _ALIGNED)


def read(file: Path) -> tuple[dict[str, Any], dict[str, NDArray[Any]]]:
    """What was written: `about`, and the arrays, mapped. Raises OSError and DamagedError."""
    with file.open("rb") as stream:
        if stream.read(len(_MAGIC)) != _MAGIC:
            raise DamagedError("no file of this version's arrays")
        told, _, line = stream.readline().partition(b" ")
        if told != b"%08x" % zlib.crc32(line.removesuffix(b"\n")) or not line.endswith(b"\n"):
            raise DamagedError("its first line is damaged")
        head = json.loads(line)
        start, check = stream.tell(), 0
        while piece := stream.read(_PIECE):
            check = zlib.crc32(piece, check)
        if stream.tell() - start != head["size"] or check != head["check"]:
            raise DamagedError("its checksum is another one")
    whole = np.memmap(file, np.uint8, "r") if head["size"] else np.empty(start, np.uint8)
    return head["about"], {
        name: _array(whole, start + place, np.dtype(kind), length)
        for name, (kind, length, place) in head["arrays"].items()
    }


def _array(whole: NDArray[np.uint8], place: int, kind: np.dtype[Any], length: int) -> NDArray[Any]:
    return np.frombuffer(whole, kind, length, place)
