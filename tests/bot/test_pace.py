"""Pace: who goes when. Times are numbers here; nothing waits."""

from hypothesis import given
from hypothesis import strategies as st

from bot.transport.pace import Pace


def test_the_first_goes_at_once_and_the_next_a_period_later() -> None:
    pace = Pace(1, 1.0)
    assert pace.moment(0.0) == 0.0
    pace.goes(0.0)
    assert pace.moment(0.5) == 1.0


def test_whoever_comes_after_a_pause_does_not_wait() -> None:
    pace = Pace(1, 1.0)
    pace.goes(0.0)
    assert pace.moment(5.0) == 5.0


def test_nothing_goes_before_the_end_of_a_pause() -> None:
    pace = Pace(1, 1.0)
    pace.pause(3.0)
    assert pace.moment(0.0) == 3.0


def test_a_pace_is_idle_when_forgetting_it_changes_nothing() -> None:
    pace = Pace(1, 1.0)
    pace.goes(0.0)
    assert [pace.idle(0.5), pace.idle(1.0)] == [False, True]


@given(st.integers(1, 5), st.lists(st.floats(0, 3), min_size=1, max_size=40))
def test_there_are_never_more_than_the_limit_in_a_period(limit: int, gaps: list[float]) -> None:
    pace, now, moments = Pace(limit, 1.0), 0.0, []
    for gap in gaps:
        now = pace.moment(now + gap)
        pace.goes(now)
        moments.append(now)
    assert all(
        later - earlier >= 1.0 - 1e-9 for earlier, later in zip(moments, moments[limit:], strict=False)
    )
