"""The extractor as a whole: the seed article's facts, offsets that hold, any text without harm."""

import json
import unicodedata
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.article import Article, Passage, PassageKind, Sentence
from corpus.library import load
from retrieval.facts.extractor import extract
from retrieval.facts.fact import Fact

_HERE = Path(__file__).parent
_SEED = "000_e66c1285fde21668"


def _article(text: str) -> Article:
    """One passage, one sentence: the whole text."""
    passage = Passage(0, len(text), 1, PassageKind.TEXT, (Sentence(0, len(text)),))
    return Article("a", "a.txt", "", text, "A", (passage,))


def _described(fact: Fact) -> dict[str, str | int]:
    """The fact as the gold file writes it: attributes that are spans, and the person behind a short name."""
    described: dict[str, str | int] = {
        "kind": fact.kind.value,
        "start": fact.start,
        "end": fact.end,
        "text": fact.text,
    }
    names = ("role", "person", "measure", "period", "comparison")
    return described | {name: text for name in names if (text := fact.attribute(name))}


def test_the_37_facts_of_the_seed_article_are_found_and_no_others() -> None:
    library = load(Path(__file__).parents[3] / "corpus" / "articles")
    seed = next(article for article in library.articles if article.id == _SEED)
    gold = [
        json.loads(line) for line in (_HERE / "seed-facts.jsonl").read_text(encoding="utf-8").splitlines()
    ]
    assert [_described(fact) for fact in extract(seed)] == gold


def test_decomposed_text_has_the_same_facts_at_its_own_offsets() -> None:
    text = "Ông Trần Sỹ Dũng, Bí thư Huyện uỷ Hải Hà, cho biết năm 2020 thu nhập đạt 75 triệu đồng."
    decomposed = unicodedata.normalize("NFD", text)
    found = [unicodedata.normalize("NFC", fact.text) for fact in extract(_article(decomposed))]
    assert found == [fact.text for fact in extract(_article(text))]
    assert all(fact.text == decomposed[fact.start : fact.end] for fact in extract(_article(decomposed)))


def test_a_byline_is_nobody_of_the_article() -> None:
    article = _article("Đặng Hoài Thu")
    signed = replace(article, passages=(replace(article.passages[0], kind=PassageKind.BYLINE),))
    assert extract(article) != ()
    assert extract(signed) == ()


def test_english_and_undiacritic_text_bring_no_people() -> None:
    english = "The University of California said John Smith, President of Apple, met 25 people in Vinh."
    plain = "Dien hinh la dang vien Tran Sy Dung o thon 8, xa Quang Long, huyen Hai Ha."
    assert not [
        fact for text in (english, plain) for fact in extract(_article(text)) if fact.kind == "person"
    ]


def test_a_text_in_capital_letters_brings_no_runs_of_words() -> None:
    text = "ĐỒNG CHÍ PHẠM XUÂN ĐÀI, BÍ THƯ HUYỆN ỦY HẢI HÀ, CHỈ ĐẠO CÁC CẤP ỦY PHÁT HUY VAI TRÒ NÊU GƯƠNG."
    assert [fact.text for fact in extract(_article(text))] == ["PHẠM XUÂN ĐÀI", "HUYỆN ỦY HẢI HÀ"]


_PIECES = """
ông bà Chủ tịch UBND huyện Hải Hà Nguyễn Văn A , . ( ) - / : ; “ 5 1,5 2.000 % triệu đồng ngày 2/9/2022 và
Nghị quyết số 05-CT/TW năm tháng quý II so với đạt tăng từ đến thôn 8 Công ty Sở Y tế hàng chục H’Lan 80mm"""
_WORDS = st.sampled_from(_PIECES.split())


@given(st.one_of(st.text(max_size=200), st.lists(_WORDS, max_size=40).map(" ".join)))
@settings(max_examples=300)
def test_every_fact_and_attribute_is_a_slice_of_its_sentence(text: str) -> None:
    previous = 0
    for fact in extract(_article(text)):
        assert previous <= fact.start < fact.end <= len(text)
        assert fact.text == text[fact.start : fact.end]
        for attribute in fact.attributes.values():
            if attribute.start is not None and attribute.end is not None:
                assert attribute.text == text[attribute.start : attribute.end] != ""
        previous = fact.start


@given(st.lists(_WORDS, max_size=40).map(" ".join))
@settings(max_examples=200)
def test_facts_of_one_text_do_not_overlap(text: str) -> None:
    assert all(one.end <= other.start for one, other in pairwise(extract(_article(text))))


def test_long_lines_of_all_sorts_are_read_in_pieces() -> None:
    pieces = ["(", "Nguyễn ", "1.000,", "1/", "Chủ tịch ", "Phòng, chống ", "“", "A/", "ngày 1 ", "năm 2020 "]
    for piece in pieces:
        facts = extract(_article(piece * (200_000 // len(piece))))
        assert all(fact.end - fact.start < 2_000 for fact in facts)
