"""Records: the JSON that scripts rely on."""

import json
from typing import Any

from bot import records
from retrieval.answer import Status
from retrieval.facts.fact import Attribute, Fact, FactKind
from tests.bot.building import answer, excerpt, fact


def parsed(line: bytes) -> Any:
    return json.loads(line.decode("utf-8"))


def test_the_keys_of_an_answer_stand_in_the_order_of_the_design() -> None:
    said = answer("Ai?", Status.ANSWERED, [excerpt("Văn bản.")], [fact(FactKind.PERSON, "An")], ["gì"])
    record = parsed(records.line(records.of_answer("Ai?", said, 1.23456)))
    assert list(record) == ["question", "status", "excerpts", "facts", "missing", "confidence", "ms"]
    assert list(record["excerpts"][0]) == ["article", "title", "start", "end", "text", "score", "also"]
    assert list(record["facts"][0]) == ["kind", "text", "article", "start", "end"]
    assert (record["status"], record["missing"], record["ms"]) == ("answered", ["gì"], 1.235)


def test_an_attribute_is_a_string_with_offsets_where_it_has_them() -> None:
    attributes = {"measure": Attribute("thu nhập", 3, 11), "period": Attribute("2020")}
    record = records.of_fact(Fact(FactKind.FIGURE, "a", 20, 25, "75 tỷ", attributes))
    assert list(record.items())[5:] == [
        ("measure", "thu nhập"),
        ("measure_start", 3),
        ("measure_end", 11),
        ("period", "2020"),
    ]


def test_a_record_is_one_line_however_lines_are_split() -> None:
    line = records.line({"text": "a\nb\r\x0b\x0c\x1c\x85c\u2028d\u2029e"}).decode("utf-8")
    assert len(line.splitlines()) == 1
    assert parsed(line.encode())["text"] == "a\nb\r\x0b\x0c\x1c\x85c\u2028d\u2029e"


def test_letters_stay_letters() -> None:
    assert records.line({"text": "Hải Hà 😀"}) == '{"text": "Hải Hà 😀"}\n'.encode()


def test_a_lone_surrogate_does_not_break_the_output() -> None:
    assert parsed(records.line({"question": "a\udc80b"})) == {"question": "a?b"}
