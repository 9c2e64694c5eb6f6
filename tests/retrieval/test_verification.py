"""Verification: exactly means the same code points; everything else says in what it differs."""

import unicodedata

import pytest

from retrieval.engine import Engine
from retrieval.sameness import Deviation
from retrieval.verification import Verdict, Verification

HARVEST = """Mùa chè ở Quảng Long

Bà Lê Thị Mai nói: “Năm 2021 nhà tôi thu 12 tấn chè - gấp đôi năm ngoái…”. Cả xã có 420 ha chè.

Ông Trần Văn Hùng trồng nhiều nhất xã.
"""
COPY = """Chè được mùa

Cả xã có 420 ha chè. Giá chè tăng.
"""


@pytest.fixture
def engine(tmp_path):
    (tmp_path / "a.txt").write_text(HARVEST, encoding="utf-8")
    (tmp_path / "b.txt").write_text(COPY, encoding="utf-8")
    (tmp_path / "c.txt").write_text(
        unicodedata.normalize("NFD", "Tin lúa\n\nLúa đã trổ bông khắp đồng.\n"), encoding="utf-8"
    )
    return Engine(tmp_path)


def texts(engine: Engine, found: Verification) -> list[str]:
    """The slices that the places name."""
    for place in found.places:
        assert engine.article(place.citation.article).text[place.start : place.end] == place.text
    return [place.text for place in found.places]


def letters(text: str) -> str:
    return "".join(filter(str.isalnum, unicodedata.normalize("NFC", text)))


def test_the_very_characters_are_found_in_each_article_that_has_them(engine):
    found = engine.verify("Cả xã có 420 ha chè.")
    assert found.verdict is Verdict.EXACT
    assert [(place.citation.article, place.paragraphs) for place in found.places] == [
        ("a", (1,)),
        ("b", (1,)),
    ]
    assert texts(engine, found) == ["Cả xã có 420 ha chè."] * 2


@pytest.mark.parametrize("words", ["xã có 420 h", "ần Văn Hùng", "Ha chè"])
def test_parts_of_words_and_other_capitals_are_not_the_words(engine, words):
    assert engine.verify(words).verdict is not Verdict.EXACT


@pytest.mark.parametrize("around", ["“{}”", "«{}»", '"{}"', " {}\n"])
def test_quotation_marks_around_the_whole_are_no_part_of_it(engine, around):
    assert engine.verify(around.format("Giá chè tăng.")).verdict is Verdict.EXACT


@pytest.mark.parametrize(
    ("words", "deviation"),
    [
        ("Cả xã\ncó  420 ha chè.", Deviation.SPACING),
        ("ngoái…”. Cả xã\xa0có 420", Deviation.SPACING),
        (unicodedata.normalize("NFD", "Giá chè tăng."), Deviation.CODING),
        ("Lúa đã trổ bông", Deviation.CODING),
        ('nói: "Năm 2021 nhà tôi thu 12 tấn chè – gấp đôi năm ngoái..."', Deviation.SHAPES),
    ],
)
def test_the_same_words_in_another_shape_are_found_and_the_difference_is_named(engine, words, deviation):
    found = engine.verify(words)
    assert (found.verdict, found.deviations) == (Verdict.SAME_WORDS, (deviation,))
    assert {letters(text) for text in texts(engine, found)} == {letters(words)}


def test_a_text_over_two_paragraphs_names_both(engine):
    found = engine.verify("Cả xã có 420 ha chè.\n\nÔng Trần Văn Hùng")
    assert (found.verdict, found.places[0].paragraphs) == (Verdict.EXACT, (1, 2))


@pytest.mark.parametrize(
    ("words", "differences"),
    [
        ("Năm 2021 nhà tôi thu 15 tấn chè", [("15", "12")]),
        ("Cả xã chỉ có 420 ha chè", [("chỉ", "")]),
        ("Ông Trần Hùng trồng nhiều nhất xã.", [("", "Văn")]),
        ("Bà Trần Văn Hùng trồng nhiều nhất xã.", [("Bà", "Ông")]),
        ("Ông Trần Văn Hùng trồng nhiều nhất huyện.", [("huyện", "xã")]),
        (
            "ong tran van hung trong nhieu nhat xa",
            [("ong tran van hung trong nhieu nhat xa", "Ông Trần Văn Hùng trồng nhiều nhất xã")],
        ),
        ("cả xã có 420 Ha chè", [("cả", "Cả"), ("Ha", "ha")]),
    ],
)
def test_changed_words_are_named_with_what_stands_there(engine, words, differences):
    found = engine.verify(words)
    assert found.verdict is Verdict.NEAREST
    [place] = found.places
    article = engine.article(place.citation.article).text
    assert [(each.said, each.stands.of(article)) for each in found.differences] == differences
    assert all(place.start <= d.stands.start <= d.stands.end <= place.end for d in found.differences)


@pytest.mark.parametrize(
    "words", ["", " ", "?!", "“”", "Giá vàng thế giới giảm mạnh", "chè lúa xã năm tấn bà"]
)
def test_what_no_article_says_is_of_none(engine, words):
    found = engine.verify(words)
    assert (found.verdict, found.places) == (Verdict.NONE, ())
