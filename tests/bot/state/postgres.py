"""Postgres: a PostgreSQL server of the tests' own, where its programs are on the machine."""

import os
import pwd
import shutil
import subprocess
import tempfile
from importlib.util import find_spec
from pathlib import Path


class Postgres:
    """In a folder of its own, reached by a socket there; not open to any network."""

    def __init__(self, programs: Path, user: str | None) -> None:
        """user: whom the server runs as; None for whoever runs the tests."""
        self._programs = programs
        self._user = user
        self._folder = Path(tempfile.mkdtemp(prefix="pg"))  # a short path: that of a socket is limited
        if user:
            shutil.chown(self._folder, user)
        self._data = self._folder / "data"
        self.url = f"postgresql://tester@/postgres?host={self._folder}"
        self._run("initdb", "-D", self._data, "-U", "tester", "-A", "trust", "-N", "-E", "UTF8", "--locale=C")

    def start(self) -> None:
        options = f"-c listen_addresses='' -c unix_socket_directories='{self._folder}' -c fsync=off"
        log = self._folder / "log"
        self._run("pg_ctl", "-D", self._data, "-l", log, "-o", options, "-w", "start")

    def stop(self) -> None:
        """At once, as in an accident."""
        self._run("pg_ctl", "-D", self._data, "-m", "immediate", "-w", "stop")

    def remove(self) -> None:
        shutil.rmtree(self._folder)

    def _run(self, program: str, *arguments: object) -> None:
        command = [str(self._programs / program), *map(str, arguments)]
        subprocess.run(  # noqa: S603 - the server's own programs
            command,
            check=True,
            user=self._user,
            cwd="/",
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )


def missing() -> str | None:
    """Why there can be no server here."""
    if find_spec("psycopg") is None:
        return "psycopg is not installed"
    if _programs() is None:
        return "PostgreSQL's initdb and pg_ctl are not on this machine"
    if os.getuid() == 0 and _servant() is None:
        return "PostgreSQL refuses to run as root, and there is nobody else"
    return None


def create() -> Postgres:
    programs = _programs()
    assert programs
    return Postgres(programs, _servant() if os.getuid() == 0 else None)


def _programs() -> Path | None:
    """The newest version's."""
    places = [*sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True), _on_path()]
    return next((place for place in places if place and (place / "pg_ctl").exists()), None)


def _on_path() -> Path | None:
    found = shutil.which("initdb")
    return Path(found).resolve().parent if found else None


def _servant() -> str | None:
    known = {entry.pw_name for entry in pwd.getpwall()}
    return next((name for name in ("postgres", "nobody") if name in known), None)
