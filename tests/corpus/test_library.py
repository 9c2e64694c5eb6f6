"""A folder of files becomes a library; one bad file never spoils the others."""

import json
import os
import sys
from pathlib import Path

import pytest

from corpus.errors import CorpusError
from corpus.library import Library, difference, load


def write(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def ids(library: Library) -> list[str]:
    return [article.id for article in library.articles]


def problems(library: Library) -> list[tuple[str, str]]:
    return [(problem.path, problem.kind.value) for problem in library.problems]


def test_articles_come_ordered_by_id_from_all_folders(tmp_path: Path) -> None:
    for name in ("b.txt", "a.md", "tỉnh/huyện/c.txt", "tỉnh/b.x.TXT"):
        write(tmp_path, name, f"Bài {name}\n\nNội dung {name}.")
    found = load(tmp_path)
    assert ids(found) == ["a", "b", "tỉnh/b.x", "tỉnh/huyện/c"]
    assert found.articles[3].path == "tỉnh/huyện/c.txt"
    assert found == load(tmp_path)


def test_hidden_and_other_files_are_passed_over(tmp_path: Path) -> None:
    for name in (".a.txt", ".git/b.txt", "c.odt", "d.yaml", "e.jpg", "README", "f.txt"):
        write(tmp_path, name, f"Nội dung {name}")
    assert ids(load(tmp_path)) == ["f"]
    assert load(tmp_path).problems == ()


def test_every_bad_file_is_a_problem_and_the_good_one_loads(tmp_path: Path) -> None:
    write(tmp_path, "good.txt", "Bài hay.")
    write(tmp_path, "empty.txt", " \n\ufeff\n")
    write(tmp_path, "ruler.txt", "-----\n…\n")
    write(tmp_path, "large.txt", "Bài dài. " * 100)
    (tmp_path / "binary.txt").write_bytes(b"\x00\x01\x02\x03")
    (tmp_path / "half.txt").write_bytes("Nửa bài hỏng".encode() + b"\xff\xfe\xfd")
    os.mkfifo(tmp_path / "pipe.txt")
    found = load(tmp_path, limit=500)
    assert ids(found) == ["good"]
    assert problems(found) == [
        ("binary.txt", "binary"),
        ("empty.txt", "empty"),
        ("half.txt", "encoding"),
        ("large.txt", "too_large"),
        ("pipe.txt", "unreadable"),
        ("ruler.txt", "empty"),
    ]
    assert all("\n" not in problem.detail for problem in found.problems)


def test_the_same_text_twice_is_one_article(tmp_path: Path) -> None:
    write(tmp_path, "b.txt", "Một bài.\n\nHai đoạn.\n")
    write(tmp_path, "a.txt", "\ufeffMột bài.\r\n\r\nHai đoạn.")
    found = load(tmp_path)
    assert ids(found) == ["a"]
    assert problems(found) == [("b.txt", "duplicate")]
    assert found.problems[0].detail == "the same text as a"


def test_of_two_files_with_one_id_the_second_is_a_problem(tmp_path: Path) -> None:
    write(tmp_path, "a.md", "Bài md.")
    write(tmp_path, "a.txt", "Bài txt.")
    found = load(tmp_path)
    assert [article.path for article in found.articles] == ["a.txt"]
    assert problems(found) == [("a.md", "same_id")]


def test_a_bad_file_does_not_take_the_id_from_a_good_one(tmp_path: Path) -> None:
    write(tmp_path, "a.txt", "")
    write(tmp_path, "a.md", "Bài md.")
    assert ids(load(tmp_path)) == ["a"]


def test_links_out_of_the_folder_are_not_followed(tmp_path: Path) -> None:
    outside = write(tmp_path, "outside/secret.txt", "Bí mật.")
    write(tmp_path, "corpus/a.txt", "Bài a.")
    write(tmp_path, "outside/a.yaml", "title: Bí mật")
    (tmp_path / "corpus/file.txt").symlink_to(outside)
    (tmp_path / "corpus/folder").symlink_to(outside.parent)
    (tmp_path / "corpus/a.yaml").symlink_to(outside.parent / "a.yaml")
    found = load(tmp_path / "corpus")
    assert [article.title for article in found.articles] == ["Bài a."]
    assert problems(found) == [(name, "unreadable") for name in ("a.yaml", "file.txt", "folder")]
    assert {problem.detail for problem in found.problems} == {"a link out of the folder"}


def test_links_inside_the_folder_are_followed_once(tmp_path: Path) -> None:
    write(tmp_path, "..data/a.txt", "Bài a.")
    write(tmp_path, "real/b.txt", "Bài b.")
    (tmp_path / "a.txt").symlink_to(tmp_path / "..data/a.txt")
    (tmp_path / "again").symlink_to(tmp_path / "real")
    (tmp_path / "real/circle").symlink_to(tmp_path)
    (tmp_path / "self.txt").symlink_to(tmp_path / "self.txt")
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nowhere")
    found = load(tmp_path)
    assert ids(found) == ["a", "real/b"]
    assert problems(found) == [("gone.txt", "unreadable"), ("self.txt", "unreadable")]


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux allows file names that are no text")
def test_strange_names_do_no_harm(tmp_path: Path) -> None:
    write(tmp_path, "hai\ndòng.txt", "Bài hai dòng.")
    (tmp_path / os.fsdecode(b"b\xe0i.txt")).write_text("Bài tên hỏng.", encoding="utf-8")
    write(tmp_path, "thử 😀 'x'.txt", "Bài có hình.")
    found = load(tmp_path)
    assert ids(found) == ["hai\ndòng", "thử 😀 'x'"]
    assert problems(found) == [("b\N{REPLACEMENT CHARACTER}i.txt", "unreadable")]
    json.dumps([ids(found), problems(found)], ensure_ascii=False).encode()


def test_no_folder_is_an_error_that_names_it(tmp_path: Path) -> None:
    file = write(tmp_path, "a.txt", "Bài a.")
    for folder in (tmp_path / "nowhere", file):
        with pytest.raises(CorpusError, match=r"expected a folder") as caught:
            load(folder)
        assert str(folder) in str(caught.value)


def test_a_folder_without_an_article_is_an_error_that_says_why(tmp_path: Path) -> None:
    with pytest.raises(CorpusError, match=r"no readable article"):
        load(tmp_path)
    write(tmp_path, "a.txt", "")
    with pytest.raises(CorpusError, match=r"a\.txt") as caught:
        load(tmp_path)
    assert "\n" not in str(caught.value)


def test_the_difference_names_what_was_added_changed_and_removed(tmp_path: Path) -> None:
    for name in "abcd":
        write(tmp_path, f"{name}.txt", f"Bài {name}.")
    old = load(tmp_path)
    write(tmp_path, "a.txt", "Bài a đã sửa.")
    write(tmp_path, "b.yaml", "author: Minh Anh")
    (tmp_path / "c.txt").unlink()
    write(tmp_path, "e.txt", "Bài e.")
    change = difference(old, load(tmp_path))
    assert (change.added, change.changed, change.removed) == (("e",), ("a", "b"), ("c",))
    assert difference(old, old) == type(change)((), (), ())
