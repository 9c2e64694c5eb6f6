"""The table of facts: what a spreadsheet reads from it, and what it must not run."""

import csv
import io

import pytest

from bot import spreadsheet
from retrieval.facts.fact import Attribute, Fact, FactKind


def read(*facts: Fact) -> list[dict[str, str]]:
    text = b"".join(spreadsheet.rows(facts)).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline="")))


def figure(text: str, **attributes: str) -> Fact:
    told = {name: Attribute(value) for name, value in attributes.items()}
    return Fact(FactKind.FIGURE, "tin/a", 20, 20 + len(text), text, told)


def test_a_row_says_where_a_fact_stands_and_what_is_known_of_it() -> None:
    [row] = read(figure("75 triệu đồng", measure="thu nhập, đầu người", value="75000000", unit="đồng"))
    assert {name: value for name, value in row.items() if value} == {
        "kind": "figure",
        "text": "75 triệu đồng",
        "article": "tin/a",
        "start": "20",
        "end": "33",
        "value": "75000000",
        "unit": "đồng",
        "measure": "thu nhập, đầu người",
    }


def test_excel_is_told_that_the_text_is_utf_8() -> None:
    assert b"".join(spreadsheet.rows([])).startswith(b"\xef\xbb\xbfkind,text,article,start,end,role,")


@pytest.mark.parametrize(
    "text",
    [
        '=HYPERLINK("http://x";"y")',
        "+1+cmd|' /C calc'!A0",
        "-2+3",
        "@SUM(A1)",
        "\t=1",
        "\r=1",
        "＝1",
        "-5%+A",
    ],
)
def test_no_cell_is_run_as_a_formula(text: str) -> None:
    [row] = read(figure(text))
    assert row["text"] == f"'{text}"


@pytest.mark.parametrize("text", ["-5%", "+3,2 %", "-1.250", "5-7%", "hơn 3 = ba"])
def test_numbers_stay_as_they_are(text: str) -> None:
    [row] = read(figure(text))
    assert row["text"] == text


def test_line_ends_and_quotes_stay_inside_their_cell() -> None:
    [row] = read(figure('75\n"triệu"'))
    assert row["text"] == '75\n"triệu"'


def test_what_utf_8_cannot_say_is_a_question_mark() -> None:
    assert read(figure("a\ud800"))[0]["text"] == "a?"
