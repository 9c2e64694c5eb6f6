"""Writing: a file is there as a whole or not at all, whatever happens meanwhile."""

import contextlib
import os
import tempfile
from pathlib import Path

UNFINISHED = ".unfinished-"  # what names of files begin with that a kill has left half written


def write(file: Path, data: bytes) -> None:
    """Put data into the place of the file. OSError leaves it as it was."""
    handle, name = tempfile.mkstemp(dir=file.parent, prefix=UNFINISHED, suffix=".part")
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        Path(name).chmod(0o644)
        Path(name).replace(file)
    except BaseException:
        with contextlib.suppress(OSError):
            Path(name).unlink()
        raise
    _sync(file.parent)


def _sync(folder: Path) -> None:
    """The name, too, is on the disk; not every system can tell."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
