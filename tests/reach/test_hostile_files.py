"""A folder full of hostile files: each good one loads, each bad one is named, and memory stays in bounds."""

from pathlib import Path

from tests.reach.hostile_files import load, write_bad, write_good

GOOD, BAD = 500, 2000


def test_among_two_thousand_hostile_files_every_good_one_loads_and_each_bad_one_is_named(
    tmp_path: Path,
) -> None:
    folder = tmp_path / "articles"
    good = write_good(folder, GOOD)
    clean = load(folder)
    bad = write_bad(folder, BAD, tmp_path / "secret.txt")
    loaded = load(folder)
    assert clean.articles == loaded.articles == good
    assert clean.problems == []
    assert len(set(loaded.problems)) == bad
    assert all(path.isprintable() for path in loaded.problems)
    assert loaded.peak < 2 * clean.peak
