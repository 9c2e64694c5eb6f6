"""The shape of a syllable tells a Vietnamese word from a misspelling or a foreign word."""

import pytest

from retrieval.analyzer import analyze
from retrieval.syllable import is_syllable, looks_like_syllable

WELL_FORMED = """
a ạ y ý ủy uỷ hòa hoà thúy gì giêng giết giữ gia nghiêng nghĩa người được quyết quốc qua quả khuya thuở
xoong boong loong hoặc oanh yêu yến đường ướt rượu tịch bác ghép các tháp đẹp biết khuỷu nguyễn đài
"""
MISSPELLED = "nhâp thuơng nươc hpá bnế ptrong đ tôt cac bàc tảch hộc̃ cât thuèc ngừơii"
FOREIGN = "income strong club film world festival covid france stress"


@pytest.mark.parametrize("word", WELL_FORMED.split())
def test_a_syllable_is_well_formed(word):
    (term,) = analyze(word)
    assert is_syllable(term.text)
    assert looks_like_syllable(term.folded)


@pytest.mark.parametrize("word", (MISSPELLED + " " + FOREIGN).split())
def test_a_misspelled_or_foreign_word_is_no_syllable(word):
    assert not is_syllable(analyze(word)[0].text)


@pytest.mark.parametrize("word", ["đuong", "nguoi", "quyet", "hoc", "phat", "tich", "nuoc", "the", "can"])
def test_a_word_without_marks_may_be_a_syllable_typed_without(word):
    assert looks_like_syllable(analyze(word)[0].folded)


@pytest.mark.parametrize("word", FOREIGN.split())
def test_a_foreign_word_is_no_syllable_typed_without_marks(word):
    assert not looks_like_syllable(analyze(word)[0].folded)
