"""English and Vietnamese in one question are each read as what they are."""

import pytest

from retrieval.analyzer import analyze
from retrieval.question.question import Question, understand


def searched(question: Question) -> str:
    return " ".join(question.typed(word) for word in question.words if not word.function)


@pytest.mark.parametrize(
    ("text", "kind", "words"),
    [
        ("What is the thu nhập bình quân in 2020?", "how_much", "thu nhập bình quân 2020"),
        ("what is the thu nhap binh quan in 2020", "how_much", "thu nhap binh quan 2020"),
        ("Who is bí thư huyện ủy?", "who", "bí thư huyện ủy"),
        ("How many đảng viên are there?", "how_much", "đảng viên"),
        ("how many dang vien are there in Hai Ha", "how_much", "dang vien Hai Ha"),
        ("Where is xã Quảng Long?", "where", "xã Quảng Long"),
        ("Why did giá chè tăng?", "why", "giá chè"),
        ("Which xã trồng chè?", "where", "xã trồng chè"),
        ("thu nhập of Trần Sỹ Dũng", "how_much", "thu nhập Trần Sỹ Dũng"),
        ("Trần Sỹ Dũng is who?", "who", "Trần Sỹ Dũng"),
    ],
)
def test_english_question_words_frame_a_vietnamese_question(text, kind, words):
    question = understand(text)
    assert (question.kind, searched(question)) == (kind, words)


@pytest.mark.parametrize(
    ("text", "kind", "words"),
    [
        ("WHO là tổ chức gì?", "organisation", "WHO"),
        ("World Cup là gì?", "free", "World Cup"),
        ("Bank of America la gi", "free", "Bank of America"),
        ("Facebook for business là gì?", "free", "Facebook for business"),
        ("in ấn là gì", "free", "in ấn"),
        ("Tell us about the US economy", "free", "US economy"),
        ("What does the IT company do?", "free", "IT company"),
    ],
)
def test_what_is_a_name_in_one_language_is_no_grammar_of_the_other(text, kind, words):
    question = understand(text)
    assert (question.kind, searched(question)) == (kind, words)


def test_an_english_word_in_a_vietnamese_question_stands_for_its_translation_too():
    (word,) = (w for w in understand("income của anh Dũng là bao nhiêu").words if w.start == 0)
    assert tuple(term.text for term in analyze("thu nhập")) in word.alternatives
    assert ("income",) in word.alternatives


@pytest.mark.parametrize("text", ["World", "Microsoft", "hoa", "song"])
def test_names_and_syllables_are_not_translated_in_a_vietnamese_question(text):
    (word,) = (w for w in understand(f"xe {text} giá bao nhiêu").words if w.start == 3)
    assert len(word.alternatives) == 1


@pytest.mark.parametrize(
    ("text", "typed", "meant"),
    [
        ("Revenue của lễ hội là bao nhiêu?", "Revenue", "doanh thu"),
        ("Có bao nhiêu fire trucks đến hiện trường?", "fire trucks", "xe chữa cháy"),
    ],
)
def test_english_words_and_phrases_among_vietnamese_ones_are_translated(text, typed, meant):
    question = understand(text)
    (word,) = (w for w in question.words if question.typed(w) == typed)
    assert {tuple(term.text for term in analyze(form)) for form in (meant, typed)} <= {*word.alternatives}
