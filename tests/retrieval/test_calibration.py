"""How sure an answer must be follows what chance gives in its corpus."""

from retrieval.calibration import MOST, SMALL, Calibration, calibrated


def test_in_a_corpus_of_few_passages_nothing_is_measured() -> None:
    def confidence(_: str) -> float:
        raise AssertionError("searched")

    assert calibrated(SMALL - 1, confidence) == Calibration()


def test_where_chance_gives_little_the_limits_stay_as_they_are() -> None:
    assert calibrated(1000, lambda _: 0.1).answered == Calibration().answered


def test_where_chance_gives_more_an_answer_must_be_surer_up_to_a_point() -> None:
    assert 0.4 < calibrated(1000, lambda _: 0.45).answered < MOST
    assert calibrated(1000, lambda _: 0.9).answered == MOST
