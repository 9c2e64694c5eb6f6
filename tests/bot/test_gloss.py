"""Glosses: sentence → the figures and times of it as a reader of English is told them."""

import unicodedata
from pathlib import Path

import pytest

from bot import glossary
from bot.render.gloss import gloss
from bot.words import for_code
from retrieval import lexicon
from retrieval.engine import Engine
from retrieval.facts.fact import Fact, FactKind
from retrieval.facts.values import numerals
from retrieval.question.language import Language

FIGURES = {
    # money, in words where they are exact
    "Thu nhập đạt 75 triệu đồng.": "VND 75 million",
    "Thu ngân sách đạt 4.286 tỷ đồng.": "VND 4.286 trillion",
    "Tổng giá là 31.482.000.000 đồng.": "VND 31.482 billion",
    "Tổng giá là 1.234.567 đồng.": "VND 1,234,567",
    "Lương 6 - 6,5 triệu đồng/tháng.": "VND 6–6.5 million a month",
    "Giá bán 35.000 - 45.000 đồng/kg.": "VND 35,000–45,000 per kg",
    "Hỗ trợ 40 triệu đồng/hộ.": "VND 40 million per household",
    "Vay 5 triệu USD.": "USD 5 million",
    # measures
    "Trồng 2.300 ha rừng.": "2,300 hectares",
    "Tăng bình quân 13,68%/năm.": "13.68% a year",
    "Mưa lớn, nước sâu 2,5 m.": "2.5 m",
    "Về nhất với 4 phút 36 giây.": "4 minutes 36 seconds",
    "Ông cụ 71 tuổi.": "71 years old",
    "Giảm được 300 phần trăm.": "300%",
    # what is counted, one and many
    "Có hơn 1.200 hộ dùng nước sạch.": "more than 1,200 households",
    "Có khoảng hơn 20 hộ.": "more than 20 households",
    "Có 1 người bị thương.": "1 person",
    "Ba hộ còn lại ở xã.": "3 households",
    "Đón 1,2 triệu lượt khách.": "1.2 million visits",
    "Đạt 20/20 nhóm chỉ tiêu.": "20 of 20 groups of targets",
    "Toàn huyện có 24/27 trường đạt chuẩn.": "24 of 27 schools",
    # no number at all
    "Tạo việc làm cho hàng chục lao động.": "dozens of workers",
    "Thiệt hại hàng chục tỷ đồng.": "tens of billions of dong",
    "Cây chè hàng trăm năm tuổi.": "hundreds of years old",
}

TIMES = {
    "Họp ngày 4/8/2021.": "4 August 2021",
    "Họp lúc 14 giờ 20 phút ngày 2-9-2022.": "2 September 2022",
    "Họp từ ngày 15 đến ngày 19/10/2021.": "15–19 Oct 2021",
    "Khởi công tháng 8/2022.": "August 2022",
    "Tăng trong quý I năm 2022.": "January – March 2022",
    "Đình có từ thế kỷ XIX.": "1801–1900",
}

NOTHING_TO_SAY = {
    "Đường dài 17 km.": "the same in English",
    "Đạt 60% kế hoạch.": "the same in English",
    "Sinh năm 1984, học giai đoạn 2015 - 2020.": "a year is a year",
    "Sập 35 nhà vệ sinh.": "no houses",
    "Đàn trâu có 5.870 con.": "animals, children or something else",
    "Trực 24/24 giờ.": "no share of hours",
    "Trồng 1/2 ha.": "no share of hectares",
    "Họp ngày 14/3 và 15/3/2023.": "the date is only that of the second day",
    "Tăng từ tháng 3 đến tháng 5/2021.": "the date is only that of the last month",
    "Họp ngày 20/11.": "no year",
    "Sách dày 14.000 trang.": "pages, or web pages",
}


def found(sentence: str, folder: Path) -> list[Fact]:
    """The figures and times of a sentence."""
    (folder / "a.txt").write_text(f"Bản tin\n\n{sentence}\n", encoding="utf-8")
    facts = [fact for fact in Engine(folder).facts() if fact.kind in {FactKind.FIGURE, FactKind.TIME}]
    assert facts
    return facts


def told(fact: Fact, code: str = "en") -> str:
    return gloss(fact, for_code(code)).text.replace("\u2009", " ")


@pytest.mark.parametrize(("sentence", "said"), (FIGURES | TIMES).items())
def test_a_figure_or_a_time_is_told_in_english(sentence: str, said: str, tmp_path: Path) -> None:
    assert [told(fact) for fact in found(sentence, tmp_path)] == [f" ({said})"]


@pytest.mark.parametrize("sentence", NOTHING_TO_SAY)
def test_what_is_clear_anyway_or_not_certain_is_left_alone(sentence: str, tmp_path: Path) -> None:
    assert {told(fact) for fact in found(sentence, tmp_path)} == {""}


@pytest.mark.parametrize("sentence", FIGURES | TIMES)
def test_readers_of_vietnamese_are_told_nothing(sentence: str, tmp_path: Path) -> None:
    assert {told(fact, "vi") for fact in found(sentence, tmp_path)} == {""}


def as_in_a_dictionary(entry: str) -> tuple[str, str]:
    """The order of the word lists: marks do not count, đ stands behind d."""
    letters = unicodedata.normalize("NFD", entry.replace("đ", "dz"))
    return "".join(letter for letter in letters if not unicodedata.combining(letter)), entry


def english() -> glossary.Glossary:
    known = glossary.load(Language.ENGLISH)
    assert known
    return known


def test_the_glossary_says_many_nouns_and_only_units_that_figures_have() -> None:
    known, counted = english(), {row[1] for row in lexicon.rows("counted.tsv")}
    measured = {row[1].lower() for row in lexicon.rows("units.tsv")} | counted
    assert [*known.nouns] == sorted(known.nouns, key=as_in_a_dictionary)
    assert len(known.nouns) > 150
    assert known.nouns.keys() - counted == set()
    assert known.measures.keys() - measured == set()
    assert known.nouns.keys() & known.measures.keys() == set()


def test_the_glossary_has_every_word_that_stands_before_a_number() -> None:
    known = english()
    before = set(lexicon.words("qualifiers.txt"))
    assert known.qualifiers.keys() == before - {"hàng", "mấy", "vài"}
    for amount in known.amounts:
        first, *numbers = amount.split()
        assert first in before
        assert set(numbers) <= numerals().keys()


def test_every_form_in_the_glossary_can_be_said() -> None:
    known = english()
    for forms in (known.nouns | known.measures).values():
        assert "other" in forms
        assert forms.keys() <= {"one", "other", "open", "per"}
        assert all(form == form.strip() != "" for form in forms.values())
    for sentence in known.qualifiers.values():
        assert sentence.format(amount="5") != sentence
    for sentence in known.amounts.values():
        assert sentence.format(unit="workers") != sentence
