"""The desk: the engine for many people, and what it proposes to ask."""

import asyncio
import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from bot.desk import Desk
from bot.examples import examples
from bot.render import reload, sources
from bot.render.problem import problem_line
from bot.words import for_code
from corpus.errors import CorpusError
from corpus.library import Library, LibraryChange, Problem, ProblemKind
from retrieval.answer import Status
from retrieval.context import Context
from retrieval.draft import ReloadReport
from retrieval.engine import Engine
from retrieval.question.language import Language

VI, EN = for_code("vi"), for_code("en")
PROVINCE = """Tỉnh Bến Gỗ năm 2020

Ông Lê Văn Tám, đảng viên, nói nhiều. Ông Trần Văn Bảy, Bí thư Tỉnh ủy Bến Gỗ, phát biểu.

Thu nhập 5 triệu đồng. Diện tích trồng chè năm 2020 đạt 900 ha, tăng 12% so với năm 2019.

Theo Nghị quyết và Quyết định số 12/QĐ-TTg về trồng chè, dân được vay vốn.
"""


@pytest.fixture
def desk(engine: Engine) -> Iterator[Desk]:
    desk = Desk(engine, lambda: date(2026, 11, 3))
    yield desk
    desk.close()


async def test_many_questions_at_once_are_all_answered(desk: Desk) -> None:
    answers = await asyncio.gather(*(desk.answer("Ai trồng chè?") for _ in range(50)))
    assert {answer.excerpts[0].citation.article for answer in answers} == {"tea"}


async def test_a_question_is_read_up_to_a_thousand_characters(desk: Desk) -> None:
    assert len((await desk.answer("chè " * 1000)).question.text) == 1000


@pytest.mark.parametrize("language", list(Language))
def test_every_example_is_answered(engine: Engine, language: Language) -> None:
    proposed = examples(engine, language)
    assert len(proposed) == 3
    assert {engine.answer(example).status for example in proposed} == {Status.ANSWERED}


def test_examples_ask_for_offices_quantities_and_numbered_documents(tmp_path: Path) -> None:
    (tmp_path / "province.txt").write_text(PROVINCE, encoding="utf-8")
    engine = Engine(tmp_path)
    assert examples(engine, Language.VIETNAMESE) == (
        "Ai là Bí thư Tỉnh ủy Bến Gỗ?",
        "Diện tích trồng chè năm 2020 là bao nhiêu?",
        "Quyết định số 12/QĐ-TTg nói về việc gì?",
    )
    assert examples(engine, Language.ENGLISH)[0] == "Who is Trần Văn Bảy?"


@pytest.mark.parametrize("language", list(Language))
def test_a_corpus_without_facts_has_an_example_all_the_same(tmp_path: Path, language: Language) -> None:
    (tmp_path / "poem.txt").write_text("Bài thơ\n\nTrăng sáng quá.\n", encoding="utf-8")
    engine = Engine(tmp_path)
    proposed = examples(engine, language)
    assert proposed
    assert all(engine.answer(example).excerpts for example in proposed)


async def test_what_was_asked_before_is_answered_anew_after_a_reload(desk: Desk, folder: Path) -> None:
    before = await desk.answer("Ai trồng chè?")
    assert await desk.answer("Ai trồng chè?") is before
    assert before.excerpts
    (folder / "tea.txt").unlink()
    await desk.reload()
    assert not (await desk.answer("Ai trồng chè?")).excerpts


async def test_the_same_words_in_another_conversation_are_another_question(desk: Desk) -> None:
    context = Context.of(await desk.answer("Ai trồng chè?"))
    alone, leaning = await desk.answer("từ khi nào?"), await desk.answer("từ khi nào?", context)
    assert alone.question != leaning.question


async def test_the_desk_warms_up_with_an_answer(desk: Desk) -> None:
    await desk.warm_up()
    assert await desk.examples(Language.VIETNAMESE)


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
        "Tệp có vấn đề (1):\n• empty.txt: tệp trống"
    )


async def test_an_emptied_folder_is_refused_and_the_old_articles_serve_on(desk: Desk, folder: Path) -> None:
    for name in ("tea.txt", "sea.txt"):
        (folder / name).unlink()
    with pytest.raises(CorpusError) as caught:
        await desk.reload()
    shown = reload.refused(caught.value, desk.library, VI).text
    assert shown == (
        "Mình không dùng được thư mục bài báo mới: trong đó không có bài nào đọc được.\n\n"
        "Mình vẫn trả lời từ 2 bài báo cũ."
    )
    assert (await desk.answer("Ai trồng chè?")).excerpts


async def test_a_folder_that_is_gone_is_called_so(desk: Desk, folder: Path) -> None:
    shutil.rmtree(folder)
    with pytest.raises(CorpusError) as caught:
        await desk.reload()
    assert "không có thư mục này nữa" in reload.refused(caught.value, desk.library, VI).text


def test_problems_are_told_in_the_readers_language_with_names_and_numbers_only(folder: Path) -> None:
    for name, content in {
        "copy.txt": (folder / "tea.txt").read_bytes(),
        "damaged.txt": "Chè ".encode() * 30 + b"\xff\xfe\xe1",
        "picture.txt": bytes(range(256)),
        "sea.md": b"Another sea.",
        "z.txt": b"---\npublished: some day\n---\nA title\n\nA text.\n",
    }.items():
        (folder / name).write_bytes(content)
    problems = Engine(folder).library.problems
    assert [problem_line(problem, VI) for problem in problems] == [
        "• damaged.txt: không rõ bảng mã, hoặc bị hỏng, từ byte 150",
        "• picture.txt: không phải văn bản",
        "• sea.md: trùng tên với sea.txt",
        "• tea.txt: trùng nội dung với copy",
        "• z.txt: có thông tin bài viết không đọc được (published)",
    ]
    assert problem_line(problems[3], EN) == "• tea.txt: the same text as copy"


def test_the_systems_own_words_stay_out_of_a_problem() -> None:
    problem = Problem("a.txt", ProblemKind.UNREADABLE, "Permission denied")
    assert problem_line(problem, VI) == "• a.txt: không mở được"


def test_a_report_of_very_many_changes_fits_one_message(engine: Engine) -> None:
    names = tuple(f"{number:0>200}" for number in range(1000))
    problems = tuple(Problem(name, ProblemKind.UNREADABLE, "x" * 500) for name in names)
    library = Library(engine.library.articles, problems)
    shown = reload.done(ReloadReport(LibraryChange(names, names, names), library), VI)
    assert shown.units <= 4096
    assert "… và 992 tệp nữa" in shown.text


def test_sources_come_in_pages_that_fit(engine: Engine) -> None:
    [first, _] = engine.library.articles
    library = Library((first,) * 25, ())
    pages = [sources.page(library.articles, number, VI) for number in (1, 2, 3)]
    assert all(page.units <= 4096 for page in pages)
    assert [page.text.splitlines()[-1] for page in pages] == [
        "Trang 1/3. Xem tiếp: /sources 2",
        "Trang 2/3. Xem tiếp: /sources 3",
        "Trang 3/3.",
    ]
    assert sources.page(library.articles, 99, VI) == pages[2]
    assert sources.page(library.articles, 0, VI) == pages[0]
