"""Identity: people and messages by keyed hashes, so that the database alone names nobody."""

import hmac
import os
import secrets
from dataclasses import dataclass
from pathlib import Path

from bot.settings import SettingsError

_FILE = "identity.key"
_SIZE = 32  # bytes


@dataclass(frozen=True, slots=True)
class Identity:
    key: bytes

    def person(self, user: int) -> str:
        return self._hash(f"person {user}")

    def anything(self, name: str) -> str:
        return self._hash(f"anything {name}")

    def message(self, chat: int, message: int) -> str:
        return self._hash(f"message {chat} {message}")

    def _hash(self, text: str) -> str:
        return hmac.digest(self.key, text.encode(), "sha256").hex()


def load(folder: Path) -> Identity:
    """With the key in the folder, which is made at the first start. Raises SettingsError."""
    path = folder / _FILE
    try:
        if not path.exists():
            _make(path)
        key = path.read_bytes()
    except OSError as error:
        raise SettingsError(
            f"BOT_DATA_DIR: expected a folder that can be written; got {path}: {error.strerror}"
        ) from None
    if len(key) != _SIZE:
        raise SettingsError(f"BOT_DATA_DIR: expected {_SIZE} bytes in {path}; got {len(key)}")
    return Identity(key)


def _make(path: Path) -> None:
    """Whole or not at all: a start that is killed leaves no half a key, and of two at once one makes it."""
    new = path.with_suffix(f".{secrets.token_hex(4)}")
    new.touch(mode=0o600)
    with new.open("wb") as file:
        file.write(secrets.token_bytes(_SIZE))
        file.flush()
        os.fsync(file.fileno())
    try:
        os.link(new, path)
    except FileExistsError:
        new.unlink()
    except OSError:  # a file system without links
        new.rename(path)
    else:
        new.unlink()
