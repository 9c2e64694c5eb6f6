"""Likeness: which questions count as one."""

import pytest

from bot.state.likeness import grouped
from bot.state.past import PastQuestion


def asked(*texts: str) -> list[PastQuestion]:
    return [
        PastQuestion(at, f"person {at}", text, "vi", "free", "none", 0.0, None, 10.0, 0, 0)
        for at, text in enumerate(texts)
    ]


def groups(*texts: str) -> list[tuple[str, int]]:
    return [(group.text, len(group.asked)) for group in grouped(asked(*texts))]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Giá vàng hôm nay bao nhiêu?", "gia vang hom nay bao nhieu"),
        ("Giá vàng hôm nay bao nhiêu?", "Hôm nay giá vàng bao nhiêu"),
        ("Giám đốc Nguyễn Văn Trường là ai?", "Ai là giám đốc Nguyên Văn Trườmg?"),
        ("Who is the mayor of Springfield?", "who is the mayor of springfeild"),
    ],
)
def test_the_same_in_other_letters_is_one(one: str, other: str) -> None:
    assert groups(one, other, one) == [(one, 3)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ai là Bí thư Huyện ủy Hải Hà?", "Ai là Bí thư Huyện ủy Hải Hậu?"),
        ("Thu nhập năm 2020?", "Thu nhập năm 2021?"),
        ("Dân số 12345 người ở đâu?", "Dân số 12346 người ở đâu?"),
        ("Giá vàng bao nhiêu?", "Giá cà phê bao nhiêu?"),
    ],
)
def test_what_asks_for_another_thing_is_another(one: str, other: str) -> None:
    assert len(groups(one, other)) == 2


def test_the_most_frequent_come_first_and_of_those_the_latest() -> None:
    assert groups("giá vàng", "giá bạc", "giá đồng", "giá bạc") == [
        ("giá bạc", 2),
        ("giá đồng", 1),
        ("giá vàng", 1),
    ]


def test_a_question_without_a_word_of_its_own_is_no_trouble() -> None:
    assert groups("?", "🦜", "là gì") != []
