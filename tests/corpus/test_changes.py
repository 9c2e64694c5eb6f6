"""What the bot changes in the folder of articles can be undone, and never loses anything."""

import json
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.changes import Change, ChangeError, ChangeKind, Changes
from corpus.metadata import parse
from corpus.names import SUFFIXES, safe
from corpus.sidefile import described

ADDED = Change(ChangeKind.ADDED, "mới")
REMOVED = Change(ChangeKind.REMOVED, "cũ")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles/a.txt").write_text("Bài a", "utf-8")
    return tmp_path / "articles"


@pytest.fixture
def changes(folder: Path) -> Changes:
    return Changes(folder, folder.with_name("changes"))


def content(folder: Path) -> dict[str, str]:
    return {path.name: path.read_text("utf-8") for path in folder.iterdir()}


def test_changes_are_undone_one_after_the_other_also_after_a_restart(folder: Path, changes: Changes) -> None:
    changes.make(ADDED, {"b.txt": b"B", "b.yaml": b"title: B"})
    changes.make(REMOVED, {"a.txt": None, "a.yaml": None})
    assert content(folder) == {"b.txt": "B", "b.yaml": "title: B"}
    again = Changes(folder, folder.with_name("changes"))
    assert again.undo() == REMOVED
    assert content(folder) == {"a.txt": "Bài a", "b.txt": "B", "b.yaml": "title: B"}
    assert again.undo() == ADDED
    assert content(folder) == {"a.txt": "Bài a"}
    assert again.undo() is None


def test_what_somebody_else_has_changed_since_is_left_alone(folder: Path, changes: Changes) -> None:
    changes.make(ADDED, {"b.txt": b"B"})
    (folder / "b.txt").write_text("B, corrected by hand", "utf-8")
    with pytest.raises(ChangeError, match=r"b\.txt: changed by somebody else"):
        changes.undo()
    assert content(folder)["b.txt"] == "B, corrected by hand"


def test_a_change_that_fails_half_way_leaves_everything_as_it_was(folder: Path, changes: Changes) -> None:
    (folder / "c.txt").mkdir()
    with pytest.raises(ChangeError, match=r"c\.txt"):
        changes.make(ADDED, {"a.txt": b"new", "c.txt": b"C"})
    (folder / "c.txt").rmdir()
    with pytest.raises(ChangeError, match=r"no/d\.txt: No such file"):
        changes.make(ADDED, {"a.txt": b"new", "no/d.txt": b"D"})
    assert content(folder) == {"a.txt": "Bài a"}
    assert changes.undo() is None


