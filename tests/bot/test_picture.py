"""The picture of the statistics."""

import io
import sys
from collections import Counter
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from bot.picture import COLOURS, draw
from bot.state.statistics import Day
from retrieval.answer import Status

FIRST = date(2026, 9, 21)
COUNTS = st.fixed_dictionaries(dict.fromkeys(Status, st.integers(0, 10**9))).map(Counter)


def day(number: int, *, answered: int = 0, closest: int = 0, none: int = 0, ms: float = 5) -> Day:
    statuses = Counter({Status.ANSWERED: answered, Status.CLOSEST: closest, Status.NONE: none})
    return Day(FIRST + timedelta(number), statuses, ms)


def pixels(picture: bytes) -> Counter[str]:
    """How many there are of each colour."""
    image = Image.open(io.BytesIO(picture)).convert("RGB")
    return Counter({"#{:02x}{:02x}{:02x}".format(*colour): n for n, colour in image.getcolors(1 << 20)})


def test_areas_are_as_the_numbers() -> None:
    picture = draw([day(0, answered=30, none=10), day(1), day(2, closest=20)])
    assert picture
    found = pixels(picture)
    green, yellow, red = (found[COLOURS[status]] for status in Status)
    assert green == pytest.approx(3 * red, rel=0.05)
    assert yellow == pytest.approx(2 * red, rel=0.05)


@settings(max_examples=30)
@given(st.lists(st.tuples(COUNTS, st.floats(0, 1e9)), min_size=1, max_size=92))
def test_any_days_can_be_drawn(days: list[tuple[Counter[str], float]]) -> None:
    picture = draw([Day(FIRST + timedelta(n), counts, ms) for n, (counts, ms) in enumerate(days)])
    assert picture
    assert len(picture) < 200_000


def test_without_the_package_there_is_no_picture(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "PIL", None)
    assert draw([day(0, answered=1)]) is None
