"""People and their roles: sentence → “name | role”, or “mention | full name”."""

from collections.abc import Callable

import pytest

from retrieval.facts.fact import FactKind

Read = Callable[[FactKind, str, str], list[str]]  # the fixture of conftest.py

ROLES = {
    "Theo đồng chí Phạm Xuân Đài, Bí thư Huyện ủy Hải Hà, Huyện ủy đã chỉ đạo.": [
        "Phạm Xuân Đài | Bí thư Huyện ủy Hải Hà"
    ],
    "Điển hình là đảng viên Trần Sỹ Dũng ở thôn 8.": ["Trần Sỹ Dũng | đảng viên"],
    "Ông Trần Văn Bảy - Chủ tịch UBND huyện Lai Vung cho biết.": [
        "Trần Văn Bảy | Chủ tịch UBND huyện Lai Vung"
    ],
    "Chủ tịch UBND huyện Hương Khê Lê Thị Quỳnh Trang nói.": [
        "Lê Thị Quỳnh Trang | Chủ tịch UBND huyện Hương Khê"
    ],
    "Phó Trưởng phòng Giáo dục và Đào tạo huyện Mai Thị Ngọc Ánh thông tin.": [
        "Mai Thị Ngọc Ánh | Phó Trưởng phòng Giáo dục và Đào tạo huyện"
    ],
    "Phạm Thị Lan (Chủ tịch UBND phường Trần Hưng Đạo) dự.": [
        "Phạm Thị Lan | Chủ tịch UBND phường Trần Hưng Đạo"
    ],
    "Cùng dự có các đồng chí: Trần Văn Minh, Giám đốc Sở Tài chính; Lê Quang Huy - Phó Giám đốc Sở Y tế.": [
        "Trần Văn Minh | Giám đốc Sở Tài chính",
        "Lê Quang Huy | Phó Giám đốc Sở Y tế",
    ],
    "Đồng chí Thái Thanh Quý, Ủy viên Trung ương Đảng, Bí thư Tỉnh ủy, Chủ tịch HĐND tỉnh làm trưởng đoàn.": [
        "Thái Thanh Quý | Ủy viên Trung ương Đảng, Bí thư Tỉnh ủy, Chủ tịch HĐND tỉnh"
    ],
    "Nạn nhân là ông Nguyễn Đình Sắc, trú xã Phúc Lộc, bị nước cuốn.": ["Nguyễn Đình Sắc | trú xã Phúc Lộc"],
    "Bà Kim Thị Hòa, 52 tuổi, ở ấp Ba Se, lúc nào cũng đông khách.": ["Kim Thị Hòa | -"],
    "Y tá Ma Văn Sình, người Mông, được cử đến.": ["Ma Văn Sình | Y tá"],
    "Các ông Lê Văn Nam và Trần Đức Hòa giữ chức Phó Bí thư Huyện ủy.": [
        "Lê Văn Nam | Phó Bí thư Huyện ủy",
        "Trần Đức Hòa | Phó Bí thư Huyện ủy",
    ],
    "Bị cáo Lê Văn Nam (40 tuổi, trú xã Tân Lập) kháng cáo.": ["Lê Văn Nam | trú xã Tân Lập"],
    "Bị cáo Lê Văn Nam kháng cáo.": ["Lê Văn Nam | Bị cáo"],
    "Ông Lê Văn Nam, Trưởng thôn Đồng Tâm, cho biết.": ["Lê Văn Nam | Trưởng thôn Đồng Tâm"],
    "Tôi nhớ bà H’Lan Byă, tổ trưởng tổ công nghệ số, và ông Y Thuyên Êban.": [
        "H’Lan Byă | tổ trưởng tổ công nghệ số",
        "Y Thuyên Êban | -",
    ],
    "PGS.TS Nguyễn Phong Điền, Phó Hiệu trưởng nhà trường, cho biết.": [
        "Nguyễn Phong Điền | Phó Hiệu trưởng nhà trường"
    ],
    "Bắt giữ Nguyễn Văn T. (SN 1990, trú tại phường Hàng Bạc) để điều tra.": [
        "Nguyễn Văn T. | trú tại phường Hàng Bạc"
    ],
    "Tổng thống Mỹ Joe Biden gặp HLV Park Hang-seo.": ["Joe Biden | Tổng thống Mỹ", "Park Hang-seo | HLV"],
    "Công an bắt Lê Văn Tám (sinh năm 1989, quê Hà Nam), nguyên kế toán Quỹ tín dụng Hòa Bình.": [
        "Lê Văn Tám | nguyên kế toán Quỹ tín dụng Hòa Bình"
    ],
    "Đồng chí Lê Văn Tám được bầu giữ chức Bí thư Huyện ủy.": ["Lê Văn Tám | Bí thư Huyện ủy"],
    "Ông Lê Văn Tám, Trưởng phòng Cảnh sát PCCC và CNCH, cho biết.": [
        "Lê Văn Tám | Trưởng phòng Cảnh sát PCCC và CNCH"
    ],
    "Bà Hà Thị Lan - Phó Giám đốc Sở cho rằng giá sẽ giảm.": ["Hà Thị Lan | Phó Giám đốc Sở"],
    "Chủ tọa kỳ họp: Chủ tịch HĐND tỉnh Hà Thị Lan.": ["Hà Thị Lan | Chủ tịch HĐND tỉnh"],
    "Ông Bùi Tấn Trường An nói.": ["Bùi Tấn Trường An | -"],
    "Ông NGUYỄN VĂN AN, Giám đốc Sở Y tế nói.": ["NGUYỄN VĂN AN | Giám đốc Sở Y tế"],
}

