"""Golden questions: what the new articles must still answer before they are served."""

from pathlib import Path

import pytest

from retrieval.draft import Stage
from retrieval.engine import Engine

TEA = "Xã Quảng Long trồng chè\n\nXã Quảng Long trồng 420 ha chè. Ông Trần Văn Hùng trồng nhiều nhất xã."
GOLDEN = """
- question: Xã Quảng Long trồng bao nhiêu ha chè?
  expect: 420 HA chè
- question: Ai trồng nhiều chè nhất xã?
  expect: [Trần Văn Hùng, nhiều nhất]
- question: Giá vàng hôm nay bao nhiêu?
  refuse: yes
"""


@pytest.fixture
def engine(tmp_path: Path) -> Engine:
    (tmp_path / "tea.txt").write_text(TEA, "utf-8")
    (tmp_path / "golden.yaml").write_text(GOLDEN, "utf-8")
    return Engine(tmp_path)


def test_what_is_answered_as_before_is_no_regression(engine: Engine, tmp_path: Path) -> None:
    (tmp_path / "rice.txt").write_text("Bản Khun gặt lúa\n\nBản Khun gặt 310 ha lúa.", "utf-8")
    trial = engine.draft(lambda *_: None).report.trial
    assert (trial.asked, trial.failed, trial.regressed) == (3, (), ())


def test_what_was_answered_and_is_no_longer_is_a_regression(engine: Engine, tmp_path: Path) -> None:
    (tmp_path / "tea.txt").write_text(TEA.replace("420", "450"), "utf-8")
    trial = engine.draft(lambda *_: None).report.trial
    [failure] = trial.regressed
    assert failure.golden.question.startswith("Xã Quảng Long")
    assert "450 ha" in failure.found
    assert "450" not in engine.answer("Xã Quảng Long trồng bao nhiêu ha chè?").excerpts[0].text


def test_a_claim_where_a_refusal_is_due_is_a_regression(engine: Engine, tmp_path: Path) -> None:
    gold = "Giá vàng hôm nay\n\nGiá vàng hôm nay là 92 triệu đồng một lượng."
    (tmp_path / "gold.txt").write_text(gold, "utf-8")
    [failure] = engine.draft(lambda *_: None).report.trial.regressed
    assert failure.golden.question.startswith("Giá vàng")


def test_a_new_golden_question_that_fails_regresses_nothing(engine: Engine, tmp_path: Path) -> None:
    more = "- question: Ai là chủ tịch xã Quảng Long?\n  expect: Nguyễn Văn An\n"
    (tmp_path / "golden.yaml").write_text(GOLDEN + more, "utf-8")
    trial = engine.draft(lambda *_: None).report.trial
    assert [len(found) for found in (trial.failed, trial.regressed)] == [1, 0]


@pytest.mark.parametrize(
    ("text", "detail"),
    [
        ("- question: Ai?\n", "entry 1: expected either expect: and words of the answer, or refuse: yes"),
        ("- expect: Ai\n", "entry 1: expected question: and the question"),
        ("- question: Ai?\n  expect: An\n- nothing\n", "entry 2: expected question: and the question"),
        ("question: Ai?\n", "entry 1: expected a list of at most 2000 entries"),
        ("- question: Ai?\n  expect: An\n  refuse: yes\n", "entry 1: expected either"),
        ("- question: [", "line 1"),
        ("- &a [*a]\n", "entry 1"),
        ("\0", "not text"),
    ],
)
def test_what_cannot_be_used_is_a_problem_of_the_file(
    engine: Engine, tmp_path: Path, text: str, detail: str
) -> None:
    (tmp_path / "golden.yaml").write_text(text, "utf-8")
    report = engine.draft(lambda *_: None).report
    [problem] = report.problems
    assert problem.path == "golden.yaml"
    assert detail in problem.detail
    assert "\n" not in problem.detail


def test_a_long_reload_says_what_it_is_at(engine: Engine) -> None:
    told: list[tuple[Stage, int, int]] = []
    engine.draft(lambda *place: told.append(place))
    assert [stage for stage, _, _ in told] == [
        Stage.READING,
        Stage.INDEXING,
        Stage.COMPARING,
        Stage.ASKING,
        Stage.ASKING,
        Stage.ASKING,
    ]
    assert told[-1] == (Stage.ASKING, 3, 3)


def test_the_draft_is_served_when_it_is_adopted_and_can_be_taken_back_once(
    engine: Engine, tmp_path: Path
) -> None:
    assert engine.rollback() is None
    (tmp_path / "rice.txt").write_text("Bản Khun gặt lúa\n\nBản Khun gặt 310 ha lúa.", "utf-8")
    draft = engine.draft(lambda *_: None)
    assert len(engine.library.articles) == 1
    engine.adopt(draft)
    assert len(engine.library.articles) == 2
    engine.reload()  # nothing new: what was before stays what it was
    change = engine.rollback()
    assert change
    assert change.removed == ("rice",)
    assert len(engine.library.articles) == 1
    assert engine.rollback() is None


def test_almost_the_same_article_is_reported_when_it_comes(engine: Engine, tmp_path: Path) -> None:
    (tmp_path / "again.txt").write_text(TEA + " Xã có 3 thôn.", "utf-8")
    [pair] = engine.reload().twins
    assert (pair.article, pair.other) == ("again", "tea")
    assert engine.reload().twins == ()
