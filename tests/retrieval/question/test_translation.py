"""English words become groups of Vietnamese phrases; names stay as they are typed."""

from itertools import pairwise

import pytest

from retrieval import lexicon
from retrieval.analyzer import analyze
from retrieval.question.question import understand
from retrieval.question.translation import translate


def parts(text: str) -> list:
    return [term for term in analyze(text) if not term.whole]


def translated(text: str) -> dict[str, list[str]]:
    """What stands for each translated word or phrase of an English question."""
    question = understand(text)
    return {
        question.typed(word): [" ".join(phrase) for phrase in word.alternatives]
        for word in question.words
        if word.translated
    }


def searched(vietnamese: str) -> str:
    return " ".join(term.text for term in parts(vietnamese))


def test_a_word_stands_for_all_its_alternatives_at_once():
    assert searched("cầu") in translated("Where is the bridge?")["bridge"]


@pytest.mark.parametrize(
    ("question", "phrase"),
    [
        ("Which party members are mentioned?", "party members"),
        ("What is the average income of the village?", "average income"),
        ("How big is the communist party?", "communist party"),
    ],
)
def test_the_longest_phrase_is_translated_before_its_words(question, phrase):
    assert phrase in translated(question)


@pytest.mark.parametrize(
    ("typed", "headword"),
    [("bridges", "bridge"), ("households", "household"), ("rivers", "river"), ("OPENED", "open")],
)
def test_another_form_of_a_word_is_translated_by_its_stem(typed, headword):
    assert (
        translate(parts(typed), [False])[0].alternatives
        == translate(parts(headword), [False])[0].alternatives
    )


def test_a_word_that_is_listed_itself_is_not_replaced_by_its_stem():
    listed = {
        searched(headword): {searched(phrase) for phrase in alternatives.split(";")}
        for headword, alternatives in lexicon.rows("english.tsv")
    }
    for headword, wanted in listed.items():
        words = parts(headword)
        (found,) = translate(words, [False] * len(words))
        assert (found.start, found.end) == (0, len(words))
        assert {" ".join(phrase) for phrase in found.alternatives} == wanted, headword


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Who is Mr Dung?", ["Dung"]),
        ("Where is Quang Long commune?", ["Quang", "Long"]),
        ("How old is Ban?", ["Ban"]),
        ("Tell me about Trần Sỹ Dũng", ["Trần", "Sỹ", "Dũng"]),
    ],
)
def test_vietnamese_names_are_kept(text, names):
    question = understand(text)
    assert [question.typed(word) for word in question.words if not word.translated] == names


def test_a_name_inside_a_listed_phrase_does_not_hide_the_phrase():
    assert "Ho Chi Minh City" in translated("Who lives in Ho Chi Minh City?")


def test_what_no_list_holds_is_kept_as_a_name():
    question = understand("Who is Zyxwv?")
    assert [question.typed(word) for word in question.words if not word.translated] == ["Zyxwv"]


def test_translations_do_not_overlap_and_come_in_order():
    words = parts("average income of party members in the mountain district")
    found = translate(words, [False] * len(words))
    assert all(left.end <= right.start for left, right in pairwise(found))


def test_no_words_give_no_translation():
    assert translate([], []) == []