NOBODY = [
    "Học tập và làm theo tư tưởng, đạo đức, phong cách Hồ Chí Minh.",
    "Trường THPT Nguyễn Trãi nằm trên đường Trần Hưng Đạo, phường Lê Hồng Phong.",
    "Nước ngập đường Mẹ Suốt, phóng viên Báo Nhân Dân đưa tin.",
    "Công trình đoạt giải thưởng Tạ Quang Bửu.",
    "Thành phố Hồ Chí Minh đón khách; Đường Hồ Chí Minh bị sạt lở.",
    "Chị em người Mông và anh em Khmer cùng dự.",
    "Trung tâm Y tế Hải Hà tổ chức khám bệnh cho bà con.",
]

SHORT = {
    "Anh Trần Sỹ Dũng trồng chè.\nGia đình anh Dũng khá giả.": [
        "Trần Sỹ Dũng | -",
        "anh Dũng | Trần Sỹ Dũng",
    ],
    "Nghệ nhân Thạch Thị Sa Rương rang nếp.\nTheo bà Sa Rương, nếp phải dẻo.": [
        "Thạch Thị Sa Rương | -",
        "bà Sa Rương | Thạch Thị Sa Rương",
    ],
    "Bác sĩ Trịnh Thị Liên khám bệnh.\nBác sĩ Liên nói.": [
        "Trịnh Thị Liên | -",
        "Bác sĩ Liên | Trịnh Thị Liên",
    ],
}


@pytest.mark.parametrize(("text", "expected"), ROLES.items())
def test_a_name_has_the_role_beside_it(read: Read, text: str, expected: list[str]) -> None:
    assert read(FactKind.PERSON, "role", text) == expected


@pytest.mark.parametrize("text", NOBODY)
def test_names_of_other_things_are_no_people(read: Read, text: str) -> None:
    assert read(FactKind.PERSON, "", text) == []


@pytest.mark.parametrize(("text", "expected"), SHORT.items())
def test_a_given_name_stands_for_the_full_name_before(read: Read, text: str, expected: list[str]) -> None:
    assert read(FactKind.PERSON, "person", text) == expected


def test_a_role_behind_one_name_is_not_the_next_one_s(read: Read) -> None:
    text = "Có Đỗ Xuân Thụy, Phó Bí thư Huyện ủy, Chủ tịch UBND huyện; Lương Thị Hạnh và Lê Văn Nam."
    assert read(FactKind.PERSON, "role", text) == [
        "Đỗ Xuân Thụy | Phó Bí thư Huyện ủy, Chủ tịch UBND huyện",
        "Lương Thị Hạnh | -",
        "Lê Văn Nam | -",
    ]
