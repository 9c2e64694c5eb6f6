import pytest

from tests.eval.refusal import auc, threshold


def test_the_auc_is_how_often_an_own_question_is_the_surer_one_and_equals_count_half() -> None:
    assert auc([0.9, 0.8], [0.1, 0.2, 0.3]) == 100
    assert auc([0.1, 0.5], [0.1, 0.9]) == pytest.approx(100 * 1.5 / 4)


def test_of_the_own_questions_95_per_cent_reach_the_threshold() -> None:
    own = [n / 100 for n in range(100)]
    assert sum(each >= threshold(own) for each in own) == 95
