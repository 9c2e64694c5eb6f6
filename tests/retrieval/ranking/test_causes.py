"""Who asks why wants the sentence that names the cause, though another says more of the question's words."""

from functools import cache
from pathlib import Path
from tempfile import mkdtemp

import pytest

from retrieval.engine import Engine

BRIDGE = """Cầu treo Nậm Lúc sập trong mưa lớn

Khoảng 17 giờ chiều 4/8, cầu treo Nậm Lúc bị sập khi hai xe máy đang qua, may mắn không ai bị thương.

Người dân hai bản phải đi vòng 9 km. Huyện đã cho đặt biển cấm ở hai đầu cầu.

Nguyên nhân ban đầu được xác định là cáp chủ bị gỉ sét lâu ngày, mố bờ trái lại bị nước xói.
"""


@cache
def engine() -> Engine:
    folder = Path(mkdtemp())
    (folder / "cau-treo.txt").write_text(BRIDGE, encoding="utf-8")
    return Engine(folder)


@pytest.mark.parametrize(
    "question",
    [
        "Vì sao cầu treo Nậm Lúc bị sập?",
        "tai sao cau treo Nam Luc sap",
        "Why did the Nam Luc bridge collapse?",
    ],
)
def test_the_cause_comes_first(question):
    assert "cáp chủ bị gỉ sét" in engine().answer(question).excerpts[0].text


def test_who_does_not_ask_why_hears_what_happened():
    assert "17 giờ" in engine().answer("Cầu treo Nậm Lúc bị sập khi nào?").excerpts[0].text
