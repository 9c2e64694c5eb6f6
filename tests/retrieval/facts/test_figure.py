"""Figures: sentence → “figure | value | unit”, and “figure | measure | period | comparison”."""

from collections.abc import Callable

import pytest

from retrieval.facts.fact import FactKind

Read = Callable[[FactKind, str, str], list[str]]  # the fixture of conftest.py

VALUES = {
    "Thu nhập đạt 75 triệu đồng.": ["75 triệu đồng | 75000000 | đồng"],
    "Tăng bình quân 13,68%/năm (9-10%/năm).": ["13,68%/năm | 13.68 | %/năm", "9-10%/năm | 9..10 | %/năm"],
    "Đạt 20/20 nhóm chỉ tiêu.": ["20/20 nhóm chỉ tiêu | 20/20 | nhóm chỉ tiêu"],
    "Tạo việc làm cho hàng chục lao động.": ["hàng chục lao động | - | lao động"],
    "Thu trên 500 triệu đồng, khoảng 1.250 ha.": [
        "trên 500 triệu đồng | 500000000 | đồng",
        "khoảng 1.250 ha | 1250 | ha",
    ],
    "Mưa từ 40-80mm, có nơi 2,5 m.": ["40-80mm | 40..80 | mm", "2,5 m | 2.5 | m"],
    "Giảm từ 3,2% còn 1,9%.": ["3,2% | 3.2 | %", "1,9% | 1.9 | %"],
    "Tổng giá là 31.482.000.000 đồng.": ["31.482.000.000 đồng | 31482000000 | đồng"],
    "Về nhất với 4 phút 36 giây.": ["4 phút 36 giây | 4 | phút"],
    "Lương 6 - 6,5 triệu đồng/tháng, mật độ 320 người/km2.": [
        "6 - 6,5 triệu đồng/tháng | 6000000..6500000 | đồng/tháng",
        "320 người/km2 | 320 | người/km2",
    ],
    "Ba hộ còn lại ở xã.": ["Ba hộ | 3 | hộ"],
    "Lỗ hơn 26.000 tỷ đồng.": ["hơn 26.000 tỷ đồng | 26000000000000 | đồng"],
}

NONE = [
    "Điều 38 Luật Đất đai, khoản 4, lớp 5, tổ 4, Covid-19, SEA Games 31.",
    "Ngày 2/9/2022, lúc 14 giờ 20 phút.",
    "Chỉ thị số 05-CT/TW và Quyết định số 87/QĐ-UBND.",
    "Khóa XI, lần thứ XXI, chương IV, thứ ba.",
    "Điện thoại 0214.3555.812.",
    "Một huyện nghèo, một bộ phận quan trọng.",
    "Ở thôn 8, phường 3, Quốc lộ 4D.",
]

