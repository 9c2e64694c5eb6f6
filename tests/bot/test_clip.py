"""Clip: shorter texts, cut where a reader would stop."""

from hypothesis import given
from hypothesis import strategies as st

from bot.render.clip import shortened, window
from bot.render.message import units
from corpus.article import Span


def test_a_short_text_stays_as_it_is() -> None:
    assert shortened("Hải Hà", 6) == "Hải Hà"


def test_a_long_text_is_cut_at_a_word() -> None:
    assert shortened("Huyện Hải Hà phát huy vai trò", 15) == "Huyện Hải Hà…"


def test_a_word_without_end_is_cut_anywhere() -> None:
    assert shortened("a" * 100, 10) == "a" * 9 + "…"


def test_a_window_ends_with_a_sentence() -> None:
    text = "Câu một. Câu hai. Câu ba rất dài."
    assert window(text, 20, Span(0, 0)).of(text) == "Câu một. Câu hai."


def test_a_window_begins_with_the_sentence_that_must_be_kept() -> None:
    text = "Câu một. Câu hai. Câu ba."
    assert window(text, 10, Span(18, 21)).of(text) == "Câu ba."


@given(st.text(max_size=200), st.integers(2, 250))
def test_what_is_shortened_fits(text: str, limit: int) -> None:
    assert units(shortened(text, limit)) <= limit


@given(st.text(min_size=1, max_size=200), st.integers(2, 250), st.data())
def test_a_window_fits_and_holds_what_it_must(text: str, limit: int, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    found = window(text, limit, Span(start, end))
    assert units(found.of(text)) <= limit
    if units(text[start:end]) <= limit:
        assert found.start <= start <= end <= found.end
