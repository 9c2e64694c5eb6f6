"""Places, organisations and documents: sentence → their spans."""

from collections.abc import Callable

import pytest

from retrieval.facts.fact import FactKind

Read = Callable[[FactKind, str, str], list[str]]  # the fixture of conftest.py

PLACES = {
    "Huyện Hải Hà (Quảng Ninh): Phát huy vai trò.": ["Huyện Hải Hà", "Quảng Ninh"],
    "Ở thôn 8, xã Quảng Long, huyện Hải Hà.": ["thôn 8", "xã Quảng Long", "huyện Hải Hà"],
    "Một phần của Khu kinh tế Cửa khẩu Móng Cái.": ["Khu kinh tế Cửa khẩu Móng Cái"],
    "Xã Nà Bủng nghèo.\nCán bộ ở Nà Bủng nêu gương.": ["Xã Nà Bủng", "Nà Bủng"],
    "Các xã Năng Khả, Côn Lôn, Thanh Tương về đích.": ["xã Năng Khả", "Côn Lôn", "Thanh Tương"],
    "Tại 3 xã: Yang Mao, Cư Pui và Hòa Phong.": ["Yang Mao", "Cư Pui", "Hòa Phong"],
    "Trên đường Trần Quang Khải, Quốc lộ 4D, TP. Buôn Ma Thuột.": [
        "đường Trần Quang Khải",
        "Quốc lộ 4D",
        "TP. Buôn Ma Thuột",
    ],
    "Khách đến Vườn quốc gia Phong Nha - Kẻ Bàng.": ["Vườn quốc gia Phong Nha - Kẻ Bàng"],
    "Mặt đường 11 m, trong Khu công nghiệp Tân Tạo 2 (Bình Chánh).": [
        "Khu công nghiệp Tân Tạo 2",
        "Bình Chánh",
    ],
    "Sang Đài Loan, Đức và Ba Lan.": ["Đài Loan", "Đức", "Ba Lan"],
    "Anh Đức nói tiếng Anh với người Pháp ở gia đình.": [],
    "Hoạt động và yêu cầu của tư bản.": [],
}

ORGANISATIONS = {
    "Ban Thường vụ Huyện ủy Hải Hà chỉ đạo; Huyện ủy tập trung.": [
        "Ban Thường vụ Huyện ủy Hải Hà",
        "Huyện ủy",
    ],
    "Trong toàn Đảng bộ, Đảng bộ huyện Hải Hà và Bộ Chính trị.": [
        "Đảng bộ",
        "Đảng bộ huyện Hải Hà",
        "Bộ Chính trị",
    ],
    "HĐND, UBND huyện và Ủy ban MTTQ Việt Nam huyện.": ["HĐND", "UBND huyện", "Ủy ban MTTQ Việt Nam huyện"],
    "Sở Văn hóa, Thể thao và Du lịch tỉnh Trà Vinh họp.": ["Sở Văn hóa, Thể thao và Du lịch tỉnh Trà Vinh"],
    "Ban Chỉ huy Phòng, chống thiên tai và Tìm kiếm cứu nạn tỉnh báo cáo.": [
        "Ban Chỉ huy Phòng, chống thiên tai và Tìm kiếm cứu nạn tỉnh"
    ],
    "Công ty cổ phần Trà Shan Nậm Pẻn khánh thành nhà máy.": ["Công ty cổ phần Trà Shan Nậm Pẻn"],
    "Trung tâm Phát triển quỹ đất huyện Bát Xát.": ["Trung tâm Phát triển quỹ đất huyện Bát Xát"],
    "Nhựa Bình Phú lãi lớn.\nCông ty cổ phần Nhựa Bình Phú công bố.": [
        "Nhựa Bình Phú",
        "Công ty cổ phần Nhựa Bình Phú",
    ],
    "Bệnh viện Nhi đồng Cửu Long, Hiệp hội Cà phê - Ca cao Việt Nam.": [
        "Bệnh viện Nhi đồng Cửu Long",
        "Hiệp hội Cà phê - Ca cao Việt Nam",
    ],
    "Quỹ Hy vọng Xanh tài trợ.": ["Quỹ Hy vọng Xanh"],
    "Hợp tác xã Cam sạch Khe Ná và Hội Nông dân xã.": ["Hợp tác xã Cam sạch Khe Ná", "Hội Nông dân xã"],
    "Trường Tiểu học số 1 Nam Phước và Ban Chỉ đạo 389 tỉnh họp.": [
        "Trường Tiểu học số 1 Nam Phước",
        "Ban Chỉ đạo 389 tỉnh",
    ],
    "Hội chợ thương mại mở cửa.": [],
    "Trường THPT Nguyễn Trãi, Công an huyện Bát Xát.": ["Trường THPT Nguyễn Trãi", "Công an huyện Bát Xát"],
    "Phó Bí thư Thường trực Huyện ủy Đoàn Minh Hiếu nói.": ["Huyện ủy"],
    "Đảng và Nhân dân, cấp ủy, chi bộ, đội ngũ cán bộ.": [],
    "Hội nghị, hội thi, báo cáo, Bộ trưởng, tổ chức Hội thảo.": [],
}

DOCUMENTS = {
    "Nghị quyết Trung ương 4 (khóa XI, khóa XII) và Chỉ thị số 05-CT/TW của Bộ Chính trị.": [
        "Nghị quyết Trung ương 4 (khóa XI, khóa XII)",
        "Chỉ thị số 05-CT/TW",
    ],
    "Chỉ tiêu của Nghị quyết Đại hội Đảng các cấp.": ["Nghị quyết Đại hội Đảng các cấp"],
    "Các mục tiêu nghị quyết đại hội Đảng bộ huyện lần thứ XXI, nhiệm kỳ 2015 - 2020.": [
        "nghị quyết đại hội Đảng bộ huyện lần thứ XXI"
    ],
    "Theo Quyết định số 412/QĐ-UBND ngày 17/2/2023 và Nghị định 24/2023/NĐ-CP.": [
        "Quyết định số 412/QĐ-UBND",
        "Nghị định 24/2023/NĐ-CP",
    ],
    "Điều 174 Bộ luật Hình sự năm 2015, Luật Đấu giá tài sản.": [
        "Bộ luật Hình sự năm 2015",
        "Luật Đấu giá tài sản",
    ],
    "Nghị quyết của Đảng, các Nghị quyết chuyên đề, vượt chỉ tiêu nghị quyết.": [],
}


@pytest.mark.parametrize(("text", "expected"), PLACES.items())
def test_places(read: Read, text: str, expected: list[str]) -> None:
    assert read(FactKind.PLACE, "", text) == expected


@pytest.mark.parametrize(("text", "expected"), ORGANISATIONS.items())
def test_organisations(read: Read, text: str, expected: list[str]) -> None:
    assert read(FactKind.ORGANISATION, "", text) == expected


@pytest.mark.parametrize(("text", "expected"), DOCUMENTS.items())
def test_documents(read: Read, text: str, expected: list[str]) -> None:
    assert read(FactKind.DOCUMENT, "", text) == expected


def test_an_abbreviation_is_resolved_by_the_bracket_that_introduced_it(read: Read) -> None:
    text = "Tập đoàn Điện lực Việt Nam (EVNX) lỗ.\nLãnh đạo EVNX cho biết."
    assert read(FactKind.ORGANISATION, "full", text) == [
        "Tập đoàn Điện lực Việt Nam | -",
        "EVNX | Tập đoàn Điện lực Việt Nam",
    ]
