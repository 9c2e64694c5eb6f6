"""A phrase without a question word asks for what its head names."""

import pytest

from retrieval.question.question import understand


@pytest.mark.parametrize(
    "text",
    [
        "Diện tích mận tam hoa",
        "dien tich man tam hoa",
        "Thu nhập bình quân đầu người",
        "Tổng thu ngân sách",
        "Năm 2020 thu nhập bình quân",
        "Vũ Quang thu ngân sách năm 2021",
        "Giá vàng",
        "Số hộ nghèo của xã",
        "population of Hai Ha",
        "average income in 2020",
        "the tea price",
        "Hai Ha population 2020",
    ],
)
def test_a_measure_that_heads_a_phrase_asks_for_a_figure(text):
    assert understand(text).kind == "how_much"


@pytest.mark.parametrize(
    "text",
    [
        "Nhà máy chè Hải Hà",
        "nha may che hai ha",
        "gia dinh anh Dung",
        "Gia đình anh Dũng",
        "nông dân tăng thu nhập",
        "Con hươu Vũ Quang",
        "Đất ở Bản Qua",
        "Nhà bán trú Nậm Mít",
        "Em học sinh giỏi",
        "Tổng Bí thư",
        "Giá trị lịch sử của chùa",
        "tea factory in Bat Xat",
    ],
)
def test_a_measure_or_a_unit_inside_a_name_asks_for_none(text):
    assert understand(text).kind == "free"


@pytest.mark.parametrize(
    "text",
    [
        "Bí thư Huyện ủy Hải Hà",
        "chủ tịch huyện Hải Hà",
        "chu tich huyen hai ha",
        "đồng chí Bí thư Huyện ủy Hải Hà",
        "đ/c phó chủ tịch UBND tỉnh",
        "hiệu trưởng trường Nậm Mít",
        "the chairman of Bat Xat",
        "Hai Ha party secretary",
    ],
)
def test_an_office_that_heads_a_phrase_asks_who_holds_it(text):
    assert understand(text).kind == "who"


def test_an_office_whose_holder_does_something_asks_for_nobody():
    assert understand("Bí thư Huyện ủy Hải Hà yêu cầu khắc phục bão lũ").kind == "free"


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        ("party members", "person"),
        ("party members of Hai Ha", "person"),
        ("the key figures", "figure"),
        ("agriculture figures in 2021", "figure"),
        ("places", "place"),
        ("documents", "document"),
        ("communes of Krong Bong", "place"),
        ("Các con số về nông nghiệp", "figure"),
        ("Which communes got the vaccine?", "place"),
    ],
)
def test_a_plural_that_heads_a_phrase_asks_for_a_list(text, fact):
    question = understand(text)
    assert (question.kind, [asked.value for asked in question.asked]) == ("list", [fact])


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("What happened when the flood came?", "free"),
        ("What did the man who owns the orchard say?", "free"),
        ("Who was there when the bridge opened?", "who"),
        ("What is the name of the driver who was hurt?", "who"),
        ("What is the name of the commune where he lives?", "where"),
        ("Tên người lái xe là gì?", "who"),
    ],
)
def test_only_the_first_english_question_word_asks(text, kind):
    assert understand(text).kind == kind


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("con may buon chua co song", "how_much"),
        ("co may nguoi bi thuong", "how_much"),
        ("dinh lu o cau den cao may met", "how_much"),
        ("may tuoi", "how_much"),
        ("xa co may gat khong", "free"),
        ("nha may nguoi dan", "free"),
    ],
)
def test_unmarked_may_asks_how_many_only_before_what_is_counted(text, kind):
    assert understand(text).kind == kind
