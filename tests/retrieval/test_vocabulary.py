"""A vocabulary tells which terms an article has, whether or not it has made them."""

import unicodedata
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from corpus.article import Article
from retrieval.analyzer import analyze, fold
from retrieval.vocabulary import Vocabulary

WORDS = ["Hà", "ha", "Bắc", "Thuỷ", "thủy", "kỹ", "ĐÀ", "Ð", "TƯ", "5/7", "05-CT/TW", "%", "ïa", "Жha", "y"]
SIGNS = (" ", ", ", "–", "-", "_", ". ", "“", "\u0301 ")
texts = st.lists(st.tuples(st.sampled_from(WORDS), st.sampled_from(SIGNS)), max_size=8).map(
    lambda pieces: "".join(word + sign for word, sign in pieces)
)


def article(text: str, title: str = "") -> Article:
    return Article("a", "a.txt", "", text, title, (), published=date(2021, 5, 1))


def all_of(text: str) -> set[str]:
    terms = [fold(term.text) for term in analyze(text)]
    pairs = {f"{left} {right}" for left in terms for right in terms}
    return {*terms, *pairs, *(f"^{term}" for term in terms)}


@given(texts, texts, st.booleans())
def test_what_is_told_from_the_letters_alone_is_true(text, other, decomposed):
    text = unicodedata.normalize("NFD", text) if decomposed else text
    made = Vocabulary(article(text))
    everything = set(made)  # from here on it is looked up
    for word in {*all_of(text), *all_of(other)}:
        assert (word in Vocabulary(article(text))) == (word in everything)


def test_an_article_has_its_terms_its_pairs_its_names_and_its_year():
    held = Vocabulary(article("Huyện Hải Hà trồng chè.", "Chè"))
    assert {"hai\u0309", "hai", "huyen hai", "^hai", "2021"} <= held
    assert not {"^trong", "ha hai", "lua", "2020"} & held
