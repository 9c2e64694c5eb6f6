"""Which of the times in a text says when: not the school year of a form, and no month for a day."""

import pytest

from retrieval.engine import Engine

NOTICE = """Trường THPT Hướng Phùng tuyển sinh lớp 10

Trường THPT Hướng Phùng, tỉnh Quảng Trị tuyển sinh vào lớp 10 năm học 2024 - 2025 với 240 chỉ tiêu.

Thí sinh dự thi ngày 3/6/2024. Học phí mới áp dụng từ năm học 2025 - 2026. Hồ sơ in từ tháng 4.
"""


@pytest.fixture(scope="module")
def engine(tmp_path_factory):
    folder = tmp_path_factory.mktemp("notice")
    (folder / "tuyen-sinh.txt").write_text(NOTICE, encoding="utf-8")
    return Engine(folder)


@pytest.mark.parametrize(
    ("question", "time"),
    [
        ("Thí sinh dự thi khi nào?", "ngày 3/6/2024"),
        ("Học phí mới áp dụng từ khi nào?", "năm học 2025 - 2026"),
        ("Trường THPT Hướng Phùng tuyển sinh lớp 10 năm học nào?", "năm học 2024 - 2025"),
        ("Hồ sơ in từ tháng mấy?", "tháng 4"),
    ],
)
def test_a_school_year_says_when_only_where_something_begins_with_it(engine, question, time):
    told = engine.answer(question).headline
    assert told is not None
    assert told.text == time


@pytest.mark.parametrize(
    "question",
    ["Bao giờ thi vào lớp 10 Trường THPT Hướng Phùng?", "bao gio thi vao lop 10 truong huong phung"],
)
def test_the_school_year_of_a_form_is_not_when_its_exam_is(engine, question):
    told = engine.answer(question).headline
    assert told is None or told.text != "năm học 2024 - 2025"


def test_a_month_does_not_tell_the_day(engine):
    told = engine.answer("Hồ sơ in từ ngày nào?").headline
    assert told is None or told.text != "tháng 4"
