"""Uploads: documents that administrators have sent, on the disk until they decide what becomes of them."""

import secrets
import shutil
import time
from dataclasses import dataclass
from pathlib import Path

from bot.tap import Gone
from corpus.writing import write

_DAYS = 7  # after which what nobody has decided on is thrown away
_DAY = 24 * 60 * 60


@dataclass(frozen=True, slots=True)
class Upload:
    token: str  # small letters and digits
    file: Path  # alone in its folder

    @property
    def name(self) -> str:
        return self.file.name


class Uploads:
    def __init__(self, folder: Path) -> None:
        """folder: made when it is needed."""
        self._folder = folder

    def keep(self, name: str, data: bytes) -> Upload:
        """name: a safe one. Raises OSError."""
        self._tidy()
        token = secrets.token_hex(5)
        inside = self._folder / token
        try:
            inside.mkdir(parents=True)
            write(inside / name, data)
        except OSError:
            self.forget(token)
            raise
        return Upload(token, inside / name)

    def find(self, token: str) -> Upload:
        """Gone where it has been decided on, or is too old."""
        inside = self._folder / token
        files = [file for file in inside.glob("[!.]*") if file.is_file()] if inside.is_dir() else []
        if len(files) != 1:
            raise Gone
        return Upload(token, files[0])

    def forget(self, token: str) -> None:
        shutil.rmtree(self._folder / token, ignore_errors=True)

    def _tidy(self) -> None:
        for inside in self._folder.glob("*"):
            if inside.stat().st_mtime < time.time() - _DAYS * _DAY:
                shutil.rmtree(inside, ignore_errors=True)
