"""A question is Vietnamese or English, with diacritics or without, whatever names it holds."""

import unicodedata

import pytest

from retrieval.question.question import Language, understand

VIETNAMESE = [
    "Thu nhập bình quân đầu người là bao nhiêu?",
    "thu nhap binh quan dau nguoi la bao nhieu",
    "THU NHẬP BÌNH QUÂN?",
    "Anh Dũng thu nhap bao nhieu?",
    "chè",
    "che",
    "Dũng",
    "Hải Hà",
    "Barack Obama là ai?",
    "CEO Apple la ai",
    "Marathon Hạ Long khi nào",
    "75 triệu đồng",
]
ENGLISH = [
    "What was the average income per person in 2020?",
    "WHO IS THE SECRETARY OF HAI HA?",
    "Who is Mr Dung?",
    "Where is Quang Long?",
    "How much does Pham Xuan Dai earn?",
    "Tell me about Trần Sỹ Dũng",
    "Where is Quảng Long commune?",
    "party members",
    "bridge",
    "who",
    "Hai Ha population 2020",
]


@pytest.mark.parametrize("text", VIETNAMESE)
def test_vietnamese_is_told_by_its_syllables_with_or_without_marks(text):
    assert understand(text).language is Language.VIETNAMESE


@pytest.mark.parametrize("text", ENGLISH)
def test_english_is_told_even_when_it_holds_vietnamese_names(text):
    assert understand(text).language is Language.ENGLISH


@pytest.mark.parametrize("text", VIETNAMESE + ENGLISH)
def test_decomposed_letters_do_not_change_the_language(text):
    assert understand(unicodedata.normalize("NFD", text)).language is understand(text).language


@pytest.mark.parametrize("text", ["", "?!", "2020", "13,68%", "😀", "qwrtz"])
def test_a_text_without_a_word_of_either_language_is_vietnamese(text):
    assert understand(text).language is Language.VIETNAMESE
