"""Terms point into the untouched text, and one word typed in different ways is one term."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.analyzer import analyze, fold, folded_parts, pieces
from retrieval.analyzer import texts as without_places

SENTENCE = "Thu nhập ước đạt 75 triệu đồng, gấp 2,75 lần; tăng 13,68%/năm theo Chỉ thị số 05-CT/TW."


def texts(text: str) -> list[str]:
    return [term.text for term in analyze(text)]


def test_terms_stand_in_the_text_where_they_say():
    for term in analyze(SENTENCE):
        assert fold(SENTENCE[term.start : term.end]).lstrip("0").startswith(term.folded[0]) or term.text in (
            "phân\u0300",
            "trăm",
        )


def test_decomposed_input_gives_the_same_terms_at_their_own_offsets():
    decomposed = unicodedata.normalize("NFD", SENTENCE)
    assert texts(decomposed) == texts(SENTENCE)
    words = [decomposed[term.start : term.end] for term in analyze(decomposed)]
    assert [unicodedata.normalize("NFC", word) for word in words] == [
        SENTENCE[term.start : term.end] for term in analyze(SENTENCE)
    ]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("hòa", "hoà"),
        ("thúy", "thuý"),
        ("khỏe", "khoẻ"),
        ("người", "ngừơi"),
        ("ĐẢNG", "đảng"),
        ("Đảng", "\u00d0ảng"),
        ("Đảng", "\u0189ảng"),
        ("05-CT/TW", "5-ct/tw"),
        ("13,68", "13.68"),
        ("1.500.000", "1500000"),
        ("13,68%", "13,68 phần trăm"),
        ("2015\u20132020", "2015-2020"),
        ("9\u201310", "9-10"),
        ("TƯ", "TW"),
    ],
)
def test_one_word_in_two_spellings_is_one_term(one, other):
    assert texts(one)[0] == texts(other)[0]


@pytest.mark.parametrize("pair", [("án", "an"), ("năm", "nam"), ("đa", "da"), ("ma", "mà")])
def test_words_that_differ_in_their_marks_stay_two_terms_with_one_folded_form(pair):
    one, other = (analyze(word)[0] for word in pair)
    assert one.text != other.text
    assert one.folded == other.folded


@pytest.mark.parametrize("form", ["NFC", "NFD"])
@pytest.mark.parametrize(
    ("text", "term"),
    [
        ("BCH TƯ Đảng", "tw"),
        ("NQ TƯ 4", "tw"),
        ("hướng dẫn số 05/TƯ", "tw"),
        ("ĐẦU TƯ CÔNG", "tư"),
        ("TƯ VẤN", "tư"),
        ("đầu tư", "tư"),
        ("thứ Tư", "tư"),
    ],
)
def test_the_short_form_of_trung_uong_is_told_from_a_syllable_in_capitals(text, term, form):
    assert {"tw", "tư"} & set(texts(unicodedata.normalize(form, text))) == {term}


def test_a_number_is_a_term_as_a_whole_and_in_its_parts():
    assert texts("2,75 20/20") == ["2,75", "2", "75", "20/20", "20", "20"]


def test_words_joined_by_a_hyphen_are_words_of_their_own():
    assert texts("Coca-Cola") == ["coca", "cola"]


@given(st.text(alphabet=st.characters(codec="utf-8")))
def test_any_text_gives_terms_in_order_inside_it(text):
    terms = analyze(text)
    assert all(0 <= term.start < term.end <= len(text) for term in terms)
    assert [term.start for term in terms] == sorted(term.start for term in terms)
    assert all(term.text and term.folded for term in terms)


@given(st.text(alphabet="aăâbcdđeêoôơuưyàáảãạòóỏõọ ,.0123456789-/%"), st.integers(0, 30), st.integers(0, 30))
def test_a_stretch_of_a_text_gives_the_terms_of_the_slice(text, start, length):
    start = min(start, len(text))
    end = min(start + length, len(text))
    inside = [(term.text, term.start, term.end) for term in analyze(text, start, end)]
    assert inside == [(t.text, t.start + start, t.end + start) for t in analyze(text[start:end])]


@given(st.text("aàăđÐy5%/-., TƯ\u0301", max_size=20))
def test_without_their_places_the_terms_are_the_same(text):
    terms = analyze(text)
    told = [term for held, _ in pieces(text) for term, _ in held]
    assert told == list(without_places(text)) == texts(text)
    parts = [term.folded for term in terms if not term.whole]
    assert folded_parts(text) == [part for _, folded in pieces(text) for part in folded] == parts
    assert [big for held, _ in pieces(text) for _, big in held] == [text[t.start].isupper() for t in terms]
