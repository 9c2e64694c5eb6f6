"""Where something is: the narrow place that the text says it at, before the place that a report is from."""

from functools import cache
from pathlib import Path
from tempfile import mkdtemp

import pytest

from retrieval.engine import Engine

KILN = """Quảng Trị: Nổ lò gạch, ba người bị thương

Sáng 7/3, một lò gạch ở thôn Mai Lộc, xã Cam Chính, huyện Cam Lộ phát nổ khiến ba người bị thương.

Người dân cần giúp đỡ thì nộp đơn tại trụ sở hội, số 12 đường Lê Thế Hiếu, thành phố Đông Hà.
"""


@cache
def engine() -> Engine:
    folder = Path(mkdtemp())
    (folder / "lo-gach.txt").write_text(KILN, encoding="utf-8")
    return Engine(folder)


@pytest.mark.parametrize(
    ("question", "place"),
    [
        ("Lò gạch bị nổ ở đâu?", "thôn Mai Lộc"),
        ("lo gach no o dau", "thôn Mai Lộc"),
        ("Nộp đơn ở đâu?", "số 12 đường Lê Thế Hiếu"),
        ("nop don o dau", "số 12 đường Lê Thế Hiếu"),
    ],
)
def test_the_narrow_place_comes_before_the_province_of_the_report(question, place):
    told = engine().answer(question).headline
    assert told is not None
    assert told.text == place
