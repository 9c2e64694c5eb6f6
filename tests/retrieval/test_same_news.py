"""What several articles say: the same is quoted once, a disagreement twice."""

from pathlib import Path

import pytest

from retrieval.answer import Answer
from retrieval.engine import Engine

LEAD = "Sáng 12/4, UBND huyện Mường Hoa khởi công xây dựng hồ chứa nước Nậm Ngà tại bản Piềng"
QUESTION = "Ai khởi công hồ chứa nước Nậm Ngà?"


def answer(folder: Path, *articles: tuple[str, str, str]) -> Answer:
    """articles: name, date or nothing, and text."""
    for name, published, text in articles:
        head = f"---\npublished: {published}\n---\n" if published else ""
        (folder / f"{name}.md").write_text(f"{head}Tin {name}\n\n{text}\n", encoding="utf-8")
    return Engine(folder).answer(QUESTION)


def quoted(given: Answer) -> dict[str, list[str]]:
    """Articles quoted, with the others that say the same."""
    return {e.citation.article: [other.article for other in e.also] for e in given.excerpts}


def test_a_report_that_others_repeat_is_quoted_once_out_of_the_newest(tmp_path):
    given = answer(
        tmp_path,
        ("a", "2024-04-12", f"{LEAD}. Trời nắng to."),
        ("b", "2024-04-14", f"{LEAD}! Nhiều người tới dự."),
        ("c", "2024-04-13", f"{LEAD} xa xôi. Bà con vui mừng."),
    )
    first, *others = given.excerpts
    assert first.citation.article == "b"
    assert {other.article for other in first.also} == {"a", "c"}
    assert not any("khởi công" in excerpt.text for excerpt in others)


def test_without_dates_the_best_is_quoted_and_names_the_other(tmp_path):
    given = answer(tmp_path, ("a", "", f"{LEAD} xa xôi hẻo lánh."), ("b", "", f"{LEAD}."))
    assert quoted(given) == {"b": ["a"]}


@pytest.mark.parametrize(
    ("said", "otherwise"),
    [
        (", vốn 45 tỷ đồng", ", vốn 54 tỷ đồng"),
        (" cho ba trăm hộ dân", " cho hai trăm hộ dân"),
        (" do ông Lò Văn Pín chủ trì", " do ông Lò Văn Pánh chủ trì"),
        ("", " nhưng chưa có vốn"),
    ],
    ids=["figures", "figures in words", "names", "denial"],
)
def test_reports_that_disagree_are_both_quoted(tmp_path, said, otherwise):
    given = answer(
        tmp_path, ("a", "2024-04-12", f"{LEAD}{said}."), ("b", "2024-04-14", f"{LEAD}{otherwise}.")
    )
    assert {article: [] for article in "ab"} == quoted(given)


def test_different_sentences_about_the_same_are_not_taken_for_each_other(tmp_path):
    given = answer(
        tmp_path,
        ("a", "2024-04-12", f"{LEAD}."),
        (
            "b",
            "2024-04-14",
            "Hồ chứa nước Nậm Ngà, huyện Mường Hoa khởi công hồi xuân, sẽ giữ nước cho bản.",
        ),
    )
    assert {article: [] for article in "ab"} == quoted(given)
