"""Backup and restore: what was there comes back, taken while the bot runs; nothing is lost by mistake."""

import os
import sqlite3
import subprocess
import sys
import tarfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from sqlalchemy import Connection, create_engine, text

from bot.state import identity
from bot.state.migrations.upgrade import upgrade
from tests.bot.state import postgres
from tests.bot.state.postgres import Postgres

PROJECT = Path(__file__).parents[2]
_ASKED = "INSERT INTO preferences (person, language) VALUES ('{}', 'vi')"


class Machine:
    """Where a bot ran: its folders and its database."""

    def __init__(self, folder: Path, url: str) -> None:
        self.data, self.articles, self.url = folder / "data", folder / "articles", url
        self.data.mkdir(parents=True)
        self.articles.mkdir()

    @property
    def key(self) -> Path:
        return self.data / "identity.key"

    def fill(self, person: str) -> None:
        identity.load(self.data)
        with self.connected() as connection:
            upgrade(connection)
            connection.execute(text(_ASKED.format(person)))
        (self.articles / "2026").mkdir(exist_ok=True)
        (self.articles / "2026" / "Chợ Mới.txt").write_text(f"Chợ của {person}\n", encoding="utf-8")

    def people(self) -> list[str]:
        with self.connected() as connection:
            return [row.person for row in connection.execute(text("SELECT person FROM preferences"))]

    def texts(self) -> dict[str, str]:
        files = (path for path in self.articles.rglob("*") if path.is_file())
        return {path.relative_to(self.articles).as_posix(): path.read_text("utf-8") for path in files}

    def run(self, module: str, *arguments: object) -> subprocess.CompletedProcess[str]:
        environment = {
            "PATH": os.environ["PATH"],
            "PYTHONPATH": str(PROJECT),
            "BOT_DATA_DIR": str(self.data),
            "BOT_CORPUS_DIR": str(self.articles),
            "BOT_STATE_URL": "" if self.url.startswith("sqlite:") else self.url,
        }
        command = [sys.executable, "-m", f"deploy.{module}", *map(str, arguments)]
        return subprocess.run(  # noqa: S603 - the project's own
            command, env=environment, cwd=self.data, capture_output=True, text=True, check=False
        )

    def back_up(self) -> Path:
        done = self.run("backup", self.data.parent)
        assert (done.returncode, done.stderr) == (0, "")
        return Path(done.stdout.strip())

    @contextmanager
    def connected(self) -> Iterator[Connection]:
        engine = create_engine(self.url.replace("postgresql:", "postgresql+psycopg:"))
        with engine.begin() as connection:
            yield connection
        engine.dispose()


@pytest.fixture(scope="module")
def server() -> Iterator[Postgres]:
    if reason := postgres.missing():
        pytest.skip(reason)
    made = postgres.create()
    made.start()
    yield made
    made.stop()
    made.remove()


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    return Machine(tmp_path / "first", f"sqlite:///{tmp_path / 'first/data/state.sqlite'}")


@pytest.fixture
def other(tmp_path: Path) -> Machine:
    return Machine(tmp_path / "second", f"sqlite:///{tmp_path / 'second/data/state.sqlite'}")


def test_a_new_machine_gets_all_that_the_first_one_had(machine: Machine, other: Machine) -> None:
    machine.fill("An")
    done = other.run("restore", machine.back_up())
    assert (done.returncode, done.stderr) == (0, "")
    assert other.people() == ["An"]
    assert other.texts() == machine.texts() == {"2026/Chợ Mới.txt": "Chợ của An\n"}
    assert other.key.read_bytes() == machine.key.read_bytes()
    assert [path.stat().st_mode & 0o777 for path in (other.key, other.data / "state.sqlite")] == [0o600] * 2


def test_a_backup_while_the_bot_writes_holds_what_was_committed(machine: Machine, other: Machine) -> None:
    machine.fill("An")
    with closing(sqlite3.connect(machine.data / "state.sqlite", isolation_level=None)) as bot:
        bot.execute("PRAGMA journal_mode=WAL")
        bot.execute(_ASKED.format("Bình"))
        bot.execute("BEGIN IMMEDIATE")
        bot.execute(_ASKED.format("Cúc"))
        other.run("restore", machine.back_up())
        bot.execute("ROLLBACK")
    assert sorted(other.people()) == ["An", "Bình"]


def test_only_its_owner_can_read_a_backup(machine: Machine) -> None:
    machine.fill("An")
    assert machine.back_up().stat().st_mode & 0o777 == 0o600


