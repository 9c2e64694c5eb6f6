from pathlib import Path

import pytest

from retrieval.answerer import answer
from retrieval.indexed import Indexed
from retrieval.question import question, spelling
from retrieval.question.question import understand
from retrieval.ranking import nearness
from tests.eval import ablation
from tests.eval.ablation import MissingStepError, without
from tests.eval.steps import STEPS, Step

QUESTIONS = (
    "Ai là Chủ tịch xã Nậm Pẻn?",
    "chu tich xa nam pen la ai",
    "Xã Nâm Pẻn trồgn bao nhieu ha chè?",
    "chủ tịhc xã nậmpẻn trồng chè",
    "Who is the chairman of Nam Pen commune?",
)


@pytest.mark.parametrize("step", STEPS, ids=lambda step: f"{step.name}: {step.attribute}")
def test_without_any_of_the_steps_questions_are_still_answered(step: Step, tmp_path: Path) -> None:
    article = "Tin chè\n\nÔng Lê Văn Tám, Chủ tịch xã Nậm Pẻn, trồng 40 ha chè. Ai trồng chè? Bà Lý Thị Sáu."
    (tmp_path / "a.txt").write_text(article, encoding="utf-8")
    with without([step]):
        snapshot = Indexed.of(tmp_path)
        for question in QUESTIONS:
            assert answer(understand(question), snapshot).excerpts


def test_a_step_is_switched_off_where_it_is_imported_and_on_again_afterwards() -> None:
    before = question.respelled
    with without([Step("spelling", "retrieval.question.spelling", "respelled", tuple)]):
        assert question.respelled is tuple
        assert spelling.respelled is tuple
    assert question.respelled is spelling.respelled is before


def test_a_method_is_switched_off_in_its_class() -> None:
    with without([Step("nearness", "retrieval.ranking.nearness", "Nearness.of", lambda *_: 1.0)]):
        assert nearness.Nearness((), None).of(None, "") == 1.0


@pytest.mark.parametrize(
    "wanted", [("retrieval.gone", "K1"), ("retrieval.fields", "GONE"), ("retrieval.fields", "Gone.of")]
)
def test_a_step_that_is_gone_is_named(wanted: tuple[str, str]) -> None:
    with (
        pytest.raises(MissingStepError, match=f"step 'lost': there is no {'.'.join(wanted)}"),
        without([Step("lost", *wanted, 0)]),
    ):
        pass


def test_lines_of_one_name_are_one_step() -> None:
    assert [step.attribute for step in ablation.by_name()["pairs"]] == [
        "PAIR_EXACT",
        "PAIR_FOLDED",
        "PAIR_FOLDED_ALONE",
    ]
