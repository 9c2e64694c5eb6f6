"""A number is the same in words and in digits."""

import pytest

from retrieval.analyzer import analyze
from retrieval.question.numeral import in_words, numerals
from retrieval.question.question import understand


def terms(text: str) -> list:
    return [term for term in analyze(text) if not term.whole]


@pytest.mark.parametrize(
    ("text", "digits"),
    [
        ("hai mươi trên hai mươi", ["20", "20"]),
        ("bảy mươi lăm triệu đồng", ["75"]),
        ("mười hai nhà sàn", ["12"]),
        ("hai trăm chiếc", ["200"]),
        ("một trăm lẻ năm", ["105"]),
        ("ba trăm hai mươi mốt hộ", ["321"]),
        ("năm mươi tư", ["54"]),
        ("ba chục trứng", ["30"]),
        ("mười năm", []),
        ("hai mươi năm", ["20"]),
        ("năm hai mươi", ["20"]),
        ("hai xã", []),
        ("muối và trạm", []),
    ],
)
def test_numbers_of_two_words_or_more_are_read(text, digits):
    assert [number.digits for number in numerals(terms(text), loose=False)] == digits


@pytest.mark.parametrize(
    ("text", "digits"),
    [("hai muoi lam", ["25"]), ("bay muoi", ["70"]), ("muoi hai", ["12"]), ("muoi va tieu", []), ("nam", [])],
)
def test_numbers_without_marks_are_read(text, digits):
    assert [number.digits for number in numerals(terms(text), loose=True)] == digits


@pytest.mark.parametrize("number", range(10, 100))
def test_a_number_in_words_is_read_as_that_number(number):
    words = in_words(str(number))
    assert words is not None
    typed = " ".join(words)
    found = numerals(terms(f"{typed} hộ"), loose=False)
    assert [each.digits for each in found] == ([str(number)] if number > 10 else [])


@pytest.mark.parametrize("text", ["9", "100", "2020", "mười", "05", ""])
def test_other_numbers_are_not_put_into_words(text):
    assert in_words(text) is None


@pytest.mark.parametrize(
    ("text", "number", "form"),
    [
        ("mười hai nhà sàn", "mười hai", "12"),
        ("12 nhà sàn", "12", "mười hai"),
        ("muoi hai nha san", "muoi hai", "12"),
        ("12 nha san", "12", "muoi hai"),
        ("hai mươi trên hai mươi", "hai mươi trên hai mươi", "20/20"),
    ],
)
def test_a_question_looks_for_both(text, number, form):
    question = understand(text)
    (word,) = (word for word in question.words if question.typed(word) == number)
    wanted = ("20/20",) if "/" in form else tuple(term.text for term in terms(form))
    assert wanted in word.alternatives
