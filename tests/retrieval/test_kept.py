"""A kept index gives the answers that the articles give, and is made anew where it does not fit."""

import dataclasses
import logging
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from threading import Timer
from time import monotonic
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.errors import CorpusError
from corpus.library import load
from retrieval import mapped
from retrieval.engine import Engine
from retrieval.indexed import Indexed
from retrieval.kept import kept

NEWS = Path(__file__).parents[1] / "eval" / "news" / "tuned" / "articles"
QUESTIONS = (
    "Ai là chủ tịch xã?",
    "Có bao nhiêu hộ nghèo?",
    "cam khe na",
    "Dự án khởi công khi nào?",
    "xyzzy",
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    shutil.copytree(NEWS, tmp_path / "articles")
    return tmp_path / "articles"


def arrays_of(value: Any, name: str = "") -> Iterator[tuple[str, Any]]:
    """All arrays inside a value, by where they are."""
    if isinstance(value, np.ndarray):
        yield name, value
    elif dataclasses.is_dataclass(value):
        for each in dataclasses.fields(value):
            yield from arrays_of(getattr(value, each.name), f"{name}.{each.name}")


def assert_same(one: Any, other: Any) -> None:
    pairs = list(zip(arrays_of(one), arrays_of(other), strict=True))
    assert len(pairs) > 50
    for (name, array), (_, expected) in pairs:
        np.testing.assert_array_equal(array, expected, name)
        assert array.dtype == expected.dtype, name


def test_a_start_with_a_kept_index_answers_as_the_articles_do(folder, tmp_path):
    first = Engine(folder, file=tmp_path / "index")
    first.keep()
    second, plain = Engine(folder, file=tmp_path / "index"), Engine(folder)
    assert second.library == plain.library
    assert list(second.facts()) == list(plain.facts())
    for question in QUESTIONS:
        assert second.answer(question) == plain.answer(question) == first.answer(question)


def test_a_start_with_a_kept_index_finds_all_done(folder, tmp_path):
    assert not Engine(folder, file=tmp_path / "index")._snapshot.is_complete
    Engine(folder, file=tmp_path / "index").keep()
    snapshot = Engine(folder, file=tmp_path / "index")._snapshot
    assert snapshot.is_complete
    assert_same(snapshot.analysis, Indexed.of(folder).analysis)
    assert not snapshot.analysis.fields.exact.terms.ids.flags.owndata  # it is mapped


def test_an_index_that_is_up_to_date_is_not_written_again(folder, tmp_path):
    engine = Engine(folder, file=tmp_path / "index")
    engine.keep()
    written = (tmp_path / "index").stat()
    engine.reload()
    Engine(folder, file=tmp_path / "index").keep()
    now = (tmp_path / "index").stat()
    assert (now.st_ino, now.st_mtime_ns) == (written.st_ino, written.st_mtime_ns)  # it was read meanwhile


def spoiled(file: Path) -> None:
    file.write_bytes(file.read_bytes()[:-100])


def of_another_version(file: Path) -> None:
    about, arrays = mapped.read(file)
    mapped.write(file, {**about, "version": "older"}, arrays)


def no_index(file: Path) -> None:
    file.write_text("Xin chào\n", encoding="utf-8")


@pytest.mark.parametrize("spoil", [spoiled, of_another_version, no_index])
def test_a_kept_index_of_no_use_is_made_anew_and_that_is_said(folder, tmp_path, caplog, spoil):
    caplog.set_level(logging.WARNING)
    file = tmp_path / "index"
    Engine(folder, file=file).keep()
    spoil(file)
    engine = Engine(folder, file=file)
    assert "will be made anew" in caplog.text
    assert engine.answer(QUESTIONS[0]) == Engine(folder).answer(QUESTIONS[0])
    engine.keep()
    assert kept(file) is not None


def test_where_nothing_can_be_kept_the_bot_answers_all_the_same(folder, tmp_path, caplog):
    (tmp_path / "file").write_text("")
    engine = Engine(folder, file=tmp_path / "file" / "index")
    engine.keep()
    assert "could not be saved" in caplog.text
    assert engine.answer(QUESTIONS[0]) == Engine(folder).answer(QUESTIONS[0])


def test_what_a_kill_left_half_written_is_swept_up_at_the_next_start(folder, tmp_path):
    Engine(folder, file=tmp_path / "index").keep()
    (tmp_path / ".index.4711").write_bytes(b"half")
    Engine(folder, file=tmp_path / "index")
    assert {file.name for file in tmp_path.iterdir()} == {"articles", "index"}


def test_articles_that_changed_while_the_bot_was_away_are_read(folder, tmp_path):
    Engine(folder, file=tmp_path / "index").keep()
    (folder / "new.txt").write_text("Chợ nổi\n\nChợ nổi Ngã Năm họp lúc 4 giờ sáng.\n", encoding="utf-8")
    removed = sorted(folder.glob("*.txt"))[0]
    removed.unlink()
    engine = Engine(folder, file=tmp_path / "index")
    assert engine.library == Engine(folder).library
    assert "4 giờ" in engine.answer("Chợ nổi Ngã Năm họp lúc nào?").excerpts[0].text
    assert_same(engine._snapshot.analysis, Indexed.of(folder).analysis)


texts = st.lists(st.text("ab đéTƯƯ1.%,\n", min_size=1, max_size=30), min_size=1, max_size=6)


@settings(max_examples=60, deadline=None)
@given(texts, texts)
def test_what_is_merged_has_the_arrays_of_a_full_rebuild(tmp_path_factory, before, after):
    folder = tmp_path_factory.mktemp("articles")

    def written(contents: list[str]) -> None:
        for number, text in enumerate(contents):
            (folder / f"{number}.txt").write_text(f"chữ {number}\n\n{text}", encoding="utf-8")

    written(before)
    old = Indexed.of(folder)
    for file in folder.iterdir():
        file.unlink()
    written(after)
    merged, anew = Indexed.of(folder, before=old), Indexed.of(folder)
    assert merged.library == anew.library
    assert_same(merged.analysis, anew.analysis)


def test_only_files_that_changed_are_read_again(folder):
    before = load(folder)
    changed = before.articles[3]
    with (folder / changed.path).open("a", encoding="utf-8") as stream:
        stream.write("\n\nMột câu nữa.\n")
    after = load(folder, known=before)
    again = [
        article.id for article, old in zip(after.articles, before.articles, strict=True) if article is not old
    ]
    assert again == [changed.id]
    assert after == load(folder)


def test_a_side_file_that_changes_is_read_again(tmp_path):
    (tmp_path / "a.txt").write_text("Chè\n\nXã trồng chè.", encoding="utf-8")
    before = load(tmp_path)
    for content in ("title: Chè xanh", "title: Chè đen", "title: [", "published: 2020-01-02", ""):
        (tmp_path / "a.yaml").write_text(content, encoding="utf-8")
        before = load(tmp_path, known=before)
        assert before == load(tmp_path) == load(tmp_path, known=before)
    (tmp_path / "a.yaml").unlink()
    assert load(tmp_path, known=before) == load(tmp_path)


@pytest.fixture
def many(tmp_path: Path) -> Path:
    """So many articles that a process of its own reads them."""
    folder = tmp_path / "many"
    folder.mkdir()
    for number in range(320):
        text = f"Tin số {number}\n\nThôn {number} trồng {number + 1000} ha chè."
        (folder / f"{number:03}.txt").write_text(text, encoding="utf-8")
    return folder


def test_many_articles_are_reloaded_as_few_are(many, tmp_path):
    engine = Engine(many, file=tmp_path / "index")
    engine.keep()
    (many / "007.txt").write_text("Tin số 7\n\nThôn 7 trồng 5555 ha chè.", encoding="utf-8")
    (many / "008.txt").unlink()
    change = engine.reload().change
    assert (change.added, change.changed, change.removed) == ((), ("007",), ("008",))
    assert engine.library == Engine(many).library
    assert "5555" in engine.answer("Thôn 7 trồng bao nhiêu ha chè?").excerpts[0].text
    assert_same(engine._snapshot.analysis, Indexed.of(many).analysis)


def test_of_many_articles_those_that_say_the_same_are_told(many, tmp_path):
    engine = Engine(many, file=tmp_path / "index")
    engine.keep()
    said = "Mời bạn đọc đón xem số sau."
    for number in range(5):
        news = " ".join(f"Xã số {number} {letter} có chợ phiên." for letter in "abcdefgh")
        (many / f"x{number}.txt").write_text(f"Chợ phiên {number}\n\n{news}\n\n{said}", encoding="utf-8")
    (many / "y.txt").write_text((many / "x3.txt").read_text() + " Hết.", encoding="utf-8")
    report = engine.reload()
    assert [(pair.article, pair.other) for pair in report.twins] == [("x3", "y")]
    assert [(each.text, each.articles) for each in report.boilerplate] == [(said, 5)]


def test_many_articles_are_reloaded_though_the_disk_is_full(many, tmp_path):
    run = f"""
import logging, resource, sys
from pathlib import Path
from retrieval.engine import Engine
if __name__ == "__main__":
    logging.basicConfig(format="%(message)s", stream=sys.stdout)
    engine = Engine(Path({str(many)!r}), file=Path({str(tmp_path / "index")!r}))
    engine.keep()
    Path({str(many)!r}, "new.txt").write_text("Tin mới\\n\\nXã Mới trồng 7777 ha chè.")
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, resource.RLIM_INFINITY))
    print(engine.reload().change.added)
"""
    script = tmp_path / "run.py"
    script.write_text(run)
    environment = {**os.environ, "PYTHONPATH": str(NEWS.parents[4])}
    done = subprocess.run(  # noqa: S603 - our own program
        [sys.executable, script], capture_output=True, text=True, env=environment
    )
    assert done.stderr == ""
    assert "the index could not be saved: [Errno 27] File too large" in done.stdout
    assert done.stdout.endswith("('new',)\n")


def test_a_failed_reload_of_many_articles_leaves_the_old_ones(many, tmp_path):
    engine = Engine(many, file=tmp_path / "index")
    engine.keep()
    before = engine.answer("Thôn 7 trồng bao nhiêu ha chè?")
    shutil.rmtree(many)
    with pytest.raises(CorpusError, match="many"):
        engine.reload()
    assert engine.answer("Thôn 7 trồng bao nhiêu ha chè?") == before


def test_a_bot_that_stops_does_not_wait_for_its_reload(many, tmp_path):
    engine = Engine(many, file=tmp_path / "index")
    for file in many.iterdir():
        file.write_text(f"Tin {file.stem}\n\n" + "Xã trồng 5 ha chè. " * 2000, encoding="utf-8")
    started = monotonic()
    Timer(1, engine.close).start()
    engine.reload()  # reading all that takes a minute
    assert monotonic() - started < 20
    assert engine.answer("Thôn 7 trồng bao nhiêu ha chè?").excerpts[0].text.startswith("Thôn 7")
