from pathlib import Path

import pytest

from tests.eval import landed
from tests.eval.landed import Key
from tests.eval.run import Run

IDS = ("q1", "q2", "q3", "q4")
STATUS, HEADLINE = Key("news", "as written", "status"), Key("news", "as written", "headline")


def beside(before: dict[Key, landed.Row], marks: str) -> str:
    return Run(None, before).cell(STATUS, marks, IDS, range(4))


def test_what_is_written_is_read_again(tmp_path: Path) -> None:
    rows = {STATUS: landed.row(IDS, "0110"), HEADLINE: landed.row(IDS, "1--0")}
    landed.write(tmp_path / "landed.tsv", rows)
    assert landed.read(tmp_path / "landed.tsv") == rows


def test_the_file_holds_no_question_and_no_id(tmp_path: Path) -> None:
    landed.write(tmp_path / "landed.tsv", {STATUS: landed.row(IDS, "0110")})
    assert not any(each in (tmp_path / "landed.tsv").read_text(encoding="utf-8") for each in IDS)


def test_nothing_has_landed_without_a_file(tmp_path: Path) -> None:
    assert landed.read(tmp_path / "landed.tsv") == {}


def test_landing_one_set_leaves_the_others_where_they_are() -> None:
    seed = Key("seed", "vi", "behaves")
    before = {
        STATUS: landed.row(IDS, "0000"),
        HEADLINE: landed.row(IDS, "0000"),
        seed: landed.row(IDS, "1111"),
    }
    after = landed.updated(before, {STATUS: landed.row(IDS, "0001")})
    assert list(after) == [STATUS, seed]
    assert (after[STATUS].marks, after[seed].marks) == ("0001", "1111")


def test_each_question_has_one_mark() -> None:
    with pytest.raises(ValueError, match="4 questions, but 3 marks"):
        landed.row(IDS, "011")


def test_the_figures_in_the_repository_are_whole() -> None:
    rows = landed.read(Path(__file__).parent / "landed.tsv")
    assert rows
    assert all(set(row.marks) <= set("01-") and set(row.marks) & set("01") for row in rows.values())


def test_a_figure_stands_beside_its_difference() -> None:
    assert beside({STATUS: landed.row(IDS, "0000")}, "1111") == "100.0 +100.0 [+100.0, +100.0]"
    assert beside({STATUS: landed.row(IDS, "0101")}, "0101") == " 50.0 ="
    # As many right as before, but others: that is no "=".
    assert beside({STATUS: landed.row(IDS, "1010")}, "0101").startswith(" 50.0 +0.0 [-")


def test_other_questions_are_not_compared() -> None:
    assert beside({}, "0101") == " 50.0 new"
    assert beside({STATUS: landed.row((*IDS[:3], "q5"), "0101")}, "0101") == " 50.0 other questions"
    assert beside({STATUS: landed.row(IDS[:3], "010")}, "0101") == " 50.0 other questions"


def test_chosen_questions_are_compared_by_themselves_and_all_are_remembered() -> None:
    run = Run(None, {STATUS: landed.row(IDS, "0011")})
    assert run.cell(STATUS, "1011", IDS, [2, 3]) == "100.0 ="
    assert run.now[STATUS].marks == "1011"
