"""The address of a passage leads to its words, or nowhere."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.address import Address, Directory, key
from bot.tap import LIMIT, Gone, Tap
from corpus.article import Article, Span
from corpus.library import Library

TEXTS = st.text(min_size=1, max_size=300)


def article(text: str, article_id: str = "ban/tin-1") -> Article:
    return Article(article_id, f"{article_id}.txt", "", text, "Tin", ())


@st.composite
def pieces(draw: st.DrawFn) -> tuple[Article, Span]:
    found = article(draw(TEXTS), draw(st.text(min_size=1)))
    start = draw(st.integers(0, len(found.text) - 1))
    return found, Span(start, draw(st.integers(start + 1, len(found.text))))


@given(pieces())
def test_an_address_survives_being_written_into_a_button(piece: tuple[Article, Span]) -> None:
    there, span = piece
    tap = Tap.read(Tap("read", Address.of(there, span).values).data)
    address = Address.read(tap)
    assert Directory(Library((there,), ())).article(address.article) == there
    assert address.find(there) == span


@given(st.text(max_size=500), st.integers(0, 20_000_000), st.text(max_size=600))
def test_every_address_leaves_room_for_more_in_a_button(article_id: str, start: int, text: str) -> None:
    data = Tap("facts", (*Address.quoting(article_id, start, text).values, 9999, 9999)).data
    assert len(data) <= LIMIT


@given(pieces(), TEXTS)
def test_words_that_have_changed_are_noticed(piece: tuple[Article, Span], text: str) -> None:
    there, span = piece
    changed = replace(there, text=text)
    address = Address.of(there, span)
    if span.of(text) == span.of(there.text):
        assert address.find(changed) == span
    else:
        with pytest.raises(Gone):
            address.find(changed)


def test_an_article_that_has_left_is_gone() -> None:
    with pytest.raises(Gone):
        Directory(Library((article("Tin."),), ())).article(key("ban/tin-2"))


def test_two_articles_of_the_same_key_are_told_apart_by_nobody_and_neither_is_shown() -> None:
    twins = article("Tin.", "bai-10282662"), article("Báo.", "bai-32089273")  # found by trying
    assert key(twins[0].id) == key(twins[1].id)
    with pytest.raises(Gone):
        Directory(Library(twins, ())).article(key(twins[0].id))