def test_a_full_disk_is_named_and_nothing_is_lost(
    folder: Path, changes: Changes, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(ChangeError, match="No space left on device"):
        changes.make(REMOVED, {"a.txt": None})
    with pytest.raises(ChangeError, match="No space left on device"):
        changes.make(ADDED, {"b.txt": b"B"})
    monkeypatch.undo()
    assert content(folder) == {"a.txt": "Bài a"}
    assert changes.undo() is None


def test_a_change_that_was_killed_before_it_was_made_is_undone_as_well(
    folder: Path, changes: Changes
) -> None:
    changes.make(ADDED, {"b.txt": b"B", "c.txt": b"C"})
    (folder / "c.txt").unlink()  # as if the power had failed before it was written
    assert changes.undo() == ADDED
    assert content(folder) == {"a.txt": "Bài a"}


def test_what_a_kill_left_open_is_undone_at_the_next_start_and_what_is_settled_stays(
    folder: Path, changes: Changes
) -> None:
    changes.make(ADDED, {"b.txt": b"B"})
    changes.settle()
    changes.make(ADDED, {"c.txt": b"C"})
    changes.make(REMOVED, {"a.txt": None})
    again = Changes(folder, folder.with_name("changes"))
    assert again.is_open
    assert again.undo_open() == [REMOVED, ADDED]
    assert content(folder) == {"a.txt": "Bài a", "b.txt": "B"}
    assert not again.is_open
    assert again.undo_open() == []
    assert again.undo() == ADDED


def test_what_is_as_it_should_be_is_no_change(folder: Path, changes: Changes) -> None:
    assert changes.make(ADDED, {"b.txt": b"B"})
    assert not changes.make(ADDED, {"b.txt": b"B"})
    assert changes.undo() == ADDED
    assert content(folder) == {"a.txt": "Bài a"}
    assert changes.undo() is None


def test_a_record_without_its_end_is_none(folder: Path, changes: Changes) -> None:
    (folder.with_name("changes") / "00000007").mkdir(parents=True)
    assert changes.undo() is None
    changes.make(ADDED, {"b.txt": b"B"})
    assert changes.undo() == ADDED


def test_what_a_kill_left_half_written_is_swept_up(folder: Path) -> None:
    (folder / ".unfinished-x.part").write_bytes(b"half")
    Changes(folder, folder.with_name("changes"))
    assert list(content(folder)) == ["a.txt"]


def test_nothing_outside_the_folder_is_written(folder: Path, changes: Changes) -> None:
    (folder / "out").symlink_to(folder.parent)
    for path in ("../x.txt", "out/x.txt", "/x.txt"):
        with pytest.raises(ChangeError, match="outside the folder"):
            changes.make(ADDED, {path: b"X"})
    assert not (folder.parent / "x.txt").exists()


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ("bai bao.txt", "bai bao.txt"),
        ("Chè Hải Hà (2021).PDF", "Chè Hải Hà (2021).pdf"),
        ("../../etc/passwd.txt", "passwd.txt"),
        ("C:\\tin\\cầu.html", "cầu.html"),
        (".txt", None),
        (".an.md", "an.md"),
        ("hai\ndòng.txt", "hai-dòng.txt"),
        ("a\0b.txt", "a-b.txt"),
        ("…….docx", "article.docx"),
        ("CON.txt", "article-CON.txt"),
        ("virus.exe", None),
        ("golden.yaml", None),
        ("bài", None),
    ],
)
def test_names_that_are_sent_become_names_of_files(sent: str, kept: str | None) -> None:
    assert safe(sent) == kept


@given(st.text(max_size=300), st.sampled_from(SUFFIXES))
def test_any_name_becomes_one_that_every_system_takes(name: str, suffix: str) -> None:
    kept = safe(name + suffix)
    if kept is not None:
        assert len(kept.encode()) < 200
        assert kept.isprintable()
        assert not set(kept) & set('/\\:*?"<>|\0')
        assert kept[0] not in ". "
        assert safe(kept) == kept


def test_a_side_file_keeps_its_other_lines() -> None:
    text = "# from the desk\ntitle: Cũ\nurl: https://example.org/a\nextra: [1, 2]\n"
    changed = described(text, {"title": 'Mới: "cầu"', "published": "2026-03-14", "url": ""})
    expected = '# from the desk\ntitle: "Mới: \\"cầu\\""\nextra: [1, 2]\npublished: "2026-03-14"\n'
    assert changed == expected
    assert described("", {"title": "A"}) == 'title: "A"\n'
    assert described('title: "A"\n', {"title": ""}) == ""


@pytest.mark.parametrize(
    ("text", "values", "why"),
    [
        ("", {"published": "hôm qua"}, "expected a date"),
        ("", {"url": "javascript:alert(1)"}, "expected an http or https address"),
        ("{title: A}", {"title": "B"}, "line 2"),
        ("title: |\n  A\n  B\n", {"title": "C"}, "line 2"),
    ],
)
def test_what_cannot_be_written_says_why(text: str, values: dict[str, str], why: str) -> None:
    with pytest.raises(ValueError, match=why):
        described(text, values)


@given(st.text(max_size=100))
def test_any_title_is_read_back_as_it_was_typed(title: str) -> None:
    try:
        json.dumps(title).encode()
        text = described("author: An\n", {"title": title})
    except ValueError:
        return
    assert parse(text).title == (" ".join(title.split()) or None)
    assert parse(text).author == "An"
