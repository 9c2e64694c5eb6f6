"""The terminal chat."""

import io

from rich.console import Console

from bot.chat import Chat, as_rich
from bot.render.guillemets import in_guillemets
from bot.render.message import Mark, Message, Style
from bot.words import for_code
from retrieval.engine import Engine


def chatted(engine: Engine, *lines: str, code: str = "vi") -> str:
    """What the terminal shows for these lines."""
    screen = io.StringIO()
    Chat(engine, for_code(code), Console(file=screen, width=200)).run(iter(lines))
    return screen.getvalue()


def test_it_answers_with_a_quote_and_its_source(engine: Engine) -> None:
    assert "trồng chè từ năm 2015.»\n— Chè Hải Hà, đoạn 2" in chatted(engine, "Ai trồng chè?")


def test_it_ends_when_told(engine: Engine) -> None:
    shown = chatted(engine, "/quit", "Ai trồng chè?")
    assert "«" not in shown
    assert shown.endswith("Hẹn gặp lại bạn!\n\n")


def test_blank_lines_are_passed_over(engine: Engine) -> None:
    assert chatted(engine, "", "   ") == chatted(engine)


def test_it_speaks_english_too(engine: Engine) -> None:
    assert "I'm reading 2 articles" in chatted(engine, code="en")


def test_a_page_that_is_no_number_is_the_first(engine: Engine) -> None:
    assert "1. Biển Cô Tô" in chatted(engine, "/sources xyz")


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
