"""Another form of a listed English word finds it."""

import pytest

from retrieval import lexicon
from retrieval.analyzer import folded_parts
from retrieval.question.stems import Stems, stem


@pytest.mark.parametrize(
    ("typed", "listed"),
    [("lying", "lie"), ("studied", "study"), ("skies", "sky"), ("fire trucks", "fire truck"), ("chè", None)],
)
def test_the_forms_of_a_word_find_it(typed, listed):
    stems = Stems([("lie",), ("study",), ("sky",), ("fire", "truck"), ("truck",)])
    assert stems.find(typed.split()) == (listed and tuple(listed.split()))


def test_all_forms_of_a_listed_word_begin_as_its_stem_does():
    words = {word for headword in lexicon.words("english.tsv") for word in folded_parts(headword)}
    forms = {word + end for word in words for end in ("", "s", "ed", "ing", "ly") if len(word) > 1}
    assert [form for form in forms if form[:2].replace("y", "i") != stem(form)[:2].replace("y", "i")] == []
