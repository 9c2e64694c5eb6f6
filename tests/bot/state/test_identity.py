"""Identity: who is who, and nobody else can tell."""

from pathlib import Path

import pytest

from bot.settings import SettingsError
from bot.state import identity


def test_a_person_is_the_same_after_the_next_start_and_another_elsewhere(tmp_path: Path) -> None:
    (tmp_path / "here").mkdir()
    (tmp_path / "there").mkdir()
    here, again = identity.load(tmp_path / "here"), identity.load(tmp_path / "here")
    there = identity.load(tmp_path / "there")
    assert here.person(7) == again.person(7) != there.person(7)
    assert len({here.person(7), here.person(8), here.message(7, 8), here.message(78, 8)}) == 4


def test_the_key_is_for_its_owner_only(tmp_path: Path) -> None:
    identity.load(tmp_path)
    [key] = tmp_path.iterdir()
    assert key.stat().st_mode & 0o777 == 0o600


def test_half_a_key_is_refused(tmp_path: Path) -> None:
    (tmp_path / "identity.key").write_bytes(b"short")
    with pytest.raises(SettingsError, match=r"^BOT_DATA_DIR: expected 32 bytes"):
        identity.load(tmp_path)


def test_a_start_that_was_killed_while_it_made_the_key_harms_none(tmp_path: Path) -> None:
    (tmp_path / "identity.new").write_bytes(b"half")
    assert len(identity.load(tmp_path).key) == 32
