"""Logs: one line an event, and never a secret."""

import asyncio
import logging
import sys

from bot.logs import OneLine, follow

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


def test_what_belongs_to_an_event_stands_behind_it_in_fields() -> None:
    record = logging.makeLogRecord({"msg": "answered", "ms": 12, "title": 'Cầu "Vân Tiên"', "empty": ""})
    assert OneLine(()).format(record).endswith(r': answered ms=12 title="Cầu \"Vân Tiên\"" empty=""')


def test_the_token_is_blotted_out_of_fields() -> None:
    assert "cret" not in OneLine((SECRET,)).format(logging.makeLogRecord({"url": f"/bot{SECRET}/x"}))


async def test_events_of_an_update_carry_its_number_and_those_of_others_theirs() -> None:
    said: list[str] = []

    async def handle(number: int) -> None:
        follow(number)
        await asyncio.sleep(0)
        await asyncio.create_task(deeper())

    async def deeper() -> None:
        said.append(logged("answered"))

    await asyncio.gather(*(asyncio.create_task(handle(number)) for number in (1, 2)))
    assert [line[-8:] for line in said] == ["update=1", "update=2"]
    assert "update" not in logged("polling")


def test_an_event_is_one_line() -> None:
    assert len(logged("two\nlines", ValueError("and\nmore")).splitlines()) == 1
