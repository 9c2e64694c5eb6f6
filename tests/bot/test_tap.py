"""What is written into a button comes out of it again, and whatever else is sent does no harm."""

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.tap import LIMIT, Gone, Tap

LETTERS = string.ascii_lowercase + string.digits
VERBS = st.text(string.ascii_lowercase, min_size=1, max_size=8)
NUMBERS = st.integers(0, 20_000_000)  # no article is longer


@given(VERBS, st.lists(NUMBERS, max_size=8))
def test_numbers_come_back_from_callback_data(verb: str, numbers: list[int]) -> None:
    tap = Tap.read(Tap(verb, tuple(numbers)).data)
    assert tap.verb == verb
    assert [tap.number(place) for place in range(len(numbers))] == numbers


@given(VERBS, st.text(LETTERS, min_size=1, max_size=20), NUMBERS)
def test_data_is_short_and_may_also_stand_in_a_link(verb: str, word: str, number: int) -> None:
    data = Tap(verb, (word, number)).data
    assert 1 <= len(data.encode()) <= LIMIT
    assert set(data) <= set(string.ascii_letters + string.digits + "_-")
    assert Tap.read(data).word(0) == word


def test_a_button_that_asks_for_too_much_is_noticed_when_it_is_made() -> None:
    with pytest.raises(ValueError, match="at most 64"):
        _ = Tap("read", ("a" * 30, "b" * 30)).data


@given(st.text() | st.from_regex(r"\A[0-9][a-z]+(-[a-z0-9]*)*\Z") | st.none())
def test_strange_data_is_either_read_or_gone(data: str | None) -> None:
    try:
        tap = Tap.read(data)
    except Gone:
        return
    assert tap.data == data
    with pytest.raises(Gone):
        tap.word(len(tap.values))


@pytest.mark.parametrize(
    "data", ["", "0read-1", "2read-1", "1READ", "1read-", "1read-\u0661", "read", "1read\n"]
)
def test_what_this_version_has_not_written_is_gone(data: str) -> None:
    with pytest.raises(Gone):
        Tap.read(data)
