"""A question typed in the keys of Telex or VNI is the question meant; other words stay as they are."""

import unicodedata

import pytest

from retrieval import lexicon
from retrieval.analyzer import analyze
from retrieval.question.keys import decoded
from retrieval.question.question import Question, understand
from retrieval.syllable import looks_like_syllable


def meant(question: Question) -> str:
    """What is searched for, in letters as they are usually written."""
    phrases = [" ".join(word.alternatives[0]) for word in question.words]
    return unicodedata.normalize("NFC", " ".join(phrases))


def term(syllable: str) -> str:
    return analyze(syllable)[0].text


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("ai laf bis thuw huyeenj uyr hair haf", "ai là bí thư huyện ủy hải hà"),
        ("ai la2 bi1 thu7 huye65n u3y ha3i ha2", "ai là bí thư huyện ủy hải hà"),
        ("thu nhaapj binhf quaan", "thu nhập bình quân"),
        ("thu nha65p bi2nh qua6n", "thu nhập bình quân"),
        ("thu nhập binhf quaan ddaauf nguowif", "thu nhập bình quân đầu người"),
        ("Haf Nooij owr ddaau", "Hà Nội ở đâu"),
        ("traanf syx dungx owr xax naof", "trần sỹ dũng ở xã nào"),
        ("cho mifnh hoir ai laf thur tuwowngs aj", "cho mình hỏi ai là thủ tướng ạ"),
        ("truwowngf ddaij hocj nafo", "trường đại học nào"),
    ],
)
def test_a_question_typed_in_keys_is_the_question_that_was_meant(typed, text):
    question, wanted = understand(typed), understand(text)
    assert (question.language, question.kind, meant(question)) == (
        wanted.language,
        wanted.kind,
        meant(wanted),
    )


@pytest.mark.parametrize(
    "keys",
    ["nguwowif", "nguoiwf", "nguowfi", "nguofiw", "ngu7o72i", "nguoi72", "nguo72i"],
)
def test_the_keys_may_follow_anywhere_behind_their_letter(keys):
    assert decoded(keys) == term("người")


@pytest.mark.parametrize(
    ("keys", "syllable"),
    [
        ("ddaat", None),
        ("ddaats", "đất"),
        ("dduwowcj", "được"),
        ("duowcjd", "được"),
        ("nhw", "như"),
        ("muwa", "mưa"),
        ("quawng", "quăng"),
        ("giuwx", "giữ"),
        ("gif", "gì"),
        ("truwowfng", "trường"),
        ("hoawcj", "hoặc"),
        ("kyx", "kỹ"),
    ],
)
def test_keys_make_a_syllable_or_nothing(keys, syllable):
    assert decoded(keys) == (syllable and term(syllable))


@pytest.mark.parametrize(
    "text",
    [
        "Wales nằm cạnh nước",
        "toan hoc va vat ly",
        "taxi chạy qua sân bay",
        "Boris Johnson từ chức",
        "virus corona lây qua không khí",
        "CO2 và covid19 ở VN",
        "8,74% và 1.250 ha",
        "Google Maps chỉ đường",
        "UBND, BTV, THPT họp",
        "quốc lộ 4D qua km2",
    ],
)
def test_words_that_are_no_keys_are_not_decoded(text):
    question = understand(text)
    typed = [question.typed(word).lower() for word in question.words if question.typed(word).isascii()]
    kept = [term for word in question.words for phrase in word.alternatives for term in phrase]
    assert {word for word in typed if word.isalpha() and not looks_like_syllable(word)} <= set(kept)


@pytest.mark.parametrize(
    "text",
    [
        "Which laws were passed in the first session?",
        "How many cars has the bus company?",
        "her hair has this colour",
        "Who was Boris, and what did he see in Paris and Laos?",
    ],
)
def test_an_english_question_is_not_decoded(text):
    assert all(word.isascii() for word in understand(text).read.split())


def test_no_syllable_of_the_lists_is_taken_for_keys():
    syllables = {
        syllable
        for name in ("roles.tsv", "provinces.txt")
        for p in lexicon.words(name)
        for syllable in p.split()
    }
    assert not [syllable for syllable in syllables if decoded(syllable.lower())]
