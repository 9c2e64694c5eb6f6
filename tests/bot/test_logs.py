"""Logs: one line an event, and never a secret."""

import logging
import sys

from bot.logs import OneLine

SECRET = "123:se-cret_token"  # noqa: S105 - no real one


def logged(message: str, error: Exception | None = None) -> str:
    info = (type(error), error, None) if error else None
    record = logging.LogRecord("bot", logging.ERROR, "f.py", 1, message, None, info)
    return OneLine((SECRET,)).format(record)


def test_the_token_is_blotted_out_of_a_message() -> None:
    line = logged(f"POST https://api.telegram.org/bot{SECRET}/getMe")
    assert "cret" not in line
    assert "bot•••/getMe" in line


def test_the_token_is_blotted_out_of_an_address() -> None:
    assert "cret" not in logged("GET /bot123%3Ase-cret_token/getMe")


def test_the_token_is_blotted_out_of_a_traceback() -> None:
    try:
        raise ValueError(f"token {SECRET} refused")
    except ValueError:
        record = logging.LogRecord("bot", logging.ERROR, "f.py", 1, "failed", None, sys.exc_info())
    line = OneLine((SECRET,)).format(record)
    assert "cret" not in line
    assert "ValueError: token ••• refused" in line


def test_an_event_is_one_line() -> None:
    assert len(logged("two\nlines", ValueError("and\nmore")).splitlines()) == 1
