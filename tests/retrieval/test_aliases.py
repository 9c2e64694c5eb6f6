"""What people call things otherwise than the articles is searched for under both names."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.problem import Problem
from retrieval.aliases import Alias, Aliases, extended
from retrieval.answer import Status
from retrieval.engine import Engine
from retrieval.question.question import understand

COOPERATIVE = """Hợp tác xã Nông nghiệp Sông Gỗ vào mùa

Hợp tác xã Nông nghiệp Sông Gỗ có 42 thành viên. Bà Lê Thị Mai là Giám đốc Hợp tác xã Nông nghiệp Sông Gỗ.
"""
TEA = "Xã Quảng Long trồng chè\n\nXã Quảng Long trồng 420 ha chè. Ông Trần Văn Hùng trồng nhiều nhất xã."
ALIASES = "- typed: Nhà Mây\n  means: Hợp tác xã Nông nghiệp Sông Gỗ\n"


def engine(folder: Path, aliases: str = "") -> Engine:
    (folder / "htx.txt").write_text(COOPERATIVE, "utf-8")
    (folder / "tea.txt").write_text(TEA, "utf-8")
    (folder / "aliases.yaml").write_text(aliases, "utf-8")
    return Engine(folder)


@pytest.mark.parametrize(
    "question", ["Nhà Mây có bao nhiêu thành viên?", "nha may co bao nhieu thanh vien", "thành viên nhà mây"]
)
def test_an_alias_is_searched_for_as_what_it_means(tmp_path: Path, question: str) -> None:
    before = engine(tmp_path).answer(question)
    assert before.missing
    after = engine(tmp_path, ALIASES).answer(question)
    assert "42 thành viên" in after.excerpts[0].text
    assert after.missing == ()


def test_a_person_is_found_by_the_alias_of_the_office(tmp_path: Path) -> None:
    given = engine(tmp_path, ALIASES).answer("Ai là giám đốc Nhà Mây?")
    assert given.status is Status.ANSWERED
    assert given.headline
    assert given.headline.text.endswith("Lê Thị Mai")


def test_other_questions_are_answered_as_before(tmp_path: Path) -> None:
    questions = ["Xã Quảng Long trồng bao nhiêu ha chè?", "Ai trồng nhiều nhất?", "Giá vàng?", "mây"]
    before, after = engine(tmp_path), engine(tmp_path, ALIASES)
    assert [before.answer(each) for each in questions] == [after.answer(each) for each in questions]


def test_aliases_come_and_go_with_a_reload(tmp_path: Path) -> None:
    served = engine(tmp_path)
    question = "Nhà Mây có bao nhiêu thành viên?"
    (tmp_path / "aliases.yaml").write_text(ALIASES, "utf-8")
    assert served.answer(question).missing
    served.reload()
    assert not served.answer(question).missing
    (tmp_path / "aliases.yaml").unlink()
    served.reload()
    assert served.answer(question).missing


def test_an_entry_that_cannot_be_used_is_a_problem_and_the_others_count(tmp_path: Path) -> None:
    odd = ALIASES + "- typed: '?!'\n  means: chè\n- typed: trà\n- trà: chè\n"
    served = engine(tmp_path, odd)
    problems = served.reload().problems
    assert [(each.path, each.detail[:7]) for each in problems] == [
        ("aliases.yaml", f"entry {number}") for number in (2, 3, 4)
    ]
    assert not served.answer("Nhà Mây có bao nhiêu thành viên?").missing
    assert all(isinstance(each, Problem) for each in served.trial()[1])


def test_a_file_keeps_what_stands_in_it(tmp_path: Path) -> None:
    text = "# from the desk\n" + ALIASES
    longer = extended(text, Alias('trà "xanh"', ("chè", "chè: xanh")))
    assert longer.startswith(text)
    served = engine(tmp_path, longer)
    assert served.trial()[1] == ()
    assert "420 ha" in served.answer('Bao nhiêu ha trà "xanh"?').excerpts[0].text


@pytest.mark.parametrize(
    ("text", "alias"),
    [
        ("", Alias("?", ("chè",))),
        ("", Alias("trà", ())),
        ("", Alias("trà", ("x" * 101,))),
        ("typed: trà\nmeans: chè\n", Alias("a", ("b",))),
        ("- [", Alias("a", ("b",))),
    ],
)
def test_what_is_no_alias_is_refused(text: str, alias: Alias) -> None:
    with pytest.raises(ValueError, match=r"expected|entry|line"):
        extended(text, alias)


@given(st.text(min_size=1, max_size=30), st.text(min_size=1, max_size=30), st.text(max_size=60))
def test_any_alias_leaves_any_question_answerable(typed: str, means: str, text: str) -> None:
    try:
        extended("", Alias(typed, (means,)))
    except ValueError:
        return
    question = Aliases([Alias(typed, (means,))]).applied(understand(f"{text} {typed}"))
    assert all(0 <= word.start < word.end <= len(question.text) for word in question.words)
    assert list(question.words) == sorted(question.words, key=lambda word: word.start)
