"""Text that is no Vietnamese prose: nothing breaks, and what is found is what is there."""

import unicodedata

import pytest

from corpus.article import Article, Passage, PassageKind, Sentence
from retrieval.facts.extractor import extract

PROSE = "Theo ông Trần Sỹ Dũng, Bí thư Huyện ủy Hải Hà, năm 2020 thu nhập bình quân đạt 75 triệu đồng."
TABLE = "STT\tTên xã\tSố hộ\tTỷ lệ (%)\n1\tĐức Khê\t1.204\t4,2\n2\tĐức Bồng\t987\t5,1\nTổng\t\t2.191\t4,6"
DEBRIS = (
    "UBND huyên V@ Quang - T6ng thu 86,5 tỷ dông, b.ằng 12I,3% ~~ |||| 1.2.3.4 ; 5 5 % ... © l1l1 3,,4 Nguy@n"
)
NUMBERS = "12 34 56,7 1.000.000 2/3 4-5 1e5 0,5 .5 5. 1,2,3 99/99/9999 0000 007 -3 +4 ½ ² ٣ 〇"
ENGLISH = "Apple said revenue rose 5% to $94.8 billion in 2023. Tim Cook told 25 people from Vinh on 12 May."


def found(text: str) -> list[str]:
    passage = Passage(0, len(text), 1, PassageKind.TEXT, (Sentence(0, len(text)),))
    facts = extract(Article("a", "a.txt", "", text, "A", (passage,)))
    return [f"{fact.kind.value}: {fact.text}" for fact in facts]


def without_marks(text: str) -> str:
    letters = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    return "".join(each for each in letters if not unicodedata.combining(each))


def test_a_text_in_capitals_has_the_facts_of_the_same_in_small_letters() -> None:
    told = [fact.partition(": ") for fact in found(PROSE)]
    assert found(PROSE.upper()) == [f"{kind}: {text.upper()}" for kind, _, text in told]


def test_without_diacritics_numbers_and_years_are_left() -> None:
    assert found(without_marks(PROSE)) == ["figure: 75 trieu dong"]


def test_the_columns_of_a_table_are_no_names_together() -> None:
    assert found(TABLE) == []


def test_numbers_alone_are_no_facts() -> None:
    assert found(NUMBERS) == []


def test_misread_letters_bring_only_what_can_be_read() -> None:
    assert found(DEBRIS) == ["organisation: UBND", "figure: 86,5 tỷ dông", "figure: 5 %"]


def test_english_brings_its_shares_and_the_names_of_vietnamese_places() -> None:
    assert found(ENGLISH) == ["organisation: Apple", "figure: 5%", "place: Vinh"]


@pytest.mark.parametrize(
    "piece", [PROSE, PROSE.upper(), TABLE, DEBRIS, NUMBERS, "5", "%", "(", "“", "A ", "\n", "năm "]
)
def test_a_long_line_of_it_is_read_to_its_end(piece: str) -> None:
    found(piece * (50_000 // len(piece)))
