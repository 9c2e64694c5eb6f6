"""Vietnamese sentences as spans."""

import unicodedata

import pytest

from corpus.article import Span
from corpus.sentences import sentences


def split(text: str) -> list[str]:
    return [sentence.of(text) for sentence in sentences(text, Span(0, len(text)))]


@pytest.mark.parametrize(
    "text",
    [
        "Ông sống ở TP. Hồ Chí Minh.",
        "Lễ diễn ra tại Tp. Hạ Long, do TS. Nguyễn Văn An chủ trì.",
        "PGS.TS. Trần Thị Bình và ThS. Lê Văn Chín phát biểu.",
        "BS. Phạm Minh khám cho Mr. Smith ở Q. 1, P. Bến Nghé.",
        "Xem tr. 15 của sách do Nxb. Trẻ in.",
        "Đ/c. Nguyễn Văn An dự họp.",
        "Nhà văn J. K. Rowling và ông Nguyễn V. Nam.",
        "Trồng chè, lúa, v.v. và chăn nuôi.",
        "Thu nhập gấp 2,75 lần, đạt 1.500.000 đồng, tăng 3.5 điểm.",
        "Ngày 2.9.2022 tại https://baoquangninh.com.vn/a.b.html?x=1 có tin.",
        "1. Trồng chè ở Quảng Long.",
        "a. Hỗ trợ vốn cho hộ nghèo.",
        "IV. Tổ chức thực hiện.",
        "Biểu dương những cán bộ tiêu biểu... và những hộ nghèo… đã cố gắng.",
        "Ông nói: “Trồng chè tốt lắm. Dân giàu lên rồi!”",
        "“Chè năm nay được giá. Bà con phấn khởi!” - ông Dũng nói.",
        "“Ai trồng chè?”, ông hỏi.",
        "“Ai trồng chè?” ông hỏi.",
        "Ông nói: \"Trồng chè. Nuôi lợn.\" rồi đi.",
        "Huyện (gồm 11 xã. Năm 2020 còn 10 xã) đã đổi mới.",
        "Trồng chè; nuôi lợn; Trồng rừng.",
    ],
)  # fmt: skip
def test_one_sentence_stays_whole(text: str) -> None:
    assert split(text) == [text]


@pytest.mark.parametrize(
    "marked",
    [
        "Ông Dũng trồng chè.| Thu nhập tăng.",
        "Thu năm 2020.| Chi năm 2021.",
        "Ai trồng chè?| Ông Dũng!| Thật vậy.",
        "Được không?| được.",
        "Nhiều cán bộ tiêu biểu...| Qua đó, phong trào lan rộng.",
        "Nhiều cán bộ tiêu biểu…| Qua đó, phong trào lan rộng.",
        "Ông nói: “Trồng chè tốt lắm.”| Bà con nghe theo.",
        "Theo tinh thần “đi trước”.| Nhiều đảng viên làm theo.",
        "(Ông sinh năm 1960.)| Ông ở thôn 8.",
        "Thực hiện Chỉ thị số 05-CT/TW.| Huyện đã họp.",
        "Ông An (TP. Hạ Long).| Bà Bình (Q. 1).",
        "Gồm 2 việc: 1. Trồng chè.| 2. Nuôi lợn.",
        "Thu 2,75 tỷ đồng.| 75 hộ thoát nghèo.",
        "Ông ở TP.HCM.| Bà ở Huế.",
        "Thế à?!| Vâng.",
        "Ông đáp: \"Có.\"| \"Tốt\", bà nói.",
    ],
)  # fmt: skip
def test_sentences_end_where_a_reader_ends_them(marked: str) -> None:
    parts = marked.split("|")
    assert split("".join(parts)) == [part.strip() for part in parts]


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_decomposed_text_breaks_at_the_same_places(form: str) -> None:
    first, second = (unicodedata.normalize(form, part) for part in ("Ở ThS. Ân có chè ngon.", "Ông mừng…"))
    assert split(f"{first} {second}") == [first, second]


def test_a_very_long_quotation_may_be_split() -> None:
    text = "Ông nói: “" + "Chè năm nay được giá và được mùa. " * 20 + "Hết.”"
    assert len(split(text)) == 21


def test_no_sentence_begins_with_a_closing_quote() -> None:
    assert split("“Chè được giá. ” Ông nói.") == ["“Chè được giá. ” Ông nói."]


def test_the_closing_mark_of_a_newspaper_belongs_to_no_sentence() -> None:
    assert split("Huyện ngày một mạnh giàu./. Minh Anh") == ["Huyện ngày một mạnh giàu.", "Minh Anh"]


def test_dots_alone_are_no_sentence() -> None:
    assert split("Chờ đã. … Rồi đi. . . Hết.") == ["Chờ đã. …", "Rồi đi. . .", "Hết."]


def test_only_the_given_paragraph_is_split() -> None:
    text = "Đoạn một. Vẫn một. Đoạn hai. Vẫn hai."
    found = sentences(text, Span(19, len(text)))
    assert [sentence.of(text) for sentence in found] == ["Đoạn hai.", "Vẫn hai."]
