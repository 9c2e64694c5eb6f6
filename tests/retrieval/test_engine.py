"""The engine serves one corpus while the next is read, and never half of each."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import count
from pathlib import Path
from threading import Event
from time import sleep

import pytest

from corpus.errors import CorpusError
from retrieval.answer import Answer, Status
from retrieval.engine import Engine

TEA = "Xã Quảng Long trồng chè\n\nXã Quảng Long trồng 420 ha chè. Ông Trần Văn Hùng trồng nhiều nhất xã."
RICE = "Xã Bình An gặt lúa\n\nXã Bình An gặt 310 ha lúa. Bà Lê Thị Mai gặt xong sớm nhất xã."


def write(folder: Path, **texts: str) -> None:
    """In one step, so that no reload in another thread reads half a file."""
    for name, text in texts.items():
        (folder / f".{name}").write_text(text, encoding="utf-8")
        (folder / f".{name}").replace(folder / f"{name}.txt")


def quoted(answer: Answer) -> str:
    return " ".join(excerpt.text for excerpt in answer.excerpts)


def test_a_reload_adds_changes_and_removes_articles(tmp_path):
    write(tmp_path, tea=TEA, rice=RICE, same="Chợ phiên\n\nChợ phiên họp ngày thứ bảy.")
    engine = Engine(tmp_path)
    write(tmp_path, tea=TEA.replace("420", "450"), fish="Nuôi cá\n\nBản Khun nuôi 90 lồng cá tầm.")
    (tmp_path / "rice.txt").unlink()
    report = engine.reload()
    assert (report.change.added, report.change.changed, report.change.removed) == (
        ("fish",),
        ("tea",),
        ("rice",),
    )
    assert report.library == engine.library
    assert "450 ha chè" in quoted(engine.answer("Xã Quảng Long trồng bao nhiêu ha chè?"))
    assert "cá tầm" in quoted(engine.answer("Ai nuôi cá tầm?"))
    assert engine.answer("lúa").status is Status.NONE
    assert engine.article("rice") is None


def test_facts_are_those_of_the_new_articles_after_a_reload(tmp_path):
    write(tmp_path, tea=TEA)
    engine = Engine(tmp_path)
    assert "420 ha" in [fact.text for fact in engine.facts("tea")]
    write(tmp_path, tea=TEA.replace("420", "450"), rice=RICE)
    engine.reload()
    texts = [fact.text for fact in engine.facts()]
    assert "420 ha" not in texts
    assert {"450 ha", "310 ha"} <= set(texts)


def test_until_the_reload_the_old_articles_serve(tmp_path):
    write(tmp_path, tea=TEA)
    engine = Engine(tmp_path)
    before = engine.answer("chè")
    write(tmp_path, tea=RICE)
    assert engine.answer("chè") == before


def test_a_reload_of_an_unchanged_folder_changes_nothing(tmp_path):
    write(tmp_path, tea=TEA)
    engine = Engine(tmp_path)
    before = engine.answer("Ai trồng chè?")
    change = engine.reload().change
    assert (change.added, change.changed, change.removed) == ((), (), ())
    assert engine.answer("Ai trồng chè?") == before


def emptied(folder: Path) -> None:
    (folder / "tea.txt").unlink()


def broken(folder: Path) -> None:
    (folder / "tea.txt").write_bytes(b"\x00\x01\x02\x03")


def missing(folder: Path) -> None:
    emptied(folder)
    folder.rmdir()


@pytest.mark.parametrize("spoil", [emptied, broken, missing])
def test_after_a_failed_reload_the_old_articles_serve_on(tmp_path, spoil):
    folder = tmp_path / "articles"
    folder.mkdir()
    write(folder, tea=TEA)
    engine = Engine(folder)
    before, library = engine.answer("Ai trồng chè?"), engine.library
    spoil(folder)
    for _ in range(2):  # the second shows that a failure leaves the engine ready for another reload
        with pytest.raises(CorpusError, match="articles"):
            engine.reload()
    assert engine.library is library
    assert engine.answer("Ai trồng chè?") == before
    folder.mkdir(exist_ok=True)
    write(folder, rice=RICE)
    assert engine.reload().change.added == ("rice",)


@pytest.mark.parametrize("name", ["missing", "empty"])
def test_an_engine_is_not_built_from_nothing(tmp_path, name):
    (tmp_path / "empty").mkdir()
    with pytest.raises(CorpusError, match=name):
        Engine(tmp_path / name)


def test_a_bad_file_is_a_problem_of_the_report_and_the_others_serve(tmp_path):
    write(tmp_path, tea=TEA)
    engine = Engine(tmp_path)
    (tmp_path / "bad.txt").write_bytes(b"\x00\x01\x02\x03")
    report = engine.reload()
    assert [problem.path for problem in report.library.problems] == ["bad.txt"]
    assert "chè" in quoted(engine.answer("Ai trồng chè?"))


def edition(number: int) -> str:
    """An article whose every sentence, and every offset, is of this edition alone."""
    lines = "\n\n".join(f"Đoạn {n} của bản {number}: xã trồng {number} ha chè ở thôn {n}." for n in range(8))
    return f"Bản tin chè số {number}\n\n{'Mở đầu. ' * number}\n\n{lines}\n"


def numbers_of(answer: Answer) -> set[str]:
    titles = {excerpt.citation.title for excerpt in answer.excerpts}
    return {title.rpartition(" ")[2] for title in titles}


def test_answers_given_while_reloading_are_each_of_one_snapshot(tmp_path):
    write(tmp_path, tea=edition(1))
    engine = Engine(tmp_path)
    done = Event()

    def ask() -> list[Answer]:
        return [engine.answer("Xã trồng bao nhiêu ha chè ở thôn?") for _ in until(done)]

    with ThreadPoolExecutor(4) as pool:
        asking = [pool.submit(ask) for _ in range(3)]
        for number in range(2, 40):
            write(tmp_path, tea=edition(number))
            engine.reload()
        done.set()
    answers = [answer for each in asking for answer in each.result()]
    seen = set()
    for answer in answers:
        (number,) = numbers_of(answer)
        text = edition(int(number))
        seen.add(number)
        assert all(text[e.start : e.end] == e.text for e in answer.excerpts)
        assert all(text[f.start : f.end] == f.text for f in answer.facts)
    assert len(seen) > 1


def until(done: Event) -> Iterator[int]:
    for number in count():
        if done.is_set():
            return
        yield number


def test_reloads_at_once_queue_so_that_the_latest_articles_win(tmp_path):
    """A quick reload does not overtake a slow one, which would then bring older articles back."""
    write(tmp_path, tea=TEA)
    engine = Engine(tmp_path)
    write(tmp_path, tea="Bản tin dài\n\n" + "Xã Quảng Long trồng và chế biến chè xanh. " * 20_000)
    with ThreadPoolExecutor(1) as pool:
        slow = pool.submit(engine.reload)
        sleep(0.1)  # time to read the long article; whatever it reads, the last reload must win
        write(tmp_path, tea=RICE)
        engine.reload()
        slow.result()
    assert "310 ha lúa" in quoted(engine.answer("Xã Bình An gặt bao nhiêu ha lúa?"))


def test_two_reloads_at_once_report_each_change_once(tmp_path):
    write(tmp_path, tea=TEA)
    engine = Engine(tmp_path)
    write(tmp_path, rice=RICE)
    with ThreadPoolExecutor(2) as pool:
        reports = [pool.submit(engine.reload) for _ in range(2)]
    assert sorted(report.result().change.added for report in reports) == [(), ("rice",)]
