"""Statistics: what the questions come to."""

from datetime import date

from bot.state.past import PastQuestion
from bot.state.statistics import count, daily

EVENING = 1_790_000_000  # 21 September 2026, 21:13 in Viet Nam


def asked(
    at: int = EVENING, person: str = "a", kind: str = "who", status: str = "none", ms: float = 1
) -> PastQuestion:
    return PastQuestion(at, person, "?", "vi", kind, status, 0.0, None, ms, 0, 0)


def test_nothing_comes_of_nothing_nor_of_greetings() -> None:
    assert count([]) is None
    assert count([asked(kind="greeting"), asked(kind="thanks")]) is None


def test_people_and_outcomes_are_counted_without_greetings() -> None:
    counted = count(
        [asked(status="answered"), asked(person="b"), asked(), asked(kind="greeting", person="c")]
    )
    assert counted
    assert (counted.questions, counted.people) == (3, 2)
    assert counted.statuses == {"answered": 1, "none": 2}


def test_median_and_95th_percentile_are_latencies_that_occurred() -> None:
    counted = count([asked(ms=ms) for ms in range(100, 0, -1)])
    assert counted
    assert (counted.median, counted.slowest) == (50.5, 95)
    alone = count([asked(ms=7)])
    assert alone
    assert (alone.median, alone.slowest) == (7, 7)


def test_a_day_ends_at_midnight_in_viet_nam() -> None:
    counted = count([asked(EVENING), asked(EVENING + 2 * 3600), asked(EVENING + 3 * 3600)])
    assert counted
    assert counted.days == ((date(2026, 9, 22), 1), (date(2026, 9, 21), 2))


def test_days_without_questions_stand_between_those_with_some() -> None:
    day = 24 * 3600
    days = daily(
        [asked(EVENING, ms=3), asked(EVENING + 2 * day), asked(EVENING + 2 * day, kind="thanks")], 92
    )
    assert [(each.date.day, each.questions, each.median) for each in days] == [
        (21, 1, 3),
        (22, 0, 0),
        (23, 1, 1),
    ]
    assert [each.date.day for each in daily([asked(EVENING), asked(EVENING + 2 * day)], 2)] == [22, 23]
    assert daily([asked(kind="greeting")], 92) == []
