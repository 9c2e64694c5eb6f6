"""However a question is typed, the seed article answers it with the same excerpt first."""

import unicodedata
from functools import cache
from pathlib import Path

import pytest

from retrieval.answer import Excerpt
from retrieval.engine import Engine

CLEAN = [
    "Đảng viên điển hình làm kinh tế giỏi ở Hải Hà là ai?",
    "Ai là Bí thư Huyện ủy Hải Hà?",
    "Thu nhập bình quân đầu người của huyện năm 2020 là bao nhiêu?",
    "Mô hình trồng chè thu nhập bao nhiêu mỗi năm?",
    "Thu ngân sách tăng bao nhiêu phần trăm một năm giai đoạn 2015 - 2020?",
    "Có bao nhiêu nhóm chỉ tiêu đạt và vượt kế hoạch?",
    "Trần Sỹ Dũng ở xã nào?",
    "Chỉ thị 05-CT/TW là về việc gì?",
    "Hải Hà là một bộ phận của khu kinh tế nào?",
    "Nhiều đảng viên chia sẻ kinh nghiệm sản xuất thế nào?",
    "20/20 là gì?",
]
ALL = pytest.mark.parametrize("question", CLEAN)


@cache
def first(question: str) -> Excerpt:
    return engine().answer(question).excerpts[0]


@cache
def engine() -> Engine:
    return Engine(Path("corpus/articles"))


def span(question: str) -> tuple[int, int]:
    return first(question).start, first(question).end


def unmarked(text: str) -> str:
    letters = unicodedata.normalize("NFD", text)
    return "".join(c for c in letters if not unicodedata.combining(c)).replace("đ", "d").replace("Đ", "D")


@ALL
def test_a_question_without_diacritics_finds_the_same_excerpt(question):
    assert span(unmarked(question)) == span(question)


@ALL
def test_a_question_in_decomposed_letters_finds_the_same_excerpt(question):
    assert span(unicodedata.normalize("NFD", question)) == span(question)


@ALL
def test_a_question_in_capitals_or_small_letters_finds_the_same_excerpt(question):
    assert span(question.upper()) == span(question)
    assert span(question.lower()) == span(question)


@pytest.mark.parametrize(
    ("question", "moved"),
    [
        ("Xóa đói giảm nghèo", "Xoá đói giảm nghèo"),
        ("nghị quyết Trung ương 4 khóa XII", "nghị quyết Trung ương 4 khoá XII"),
        ("Ai là Bí thư Huyện ủy Hải Hà?", "Ai là Bí thư Huyện uỷ Hải Hà?"),
        ("Thu nhập bình quân đầu người", "Thu nhập bình quân đầu ngừơi"),
    ],
)
def test_a_tone_mark_on_the_other_vowel_finds_the_same_excerpt(question, moved):
    assert span(moved) == span(question)
    assert engine().answer(moved).missing == engine().answer(question).missing


@pytest.mark.parametrize(
    ("question", "typo"),
    [
        ("Ai là Bí thư Huyện ủy Hải Hà?", "Ai là Bí thư Hyuện ủy Hải Hà?"),
        ("Mô hình trồng chè thu nhập bao nhiêu mỗi năm?", "Mô hình tronfg chè thu nhập bao nhiêu mỗi năm?"),
        ("Thu nhập bình quân đầu người năm 2020?", "Thu nhâp bình quân đầu ngừơi năm 2020?"),
        ("Thu nhập bình quân đầu người năm 2020?", "Thu nhập bnìh quân đầu người năm 2020?"),
        ("thu nhap binh quan dau nguoi nam 2020", "thu nhap bihn quan dau nguoi nam 2020"),
        ("Trần Sỹ Dũng ở xã nào?", "Trần Sỹ Dnũg ở xã nào?"),
        ("Có bao nhiêu nhóm chỉ tiêu đạt kế hoạch?", "Có bao nhiêu nhóm chỉ tieeu đạt kế hoạhc?"),
        ("Hải Hà là một bộ phận của khu kinh tế nào?", "Hải Hà là một bộ pậhn của khu kihn tế nào?"),
    ],
)
def test_a_typo_finds_the_same_excerpt(question, typo):
    assert span(typo) == span(question)


@pytest.mark.parametrize(
    ("question", "hurried"),
    [
        (CLEAN[2], "thu nhaajp binhf quaan ddaafu nguwowif cura huyeejn nawm 2020 laf bao nhieeu"),
        (CLEAN[2], "thu nha65p bi2nh qua6n d9a62u ngu7o72i cu3a huye65n na8m 2020 la2 bao nhie6u"),
        (CLEAN[1], "ai laf bis thuw huyeenj uyr hair haf"),
        (CLEAN[1], "ai la2 bi1 thu7 huye65n u3y ha3i ha2"),
        (CLEAN[6], "traanf syx dungx owr xax naof"),
        (CLEAN[1], "bí thuw huyện uyr hair haf là ai"),
        (CLEAN[2], "thunhập bìnhquân đầungười của huyện năm 2020 là bao nhiêu"),
        (CLEAN[2], "thunhap binhquan dau nguoi cua huyen nam 2020 la bn"),
        ("Ban Thường vụ Huyện ủy chỉ đạo các cấp ủy", "BTV Huyện ủy chỉ đạo các cấp ủy"),
        ("Thu ngân sách tăng 13,68%", "thu ngan sach tang 13.68 phan tram"),
        ("Chỉ thị số 05-CT/TW", "chi thi 5 ct tw"),
    ],
    ids=[
        "telex",
        "vni",
        "telex who",
        "vni who",
        "telex where",
        "mixed",
        "joined",
        "joined and short",
        "abbreviated",
        "number",
        "document",
    ],
)
def test_a_question_typed_in_a_hurry_finds_the_same_excerpt(question, hurried):
    assert span(hurried) == span(question)


@pytest.mark.parametrize(
    ("question", "other"),
    [
        ("Thu ngân sách tăng 13,68%", "thu ngân sách tăng 13.68 phần trăm"),
        ("nghị quyết Trung ương 4", "NQ TW 4"),
        ("nghị quyết Trung ương 4", "NQ TƯ 4"),
        (CLEAN[10], "hai mươi trên hai mươi là gì"),
        (CLEAN[10], "hai muoi tren hai muoi la gi"),
        ("thu nhập 75 triệu đồng", "thu nhập 75tr"),
        ("thu nhập 75 triệu đồng", "thu nhập 75 củ"),
        ("thu nhập 75 triệu đồng", "thu nhập bảy mươi lăm triệu"),
        ("thu nhập 75 triệu đồng", "thu nhap bay muoi lam trieu"),
        ("gấp 2,75 lần so với năm 2015", "gap 2.75 lan so voi nam 2015"),
        ("vượt chỉ tiêu nghị quyết (9-10%/năm)", "vượt chỉ tiêu nghị quyết 9–10%"),
        ("đồng chí Phạm Xuân Đài", "đ/c Phạm Xuân Đài"),
    ],
)
def test_a_number_or_an_abbreviation_written_otherwise_finds_the_same_excerpt(question, other):
    assert span(other) == span(question)
    assert not engine().answer(other).missing


@pytest.mark.parametrize(
    "question", ["Ai là Bí thư Huyện ủy Hải Hà?", "Thu nhập bình quân đầu người năm 2020"]
)
@pytest.mark.parametrize("typed", ["{}\n", "  {}", "{}???", "😀 {} 🎉", "\u200b{}", "“{}”", "<b>{}</b>&"])
def test_what_stands_around_the_question_does_not_change_the_excerpt(question, typed):
    assert span(typed.format(question)) == span(question)
