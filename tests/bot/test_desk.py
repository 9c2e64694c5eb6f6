"""The desk: the engine for many people, and what it proposes to ask."""

import asyncio
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.desk import Desk
from bot.examples import examples
from bot.render import reload, sources
from bot.words import for_code
from corpus.errors import CorpusError
from corpus.library import Library, LibraryChange, Problem, ProblemKind
from retrieval.answer import Status
from retrieval.engine import Engine, ReloadReport
from retrieval.language import Language

VI = for_code("vi")


@pytest.fixture
def desk(engine: Engine) -> Iterator[Desk]:
    desk = Desk(engine)
    yield desk
    desk.close()


async def test_many_questions_at_once_are_all_answered(desk: Desk) -> None:
    answers = await asyncio.gather(*(desk.answer("Ai trồng chè?") for _ in range(50)))
    assert {answer.excerpts[0].citation.article for answer in answers} == {"tea"}


async def test_a_question_is_read_up_to_a_thousand_characters(desk: Desk) -> None:
    assert len((await desk.answer("chè " * 1000)).question.text) == 1000


@pytest.mark.parametrize("language", list(Language))
def test_most_examples_are_answered(engine: Engine, language: Language) -> None:
    proposed = examples(engine, language)
    assert len(proposed) == 3
    assert engine.answer(proposed[0]).status is Status.ANSWERED


async def test_examples_follow_a_reload(desk: Desk, folder: Path) -> None:
    before = await desk.examples(Language.VIETNAMESE)
    assert await desk.examples(Language.VIETNAMESE) is before
    (folder / "tea.txt").unlink()
    await desk.reload()
    assert await desk.examples(Language.VIETNAMESE) is not before


async def test_a_reload_reports_what_changed(desk: Desk, folder: Path) -> None:
    (folder / "tea.txt").unlink()
    (folder / "new.txt").write_text("Bài mới\n\nNội dung.\n", encoding="utf-8")
    (folder / "empty.txt").write_text("", encoding="utf-8")
    shown = reload.done(await desk.reload(), VI).text
    assert shown == (
        "Đã đọc lại xong: hiện có 2 bài báo.\n\n"
        "Thêm 1: new\nBớt 1: tea\n\n"
        "Tệp có vấn đề (1):\n• empty.txt: tệp trống" + shown.partition("tệp trống")[2]
    )


async def test_an_emptied_folder_is_refused_and_the_old_articles_serve_on(desk: Desk, folder: Path) -> None:
    for name in ("tea.txt", "sea.txt"):
        (folder / name).unlink()
    with pytest.raises(CorpusError) as caught:
        await desk.reload()
    shown = reload.refused(caught.value, desk.library, VI).text
    assert shown.startswith("Mình không dùng được thư mục bài báo mới: ")
    assert shown.endswith("Mình vẫn trả lời từ 2 bài báo cũ.")
    assert (await desk.answer("Ai trồng chè?")).excerpts


def test_a_report_of_very_many_changes_fits_one_message(engine: Engine) -> None:
    names = tuple(f"{number:0>200}" for number in range(1000))
    problems = tuple(Problem(name, ProblemKind.UNREADABLE, "x" * 500) for name in names)
    library = Library(engine.library.articles, problems)
    shown = reload.done(ReloadReport(LibraryChange(names, names, names), library), VI)
    assert shown.units <= 4096
    assert "… và 992 tệp nữa" in shown.text


def test_sources_come_in_pages_that_fit(engine: Engine) -> None:
    [first, _] = engine.library.articles
    library = Library((first,) * 45, ())
    pages = [sources.page(library, number, VI) for number in (1, 2, 3)]
    assert all(page.units <= 4096 for page in pages)
    assert [page.text.splitlines()[-1] for page in pages] == [
        "Trang 1/3. Xem tiếp: /sources 2",
        "Trang 2/3. Xem tiếp: /sources 3",
        "Trang 3/3.",
    ]
    assert sources.page(library, 99, VI) == pages[2]
    assert sources.page(library, 0, VI) == pages[0]
