"""Times: sentence → “time | ISO date or interval”."""

from collections.abc import Callable
from datetime import date

import pytest

from retrieval.facts.dates import iso_date
from retrieval.facts.fact import FactKind

Read = Callable[[FactKind, str, str], list[str]]  # the fixture of conftest.py

TIMES = {
    "Sáng 4/8, họp tại huyện.": ["Sáng 4/8 | -"],
    "Ngày 2-9-2022 và ngày 5.9.2022.": ["Ngày 2-9-2022 | 2022-09-02", "ngày 5.9.2022 | 2022-09-05"],
    "Ngày 3 tháng 2 năm 1930.": ["Ngày 3 tháng 2 năm 1930 | 1930-02-03"],
    "Tháng 6 năm 2021, tháng 5/2021.": ["Tháng 6 năm 2021 | 2021-06", "tháng 5/2021 | 2021-05"],
    "Quý II năm 2019 và quý III/2023.": [
        "Quý II năm 2019 | 2019-04/2019-06",
        "quý III/2023 | 2023-07/2023-09",
    ],
    "Giai đoạn 2015 - 2020, nhiệm kỳ 2020-2025.": [
        "Giai đoạn 2015 - 2020 | 2015/2020",
        "nhiệm kỳ 2020-2025 | 2020/2025",
    ],
    "Trong 6 tháng đầu năm 2022.": ["6 tháng đầu năm 2022 | 2022-01/2022-06"],
    "Đầu năm 2014; năm học 2022 - 2023.": ["Đầu năm 2014 | 2014", "năm học 2022 - 2023 | 2022/2023"],
    "Từ ngày 15 đến ngày 19/10/2021.": ["ngày 15 đến ngày 19/10/2021 | 2021-10-15/2021-10-19"],
    "Lúc 14 giờ 20 phút ngày 2/9/2022.": ["14 giờ 20 phút ngày 2/9/2022 | 2022-09-02"],
    "Thứ Ba, 16/08/2022.": ["Thứ Ba, 16/08/2022 | 2022-08-16"],
    "Cuối thế kỷ XIX.": ["Cuối thế kỷ XIX | -"],
}

NONE = [
    "Đạt 9/9 xã, 28/31 hộ, tỷ số 3-1.",
    "Giao thông ùn tắc gần 2 giờ, đứng thứ ba.",
    "Thời gian tới, hàng năm, hàng tháng.",
    "Có 4G và 5 km đường.",
]


@pytest.mark.parametrize(("text", "expected"), TIMES.items())
def test_a_time_has_its_date_where_it_is_certain(read: Read, text: str, expected: list[str]) -> None:
    assert read(FactKind.TIME, "date", text) == expected


@pytest.mark.parametrize("text", NONE)
def test_fractions_scores_durations_and_habits_are_no_times(read: Read, text: str) -> None:
    assert read(FactKind.TIME, "", text) == []


def test_a_day_without_its_year_takes_the_publication_s() -> None:
    assert iso_date("sáng 15/3", date(2023, 3, 16)) == "2023-03-15"
    assert iso_date("ngày 28/12", date(2023, 1, 5)) == "2022-12-28"
    assert iso_date("ngày 31/2", date(2023, 3, 16)) is None
