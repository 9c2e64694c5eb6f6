"""Databases: the state of one moment as bytes, while the bot runs, and back."""

import contextlib
import os
import shutil
import sqlite3
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

from sqlalchemy import URL

from deploy import files


class DatabaseError(Exception):
    """Its message is what the database or its program says."""


class Sqlite:
    name = "state.sqlite"

    def __init__(self, file: Path) -> None:
        self._file = file

    def holds_something(self) -> bool:
        return self._file.exists()

    def dump(self) -> bytes:
        with _scratch() as folder, _errors():
            copy = folder / self.name
            with contextlib.closing(
                sqlite3.connect(f"{self._file.absolute().as_uri()}?mode=rw", uri=True)
            ) as now:
                now.execute("VACUUM INTO ?", (str(copy),))
            _check(copy)
            return copy.read_bytes()

    def load(self, dump: bytes) -> None:
        """In the place of what was there; the bot must not be running."""
        with _scratch() as folder, _errors():
            copy = folder / self.name
            copy.write_bytes(dump)
            _check(copy)
        for leftover in ("-wal", "-shm"):  # they belong to the database that goes
            self._file.with_name(self._file.name + leftover).unlink(missing_ok=True)
        files.replace(self._file, dump, 0o600)


class Postgres:
    name = "state.pgdump"

    def __init__(self, url: URL) -> None:
        self._url = url.set(drivername="postgresql", password=None).render_as_string()
        self._environment = {**os.environ, "PGCONNECT_TIMEOUT": "10"}
        if url.password:
            self._environment["PGPASSWORD"] = url.password

    def holds_something(self) -> bool:
        count = "SELECT count(*) FROM pg_tables WHERE schemaname = current_schema()"
        counted = self._run("psql", "--no-psqlrc", "--tuples-only", "--command", count)
        return int(counted) > 0

    def dump(self) -> bytes:
        return self._run("pg_dump", "--format=custom", "--no-owner", "--no-privileges")

    def load(self, dump: bytes) -> None:
        """All of it or nothing."""
        options = ("--clean", "--if-exists", "--no-owner", "--no-privileges", "--single-transaction")
        self._run("pg_restore", *options, given=dump)

    def _run(self, program: str, *options: str, given: bytes | None = None) -> bytes:
        if shutil.which(program) is None:
            raise DatabaseError(f"{program} is not on this machine (PostgreSQL's client programs)")
        command = [program, "--no-password", *options, f"--dbname={self._url}"]
        done = subprocess.run(  # noqa: S603 - PostgreSQL's own programs
            command, input=given, capture_output=True, env=self._environment, check=False
        )
        if done.returncode:
            raise DatabaseError(f"{program}: {' '.join(done.stderr.decode(errors='replace').split())}")
        return done.stdout


def connect(url: URL) -> Sqlite | Postgres:
    return Sqlite(Path(url.database or "")) if url.get_backend_name() == "sqlite" else Postgres(url)


def _check(file: Path) -> None:
    with contextlib.closing(sqlite3.connect(file)) as copy:
        (verdict,) = copy.execute("PRAGMA integrity_check").fetchone()
    if verdict != "ok":
        raise DatabaseError(f"the database is damaged: {verdict}")


@contextlib.contextmanager
def _errors() -> Iterator[None]:
    try:
        yield
    except sqlite3.Error as error:
        raise DatabaseError(str(error)) from None


@contextlib.contextmanager
def _scratch() -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix="trichdan") as folder:
        yield Path(folder)