DESCRIBED = {
    "Thu nhập bình quân đầu người năm 2020 của huyện ước đạt 75 triệu đồng, gấp 2,75 lần so với năm 2015.": [
        "75 triệu đồng | Thu nhập bình quân đầu người | năm 2020 | -",
        "2,75 lần | Thu nhập bình quân đầu người | năm 2020 | so với năm 2015",
    ],
    "Sản lượng mật ong đạt 210 tấn, tăng 15% so với năm trước.": [
        "210 tấn | Sản lượng mật ong | - | -",
        "15% | Sản lượng mật ong | - | so với năm trước",
    ],
    "Mô hình còn tạo việc làm cho 8 lao động.": ["8 lao động | tạo việc làm | - | -"],
    "Toàn huyện có 24/27 trường đạt chuẩn quốc gia.": ["24/27 trường | đạt chuẩn quốc gia | - | -"],
    "Có 2 người chết, 7 người bị thương.": ["2 người | chết | - | -", "7 người | bị thương | - | -"],
    "Tỷ lệ hộ nghèo giảm từ 8,2% năm 2020 xuống còn 3,1% năm 2022.": [
        "8,2% | Tỷ lệ hộ nghèo | năm 2020 | -",
        "3,1% | Tỷ lệ hộ nghèo | năm 2022 | -",
    ],
    "Xã thu 5 tỷ đồng tiền đất và 2 tỷ đồng thuế, lần lượt bằng 72% và 95% kế hoạch năm.": [
        "5 tỷ đồng | tiền đất | - | -",
        "2 tỷ đồng | thuế | - | -",
        "72% | tiền đất | - | kế hoạch năm",
        "95% | thuế | - | kế hoạch năm",
    ],
    "Số ca mắc cao gồm: Bình Thủy 402 ca, Ô Môn 281 ca.": [
        "402 ca | Số ca mắc | - | -",
        "281 ca | Số ca mắc | - | -",
    ],
    "Thương lái mua lúa OM 18 giá 7.600 đồng/kg.": ["7.600 đồng/kg | lúa OM 18 | - | -"],
    "Vải loại một bán tại vườn được 28.000 đồng/kg.": ["28.000 đồng/kg | Vải loại một | - | -"],
    "Ngành y tế cấp 3 tấn vôi bột cho 83 thôn.": ["3 tấn | vôi bột | - | -", "83 thôn | cấp | - | -"],
    "Tỉnh hỗ trợ 300 học sinh năm học 2023 - 2024.": ["300 học sinh | hỗ trợ | năm học 2023 - 2024 | -"],
    "Hội đua thuyền kéo dài 3 giờ.": ["3 giờ | kéo dài | - | -"],
    "Học sinh được miễn 100% học phí.": ["100% | học phí | - | -"],
    "Nợ vay giảm 90 tỷ đồng (21%) so với đầu năm.": [
        "90 tỷ đồng | Nợ vay | - | so với đầu năm",
        "21% | Nợ vay | - | so với đầu năm",
    ],
    "Thu nhập đạt 30 triệu đồng (năm 2020), lãi 5 triệu đồng (năm 2021).": [
        "30 triệu đồng | Thu nhập | năm 2020 | -",
        "5 triệu đồng | lãi | năm 2021 | -",
    ],
    "Còn 28 hộ ở xã Thụy Xuân và xã Thụy Hải chưa nhận tiền.": ["28 hộ | chưa nhận tiền | - | -"],
    "Mỗi ngày khoa khám cho 50 trẻ; hiện 126 cháu đang điều trị.": [
        "50 trẻ | khám | Mỗi ngày | -",
        "126 cháu | đang điều trị | - | -",
    ],
    "Sản xuất tổn thất lớn: 2.460 ha sắn, 315 ha chuối.": [
        "2.460 ha | sắn | - | -",
        "315 ha | chuối | - | -",
    ],
    "Mưa lớn nhất trong 5 năm.": ["5 năm | - | - | -"],
    "Doanh thu đạt 95% cùng kỳ.": ["95% | Doanh thu | - | cùng kỳ"],
    "Huyện biểu dương 12 tập thể và 35 cá nhân.": [
        "12 tập thể | biểu dương | - | -",
        "35 cá nhân | biểu dương | - | -",
    ],
    "Bước giá: 15.000.000 đồng.": ["15.000.000 đồng | Bước giá | - | -"],
    "Năm 2022, công an phát hiện 14 vụ trộm cắp, khởi tố 9 bị can.": [
        "14 vụ | trộm cắp | Năm 2022 | -",
        "9 bị can | khởi tố | Năm 2022 | -",
    ],
    "Kim ngạch xuất khẩu 8 tháng đạt 40 triệu USD.": [
        "8 tháng | - | - | -",
        "40 triệu USD | Kim ngạch xuất khẩu | 8 tháng | -",
    ],
    "3 năm qua, xã trồng 20 ha rừng.": ["3 năm | - | - | -", "20 ha | rừng | 3 năm | -"],
    "Quỹ vận động được 2 tỷ đồng.": ["2 tỷ đồng | vận động | - | -"],
    "Tỉnh có 31 dự án điện gió.": ["31 dự án | dự án điện gió | - | -"],
    "Công an thu giữ 4 xe máy, 2 khẩu súng và 30 viên đạn.": [
        "4 xe máy | thu giữ | - | -",
        "2 khẩu súng | thu giữ | - | -",
        "30 viên đạn | thu giữ | - | -",
    ],
    "Huyện nâng số xã đạt chuẩn lên 7 xã.": ["7 xã | số xã đạt chuẩn | - | -"],
    "Bão làm mất tới 70 cây.": ["70 cây | mất | - | -"],
    "Cam có giá 20.000 đồng/kg, thấp hơn năm ngoái 3.000 đồng.": [
        "20.000 đồng/kg | Cam | - | -",
        "3.000 đồng | Cam | - | thấp hơn năm ngoái",
    ],
    "Anh ủ 20 tấn phân bò mỗi năm, giảm 60% phân hóa học.": [
        "20 tấn | phân bò | mỗi năm | -",
        "60% | phân hóa học | - | -",
    ],
    "Đại hội bầu Ban Chấp hành gồm 37 đồng chí.": ["37 đồng chí | - | - | -"],
}


@pytest.mark.parametrize(("text", "expected"), VALUES.items())
def test_a_figure_has_its_value_and_unit(read: Read, text: str, expected: list[str]) -> None:
    assert read(FactKind.FIGURE, "value unit", text) == expected


@pytest.mark.parametrize("text", NONE)
def test_numbers_that_count_nothing_are_no_figures(read: Read, text: str) -> None:
    assert read(FactKind.FIGURE, "", text) == []


@pytest.mark.parametrize(("text", "expected"), DESCRIBED.items())
def test_a_figure_says_what_when_and_than_what(read: Read, text: str, expected: list[str]) -> None:
    assert read(FactKind.FIGURE, "measure period comparison", text) == expected
