"""Files: put in the place of others, whole, and belonging to whom their folder belongs to."""

import os
from pathlib import Path


def replace(path: Path, data: bytes, mode: int) -> None:
    make_folder(path.parent)
    part = path.with_name(f".{path.name}.part")
    part.unlink(missing_ok=True)
    part.touch(mode=mode)
    part.write_bytes(data)
    _hand_over(part)
    part.replace(path)


def make_folder(folder: Path) -> None:
    if not folder.exists():
        make_folder(folder.parent)
        folder.mkdir()
        _hand_over(folder)


def _hand_over(path: Path) -> None:
    """What root restores the bot must be able to write to."""
    if os.geteuid() == 0:
        owner = path.parent.stat()
        os.chown(path, owner.st_uid, owner.st_gid)
