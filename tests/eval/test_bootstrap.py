import random

import numpy as np
import pytest

from tests.eval.bootstrap import Difference, changes, difference, interval, share


def test_questions_that_demand_nothing_count_for_nothing() -> None:
    assert share("11-0-") == pytest.approx(100 * 2 / 3)
    assert changes("00-1-", "01--1") == [0, 1]


def test_a_difference_is_what_was_won_less_what_was_lost() -> None:
    assert difference(changes("00011", "11010")).points == pytest.approx(20)


def test_the_interval_is_that_of_drawing_the_questions_one_by_one() -> None:
    chance = random.Random(3)
    changed = chance.choices([-1, 0, 1], [5, 85, 10], k=400)
    drawn = [100 * sum(chance.choices(changed, k=400)) / 400 for _ in range(2000)]
    low, high = np.percentile(drawn, [2.5, 97.5])
    found = difference(changed)
    assert (found.low, found.high) == (pytest.approx(low, abs=0.4), pytest.approx(high, abs=0.4))


def test_the_means_of_several_spellings_are_drawn_as_they_are() -> None:
    found = difference([1.0, 0.5, 0.5, 0.0] * 100)
    error = 100 * np.std([1.0, 0.5, 0.5, 0.0]) / 400**0.5
    assert found.points == pytest.approx(50)
    assert (found.low, found.high) == (
        pytest.approx(50 - 1.96 * error, abs=0.4),
        pytest.approx(50 + 1.96 * error, abs=0.4),
    )


def test_a_few_questions_of_many_may_be_chance_and_many_of_a_few_are_not() -> None:
    assert not difference([1, 1, -1] + [0] * 500).is_sure
    assert difference([1] * 30 + [0] * 70).is_sure
    assert difference([-1] * 30 + [0] * 70).is_sure
    assert not difference([0] * 100).is_sure


def test_the_same_marks_give_the_same_interval() -> None:
    assert difference([1, 0, -1, 0, 1] * 9) == difference([1, 0, -1, 0, 1] * 9)


def test_a_difference_is_printed_with_signs_and_without_a_negative_zero() -> None:
    assert str(Difference(0.72, -0.21, 1.6)) == "+0.7 [-0.2, +1.6]"
    assert str(Difference(-0.04, -0.04, 0.0)) == "+0.0 [+0.0, +0.0]"


def test_the_interval_of_a_statistic_holds_it_and_narrows_with_more_questions() -> None:
    chance = random.Random(1)
    few = [chance.random() for _ in range(50)]
    low, high = interval(lambda own, other: float(own.mean() - other.mean()), few, few)
    assert low < 0 < high
    narrow_low, narrow_high = interval(lambda own: float(own.mean()), few * 20)
    wide_low, wide_high = interval(lambda own: float(own.mean()), few)
    assert narrow_high - narrow_low < (wide_high - wide_low) / 3
