"""The gold facts are what they say they are, and the scoring says what it should of a few facts."""

import json
from pathlib import Path
from typing import Any

import pytest

from corpus.library import load
from tests.eval.fact_differences import differences
from tests.eval.facts import ATTRIBUTES, KINDS, Set, attributes, by_kind, names, outside_roles, pairs
from tests.eval.written import read

NEWS = Path(__file__).parent / "news"
Row = dict[str, Any]


def fact(kind: str, start: int, end: int, **attributes: str | int) -> Row:
    return {
        "article": "a",
        "kind": kind,
        "start": start,
        "end": end,
        "text": "x" * (end - start),
    } | attributes


def test_a_longer_span_is_found_but_not_exactly() -> None:
    row = by_kind(Set([], [fact("place", 0, 5), fact("place", 9, 12)], [fact("place", 0, 8)]))["place"]
    assert (row["exact F1"], row["touch P"], row["touch R"]) == (0, 100, 50)


def test_one_extracted_fact_finds_one_gold_fact_the_most_alike() -> None:
    gold = [fact("time", 0, 3), fact("time", 4, 20)]
    assert [(row.gold, row.found) for row in pairs(gold, [fact("time", 2, 20)])] == [
        (gold[0], None),
        (gold[1], fact("time", 2, 20)),
    ]


def test_a_fact_of_another_kind_finds_nothing_except_as_a_name() -> None:
    facts = Set([], [fact("place", 0, 5)], [fact("person", 0, 5)])
    table = by_kind(facts)
    assert (table["place"]["found"], table["all kinds"]["touch R"]) == (0, 0)
    assert names(facts, {})["names"]["exact F1"] == 100


def test_attributes_are_right_touching_missing_or_invented() -> None:
    gold = [
        fact("figure", 0, 5, measure="diện tích"),
        fact("figure", 10, 15, measure="thu nhập"),
        fact("figure", 20, 25),
        fact("figure", 30, 35),
        fact("figure", 40, 45),
        fact("figure", 50, 55),
    ]
    found = [
        fact("figure", 0, 5, measure="diện tích rừng"),
        fact("figure", 10, 15),
        fact("figure", 20, 25, measure="tăng"),
        *gold[3:],
    ]
    assert attributes(Set([], gold, found))["measure"] == {
        "having": 2,
        "equal": 0,
        "touching": 50,
        "missing": 50,
        "without": 4,
        "invented": 25,
    }


def test_inside_a_role_nothing_counts() -> None:
    gold = [fact("person", 0, 10, role="Bí thư Huyện ủy", role_start=12, role_end=27)]
    inside, outside = fact("organisation", 19, 27), fact("organisation", 40, 48)
    assert outside_roles(gold, [inside, outside]) == [outside]


def test_differences_show_the_words_around_a_fact(tmp_path: Path) -> None:
    text = "Tin xuân\n\nKhông ai kể gì về chuyện ấy."
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    start = text.index("chuyện")
    gold = tmp_path / "facts.jsonl"
    row = {"kind": "place", "start": start, "end": start + 6, "text": "chuyện"}
    gold.write_text(json.dumps(row), encoding="utf-8")
    assert list(differences(Set.of(tmp_path, gold))) == [
        f"a:{start}\tmissing\tplace\tchuyện\t…Tin xuân Không ai kể gì về [chuyện] ấy.…"
    ]


@pytest.mark.parametrize("half", ["tuned", "reported", "facts-only"])
def test_every_gold_fact_stands_where_it_says(half: str) -> None:
    articles = {article.id: article for article in load(NEWS / half / "articles").articles}
    file = NEWS / half / "facts.jsonl"
    rows = read(file) if file.exists() else []
    wrong = sum(not _stands(row, articles[row["article"]].text) for row in rows)
    assert wrong == 0


def _stands(row: Row, text: str) -> bool:
    spans = [(row["text"], row["start"], row["end"])]
    for name in ATTRIBUTES.get(row["kind"], ()):
        if f"{name}_start" in row:
            spans.append((row[name], row[f"{name}_start"], row[f"{name}_end"]))
    return row["kind"] in KINDS and all(text[start:end] == said for said, start, end in spans)
