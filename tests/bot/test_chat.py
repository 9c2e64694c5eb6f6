"""The terminal chat."""

import io
from datetime import date

from rich.console import Console

from bot.chat import Chat, as_rich
from bot.render.guillemets import in_guillemets
from bot.render.message import Mark, Message, Style
from bot.words import for_code
from retrieval.engine import Engine


def chatted(engine: Engine, *lines: str, code: str = "vi", width: int = 200, terminal: bool = False) -> str:
    """What is shown for these lines, in a pipe or in a terminal of this width."""
    screen = io.StringIO()
    console = Console(file=screen, width=width, force_terminal=terminal, color_system=None)
    Chat(engine, for_code(code), console, lambda: date(2026, 11, 3)).run(iter(lines))
    return screen.getvalue()


def test_it_answers_with_a_quote_and_its_source(engine: Engine) -> None:
    assert "trồng chè từ năm 2015.»\n— Chè Hải Hà, đoạn 2" in chatted(engine, "Ai trồng chè?")


def test_a_question_may_lean_on_the_one_before_it(engine: Engine) -> None:
    shown = chatted(engine, "Ai là Chủ tịch xã Quảng Long?", "ông ấy nói thu nhập bao nhiêu?")
    assert "Mình hiểu là: “Nguyễn Văn An nói thu nhập bao nhiêu?”\n\n75 triệu đồng" in shown
    assert "Mình hiểu là" not in chatted(engine, "Ai trồng chè?", "Ai là Chủ tịch xã Quảng Long?")


def test_thanks_and_commands_in_between_do_not_make_it_forget(engine: Engine) -> None:
    shown = chatted(engine, "Ai trồng chè?", "cảm ơn", "/sources", "/ask từ khi nào?")
    assert "trồng chè từ khi nào?”" in shown


def test_it_ends_when_told(engine: Engine) -> None:
    shown = chatted(engine, "/quit", "Ai trồng chè?")
    assert "«" not in shown
    assert shown.endswith("Hẹn gặp lại bạn!\n\n")


def test_blank_lines_are_passed_over(engine: Engine) -> None:
    assert chatted(engine, "", "   ") == chatted(engine)


def test_it_speaks_english_too(engine: Engine) -> None:
    assert "I answer from 2 articles" in chatted(engine, code="en")


def test_sources_can_be_searched(engine: Engine) -> None:
    shown = chatted(engine, "/sources bien co")
    assert "Tìm thấy 1 bài báo:\n\n1. Biển Cô Tô" in shown
    assert "Chè Hải Hà" not in shown
    assert "/sources 8/2021" in chatted(engine, "/sources xyz")


def test_a_terminal_breaks_lines_between_words_and_a_pipe_not_at_all(engine: Engine) -> None:
    piped = chatted(engine, "thu nhập bình quân năm 2020", width=40)
    shown = chatted(engine, "thu nhập bình quân năm 2020", width=40, terminal=True)
    assert max(map(len, piped.splitlines())) > 100
    assert max(map(len, shown.splitlines())) <= 40
    assert shown.split() == piped.split()


def test_commands_of_telegram_work_in_the_terminal_too(engine: Engine) -> None:
    assert "trồng chè từ năm 2015" in chatted(engine, "/ask Ai trồng chè?")
    assert "sau lệnh nhé, ví dụ: /ask " in chatted(engine, "/ask")
    assert "mình là Trích Dẫn! Bạn hỏi, mình tìm trong 2 bài báo" in chatted(engine, "/start")
    assert "/quit – thoát" in chatted(engine, "/HELP")


def test_an_unknown_command_gets_a_hint(engine: Engine) -> None:
    assert chatted(engine, "/hoicham").count("Mình không biết lệnh này") == 1
    assert "Mình không biết lệnh này" not in chatted(engine, "/../etc/passwd")


def test_whoever_asks_what_it_is_gets_the_help(engine: Engine) -> None:
    assert chatted(engine, "bạn là ai?") == chatted(engine, "/help")
    assert chatted(engine, "who are you", code="en") == chatted(engine, "/help", code="en")


def test_control_characters_do_not_reach_the_terminal() -> None:
    assert as_rich(Message("a\x1b[31m\x9bb\x7f\nc\td")).plain == "a\ufffd[31m\ufffdb\ufffd\nc\td"


def test_guillemets_stand_around_quotes_and_move_the_marks() -> None:
    marks = (
        Mark(Style.BOLD, 0, 1),
        Mark(Style.QUOTE, 2, 6),
        Mark(Style.BOLD, 2, 4),
        Mark(Style.LINK, 7, 8, "u"),
    )
    shown = in_guillemets(Message("x abcd\ny", marks))
    assert shown.text == "x «abcd»\ny"
    assert [shown.text[mark.start : mark.end] for mark in shown.marks] == ["x", "abcd", "ab", "y"]


def test_facts_are_listed_of_the_article_that_is_named_or_was_talked_about(engine: Engine) -> None:
    named = chatted(engine, "/figures che")
    assert "Con số — “Chè Hải Hà”\n1. 75 triệu đồng" in named
    spoken_of = chatted(engine, "Ai trồng chè?", "/people")
    assert "Nhân vật — “Chè Hải Hà”\n1. Nguyễn Văn An — Chủ tịch xã Quảng Long" in spoken_of
    assert "1. Biển Cô Tô\n2. Chè Hải Hà" in chatted(engine, "/facts")
