"""Different figures for the same: all are given, each with its article; what agrees is not among them."""

from pathlib import Path

import pytest

from retrieval.answer import Answer, Status
from retrieval.engine import Engine

QUESTION = "Thu nhập bình quân đầu người của xã Nậm Ngà năm 2023 là bao nhiêu?"


def answer(folder: Path, *told: str, question: str = QUESTION) -> Answer:
    """told: what the article of each day says."""
    for day, text in enumerate(told, 1):
        head = f"---\npublished: 2024-04-{day:02}\n---\n"
        (folder / f"{'abc'[day - 1]}.md").write_text(f"{head}Tin ngày {day}\n\n{text}\n", encoding="utf-8")
    return Engine(folder).answer(question)


def figures(given: Answer) -> set[tuple[str, str]]:
    """Each with its article: what is told as the answer and as what others say instead."""
    assert given.headline
    return {(fact.article, fact.text) for fact in (given.headline, *given.rivals)}


SAID = "Năm 2023, thu nhập bình quân đầu người của xã Nậm Ngà đạt {} triệu đồng."
AGAIN = "Theo báo cáo, thu nhập bình quân đầu người năm 2023 của xã Nậm Ngà là {} triệu đồng, cao nhất huyện."


def test_figures_of_two_articles_stand_beside_each_other_with_their_sentences(tmp_path):
    given = answer(tmp_path, SAID.format(45), AGAIN.format(54))
    assert given.status is Status.ANSWERED
    assert figures(given) == {("a", "45 triệu đồng"), ("b", "54 triệu đồng")}
    assert [excerpt.citation.article for excerpt in given.excerpts[:2]] == [
        given.headline.article,
        given.rivals[0].article,
    ]
    assert list(given.facts[:2]) == [given.headline, *given.rivals]
    for fact in given.rivals:
        assert any(
            fact.article == e.citation.article and e.start <= fact.start < fact.end <= e.end
            for e in given.excerpts
        )


def test_three_articles_may_disagree(tmp_path):
    third = "Xã Nậm Ngà cho biết thu nhập bình quân đầu người năm 2023 ước đạt 50 triệu đồng."
    given = answer(tmp_path, SAID.format(45), AGAIN.format(54), third)
    assert {text for _, text in figures(given)} == {"45 triệu đồng", "54 triệu đồng", "50 triệu đồng"}


@pytest.mark.parametrize(
    "other",
    [
        AGAIN.format(45),
        AGAIN.format("45,0"),
        AGAIN.format(54).replace("2023", "2022"),
        AGAIN.format(54).replace("triệu đồng", "%"),
        AGAIN.format(54).replace("thu nhập bình quân đầu người", "thu ngân sách"),
        AGAIN.format(54).replace("Nậm Ngà", "Bình An"),
    ],
    ids=["same", "same in other words", "other year", "other unit", "other measure", "other place"],
)
def test_what_agrees_or_tells_of_something_else_is_no_disagreement(tmp_path, other):
    assert answer(tmp_path, SAID.format(45), other).rivals == ()


def test_who_wants_the_newest_is_not_told_what_was_before(tmp_path):
    question = "Thu nhập bình quân đầu người năm 2023 mới nhất của xã Nậm Ngà là bao nhiêu?"
    assert answer(tmp_path, SAID.format(45), AGAIN.format(54), question=question).rivals == ()


def test_what_takes_as_long_as_something_else_does_not_disagree(tmp_path):
    festival = "Lễ hội đền Nậm Ngà năm nay kéo dài bốn ngày, có hát then và đua thuyền."
    kiln = "Ở xã Nậm Ngà, mỗi mẻ nung gốm kéo dài ba ngày ba đêm."
    given = answer(tmp_path, festival, kiln, question="Lễ hội kéo dài mấy ngày?")
    assert given.headline
    assert given.headline.text == "bốn ngày"
    assert given.rivals == ()
