"""Spreadsheet: tables as CSV, as Excel and LibreOffice open them: UTF-8 with its mark, CRLF."""

import csv
import io
import re
from collections.abc import Iterable, Iterator

from retrieval.facts.fact import Fact

_OWN = ("kind", "text", "article", "start", "end")
_ATTRIBUTES = ("role", "person", "full", "value", "unit", "date", "measure", "period", "comparison")
_MARK = "\ufeff"

# What makes a program take a cell for a formula and run it; the wide forms are read as the narrow ones.
_FORMULA = tuple("=+-@\t\r\n＝＋－＠")
_NUMBER = re.compile(r"[+-]\d+(?:[.,]\d+)*\s?%?")


def rows(facts: Iterable[Fact]) -> Iterator[bytes]:
    """The header, then a line for each fact."""
    return table((*_OWN, *_ATTRIBUTES), map(_cells, facts))


def _cells(fact: Fact) -> list[str]:
    own = (fact.kind.value, fact.text, fact.article, str(fact.start), str(fact.end))
    return [*own, *(fact.attribute(name) or "" for name in _ATTRIBUTES)]


def table(header: Iterable[str], lines: Iterable[Iterable[str]]) -> Iterator[bytes]:
    """The header, then the lines."""
    yield _MARK.encode() + _line(header)
    yield from map(_line, lines)


def _line(cells: Iterable[str]) -> bytes:
    out = io.StringIO()
    csv.writer(out).writerow(map(cell, cells))
    return out.getvalue().encode("utf-8", "replace")


def cell(text: str) -> str:
    """The text, with an apostrophe before what would be run as a formula; a number such as -5% is none."""
    return f"'{text}" if text.startswith(_FORMULA) and not _NUMBER.fullmatch(text) else text