def test_nothing_is_overwritten_unless_one_says_so(machine: Machine, other: Machine) -> None:
    machine.fill("An")
    other.fill("Bình")
    (other.articles / "Sông.txt").write_text("Sông\n", encoding="utf-8")
    backup = machine.back_up()
    before = other.key.read_bytes()

    refused = other.run("restore", backup)
    assert refused.returncode == 1
    assert "--overwrite" in refused.stderr
    assert (other.people(), other.key.read_bytes(), len(other.texts())) == (["Bình"], before, 2)

    assert other.run("restore", "--overwrite", backup).returncode == 0
    assert other.people() == ["An"]
    assert other.texts() == machine.texts()


def test_what_an_overwritten_database_had_not_yet_written_away_does_not_come_back(
    machine: Machine, other: Machine
) -> None:
    machine.fill("An")
    other.fill("Bình")
    killed = "import os, sqlite3; bot = sqlite3.connect('state.sqlite', isolation_level=None); "
    killed += f"bot.execute('PRAGMA journal_mode=WAL'); bot.execute({_ASKED.format('Cúc')!r}); os._exit(9)"
    subprocess.run([sys.executable, "-c", killed], cwd=other.data, check=False)  # noqa: S603 - our own
    assert (other.data / "state.sqlite-wal").stat().st_size > 0
    assert other.run("restore", "--overwrite", machine.back_up()).returncode == 0
    assert other.people() == ["An"]


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can restore what belongs to others")
def test_what_root_restores_belongs_to_whom_the_folders_belong_to(machine: Machine, other: Machine) -> None:
    machine.fill("An")
    for folder in (other.data, other.articles):
        os.chown(folder, 10001, 10001)
    assert other.run("restore", machine.back_up()).returncode == 0
    restored = [path for folder in (other.data, other.articles) for path in folder.rglob("*")]
    assert len(restored) == 4
    assert {path.stat().st_uid for path in restored} == {10001}


@pytest.mark.parametrize("share", [0.0, 0.3, 0.9])
def test_a_backup_cut_short_is_refused_in_one_line(machine: Machine, other: Machine, share: float) -> None:
    machine.fill("An")
    backup = machine.back_up()
    whole = backup.read_bytes()
    backup.write_bytes(whole[: int(len(whole) * share)])
    _is_refused(other, backup)


@pytest.mark.parametrize("place", [0.1, 0.5, 0.95])
def test_a_backup_with_one_bit_wrong_is_refused_in_one_line(
    machine: Machine, other: Machine, place: float
) -> None:
    machine.fill("An")
    backup = machine.back_up()
    spoilt = bytearray(backup.read_bytes())
    spoilt[int(len(spoilt) * place)] ^= 4
    backup.write_bytes(spoilt)
    _is_refused(other, backup)


def test_a_file_that_somebody_put_into_a_backup_is_refused(machine: Machine, other: Machine) -> None:
    machine.fill("An")
    backup, forged = machine.back_up(), machine.data / "forged.tar.gz"
    with tarfile.open(backup) as tar, tarfile.open(forged, "w:gz") as new:
        for member in tar:
            new.addfile(member, tar.extractfile(member))
        new.add(machine.key, "articles/../../escaped")
    _is_refused(other, forged)
    assert not (other.articles.parent / "escaped").exists()


def test_where_nothing_is_kept_there_is_nothing_to_back_up(machine: Machine) -> None:
    done = machine.run("backup", machine.data)
    assert done.returncode == 1
    assert done.stderr.startswith("nothing is kept yet")
    assert not list(machine.data.glob("*.gz"))


def test_postgresql_comes_back_too_and_is_not_overwritten_unasked(
    machine: Machine, server: Postgres, tmp_path: Path
) -> None:
    first = Machine(tmp_path / "third", server.url)
    first.fill("An")
    backup = first.back_up()
    with first.connected() as connection:
        connection.execute(text("DELETE FROM preferences"))

    assert "--overwrite" in first.run("restore", backup).stderr
    assert first.people() == []
    done = first.run("restore", "--overwrite", backup)
    assert (done.returncode, done.stderr) == (0, "")
    assert first.people() == ["An"]

    assert "another kind of database" in machine.run("restore", backup).stderr


def _is_refused(machine: Machine, backup: Path) -> None:
    done = machine.run("restore", backup)
    assert done.returncode == 1
    assert len(done.stderr.splitlines()) == 1
    assert not machine.texts()
    assert not machine.key.exists()
