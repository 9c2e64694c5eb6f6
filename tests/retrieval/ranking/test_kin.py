"""Who asks for somebody's wife, mother or son hears that person's name, and nobody else's."""

from functools import cache
from pathlib import Path
from tempfile import mkdtemp

import pytest

from retrieval.answer import Answer, Status
from retrieval.context import Context
from retrieval.engine import Engine

ORCHARD = """Người trồng bưởi ở Khe Sim

Anh Lê Đình Toản ở thôn Khe Sim trồng 4 ha bưởi. Vợ anh, chị Hồ Thị Ngân, lo việc bán hàng qua mạng.

Bên kia suối là vườn của ông Lê Đình Sơn và ông Lê Văn Bách. Bà Trương Thị Mận, mẹ ông Bách, 86 tuổi. \
Con trai ông là em Lê Quốc Huy vừa học xong đại học.

Chị Phan Thị Lụa, hàng xóm của anh Toản, mua bưởi của cả hai nhà.
"""


@cache
def engine() -> Engine:
    folder = Path(mkdtemp())
    (folder / "vuon-buoi.txt").write_text(ORCHARD, encoding="utf-8")
    return Engine(folder)


def asked(question: str, before: str | None = None) -> Answer:
    context = Context.of(engine().answer(before)) if before else None
    return engine().answer(question, context)


@pytest.mark.parametrize(
    ("question", "name"),
    [
        ("Vợ anh Toản là ai?", "Hồ Thị Ngân"),
        ("Ai là vợ của anh Lê Đình Toản?", "Hồ Thị Ngân"),
        ("vo anh toan ten gi", "Hồ Thị Ngân"),
        ("Who is Le Dinh Toan's wife?", "Hồ Thị Ngân"),
        ("What is the name of Mr Toan's wife?", "Hồ Thị Ngân"),
        ("Mẹ ông Bách tên gì?", "Trương Thị Mận"),
        ("Con trai ông Lê Văn Bách là ai?", "Lê Quốc Huy"),
        ("Who is the son of Mr Bach?", "Lê Quốc Huy"),
    ],
)
def test_kin_is_whom_the_text_calls_so_before_or_behind_the_name(question, name):
    told = asked(question).headline
    assert told is not None
    assert told.text == name


@pytest.mark.parametrize(
    "question",
    [
        "Vợ ông Bách là ai?",
        "Vợ ông Lê Đình Sơn là ai?",
        "Mẹ anh Toản tên gì?",
        "Con gái ông Bách là ai?",
        "Who is Mr Bach's wife?",
    ],
)
def test_for_kin_that_the_text_does_not_name_no_other_person_stands_in(question):
    given = asked(question)
    assert given.status is not Status.ANSWERED
    assert given.headline is None


@pytest.mark.parametrize(
    ("question", "before"),
    [
        ("Vợ anh ấy tên gì?", "Anh Toản trồng bao nhiêu ha bưởi?"),
        ("What is his wife's name?", "How many hectares does Mr Toan grow?"),
    ],
)
def test_kin_is_asked_for_with_a_pronoun_too(question, before):
    told = asked(question, before).headline
    assert told is not None
    assert told.text == "Hồ Thị Ngân"


def test_a_couple_is_not_asked_for_as_a_wife():
    assert asked("Vợ chồng ông Bách là ai?").question.kin == ()


def test_the_family_name_vo_is_no_wife():
    assert asked("Vo Van Kiet la ai?").question.kin == ()
