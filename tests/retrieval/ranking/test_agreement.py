"""Which fact becomes the headline, asked over the news set's tuned half."""

from functools import cache
from pathlib import Path

import pytest

from retrieval.answer import Answer, Status
from retrieval.engine import Engine
from retrieval.question.question import QuestionKind, understand

NEWS = Path("tests/eval/news/tuned/articles")


@cache
def engine() -> Engine:
    return Engine(NEWS)


@cache
def answer(question: str) -> Answer:
    return engine().answer(question)


def headline(question: str) -> str | None:
    fact = answer(question).headline
    return fact and fact.text


@pytest.mark.parametrize(
    ("question", "place"),
    [
        (
            "Giải bóng chuyền nữ các dân tộc lần thứ IX tổ chức ở đâu?",
            "Nhà thi đấu Trường Đại học Tây Nguyên",
        ),
        (
            "Where was the final of the Dak Lak women's volleyball tournament played?",
            "Nhà thi đấu Trường Đại học Tây Nguyên",
        ),
        ("Chi Tan Mui Pham o dau?", "thôn Séo Pờ Hồ"),
        ("Công ty Trà Shan Nậm Pẻn khánh thành nhà máy ở đâu?", "xã Mường Hum"),
        ("Công ty xuất khẩu chè sang đâu?", "Đài Loan"),
    ],
)
def test_where_something_happens_is_behind_tai_or_o_not_in_the_name_of_what_happens(question, place):
    assert headline(question) == place


@pytest.mark.parametrize(
    ("question", "figure"),
    [
        ("Có bao nhiêu đội nữ tham gia đua ghe ngo?", "3 đội"),
        ("bao nhieu doi nam tham gia dua ghe ngo", "8 đội"),
        ("Có bao nhiêu tổ tiêm lưu động?", "9 tổ"),
        ("How many poor households are left in Hop Ly hamlet?", "3 hộ"),
        ("Trường Nậm Mít có bao nhiêu học sinh?", "412 học sinh"),
        ("How many deer are raised in Vu Quang?", "5.870 con"),
    ],
)
def test_a_figure_counts_those_that_are_asked_for(question, figure):
    assert headline(question) == figure


@pytest.mark.parametrize(
    "question",
    [
        "Có bao nhiêu học sinh giỏi ở trường Nậm Mít?",
        "Vũ Quang có bao nhiêu xã biên giới?",
        "Vườn cam của anh Thìn có bao nhiêu lao động thời vụ?",
    ],
)
def test_a_figure_that_counts_others_is_no_answer(question):
    assert answer(question).status is not Status.ANSWERED


@pytest.mark.parametrize(
    ("question", "figure"),
    [
        ("Năm 2015 thôn Hợp Lý có bao nhiêu hộ nghèo?", "34 hộ"),
        ("How many poor households were there in Hop Ly in 2015?", "34 hộ"),
        ("Năm 2023 doanh thu của Trà Shan Nậm Pẻn là bao nhiêu?", "75 tỷ đồng"),
        ("Năm 2021 Vũ Quang có bao nhiêu con hươu?", "5.870 con"),
        ("Giai đoạn 2016 - 2020 tốc độ tăng trưởng bình quân của Vũ Quang là bao nhiêu?", "9,6%/năm"),
    ],
)
def test_a_figure_is_of_the_year_that_is_asked_for(question, figure):
    assert headline(question) == figure


@pytest.mark.parametrize(
    "question",
    [
        "Năm 2020 Vũ Quang có bao nhiêu con hươu?",
        "Năm 2020 tốc độ tăng trưởng bình quân của Vũ Quang là bao nhiêu?",
        "Năm 2021 công ty Trà Shan Nậm Pẻn xuất khẩu bao nhiêu tấn chè?",
    ],
)
def test_a_figure_of_another_year_or_of_a_span_of_years_is_no_answer(question):
    assert answer(question).status is not Status.ANSWERED


@pytest.mark.parametrize(
    ("question", "fact"),
    [
        ("Chủ tịch UBND huyện Bat Xat là ai?", "Sùng Seo Vần"),
        ("Ông Trần Văn Thiêp cứu được bao nhiêu người?", "43 người"),
        ("Anh Phan Van Thin vay ngân hàng bao nhiêu tiền?", "150 triệu đồng"),
        ("Huyện Krong Bông có bao nhiêu tổ công nghệ số cộng đồng?", "98 tổ"),
        ("Bà H'Lan Bya bao nhiêu tuổi?", "63 tuổi"),
    ],
)
def test_a_name_that_lacks_a_mark_is_no_stranger(question, fact):
    assert answer(question).missing == ()
    assert (headline(question) or "").startswith(fact)


def test_a_name_with_another_mark_is_somebody_else():
    assert answer("Ông Trần Văn Thiếp cứu được bao nhiêu người?").status is Status.CLOSEST


@pytest.mark.parametrize(
    ("question", "document"),
    [
        ("UBND tỉnh Hà Tĩnh ban hành công điện số mấy?", "Công điện số 21/CĐ-UBND"),
        ("UBND huyện ban hành kế hoạch số mấy về chuyển đổi số?", "Kế hoạch số 45/KH-UBND"),
        ("So hieu quyet dinh phe duyet phuong an dau gia dat la gi?", "Quyết định số 412/QĐ-UBND"),
        (
            "Lễ hội Ok Om Bok được đưa vào danh mục di sản theo quyết định số bao nhiêu?",
            "Quyết định số 2684/QĐ-BVHTTDL",
        ),
        ("Tỉnh Đắk Lắk hỗ trợ nhà ở theo nghị quyết số mấy?", "Nghị quyết số 19/2022/NQ-HĐND"),
    ],
)
def test_who_asks_for_a_number_of_a_document_wants_the_document(question, document):
    assert headline(question) == document


@pytest.mark.parametrize(
    ("question", "person"),
    [
        ("Kỹ sư nào đồng hành với anh Thìn?", "Phạm Thị Hồng Vân"),
        ("Luật sư nào lưu ý không được chuyển nhượng nhà?", "Trương Nữ Diệu Ái"),
        ("tai xe nao dieu khien xe khach", "Phùng Quang Hải"),
        ("Y tá nào đến từng nhà vận động?", "Ma Văn Sình"),
        ("Chủ tịch nào biểu dương thầy trò Nậm Mít?", "Sùng Seo Vần"),
    ],
)
def test_a_trade_or_an_office_before_nao_asks_for_a_person(question, person):
    assert headline(question) == person


def test_a_stretch_of_time_is_no_place():
    asked = "Giai đoạn nào tốc độ tăng trưởng bình quân của huyện Vũ Quang là 9,6%?"
    assert headline(asked) == "giai đoạn 2016 - 2020"
    assert understand("Tap doan nao dau tu nha may che?").kind is QuestionKind.ORGANISATION


@pytest.mark.parametrize(
    ("question", "fact"),
    [
        ("How old is Thach Thi Sa Ruong?", "84 tuổi"),
        ("What does 94.8% refer to?", "94,8%"),
        ("Which engineer helped Mr Thin?", "Phạm Thị Hồng Vân"),
        ("Which Nam Mit pupil won a first prize?", "Giàng Thị Sua"),
        ("Which institute supplied the vaccine in Krong Bong?", "Viện Vệ sinh dịch tễ Tây Nguyên"),
        ("What was Nam Pen Shan tea's revenue in 2022?", "54,3 tỷ đồng"),
        ("On what days was the 2022 Ok Om Bok festival held in Tra Vinh?", "7 và 8/11"),
    ],
)
def test_an_english_question_asks_for_what_its_noun_says(question, fact):
    assert headline(question) == fact


def test_who_is_mentioned_in_an_article_asks_for_all_of_them():
    given = answer("Who is mentioned in the Krong Bong interview?")
    assert given.question.kind is QuestionKind.LIST
    assert len(given.facts) > 1


@pytest.mark.parametrize(
    "question", ["Chị Lê Thị Nhàn bao nhiêu tuổi?", "How old is Mrs Le Thi Nhan of Khe Na?"]
)
def test_the_age_of_a_man_is_not_the_age_of_his_wife(question):
    assert answer(question).status is not Status.ANSWERED


@pytest.mark.parametrize(
    "question",
    [
        "Ông Nguyễn Văn Thiệp cứu bao nhiêu người?",
        "Ông Hồ Sỹ Dũng là ai?",
        "Trần Sỹ Lâm giữ chức vụ gì?",
        "Bà Nguyễn Thị Hòa bao nhiêu tuổi?",
        "ong Nguyen Van Thin vay bao nhieu tien",
    ],
)
def test_half_of_a_name_is_another_persons(question):
    assert answer(question).status is not Status.ANSWERED


@pytest.mark.parametrize(
    "question",
    [
        "Ai thiết kế nhà máy chè Nậm Pẻn?",
        "Ai phá hoại vườn cam của anh Thìn?",
        "Who designed the tea factory?",
        "Who stole the telephones in Krong Bong?",
    ],
)
def test_nobody_is_named_for_a_deed_that_no_article_speaks_of(question):
    assert answer(question).status is not Status.ANSWERED


def test_a_slip_in_the_verb_does_not_hide_who_did_it():
    assert headline("Ai điểu khiển xe khách?") == "Phùng Quang Hải"


@pytest.mark.parametrize(
    "question",
    [
        "Công điện yêu cầu trực ban 24/24 giờ số mấy?",
        "cong dien yeu cau truc ban so may",
        "Công điện về mưa lũ số hiệu là gì?",
    ],
)
def test_who_asks_for_the_number_of_a_document_hears_the_document(question):
    assert headline(question) == "Công điện số 21/CĐ-UBND"


def test_the_place_that_a_question_names_in_english_does_not_answer_it():
    assert headline("What is the capital of Japan?") is None


@pytest.mark.parametrize(
    "question",
    ["Messi ghi bao nhiêu bàn thắng ở World Cup 2022?", "messi ghi bao nhieu ban thang o world cup 2022"],
)
def test_a_year_that_the_news_have_too_makes_nothing_related(question):
    assert answer(question).status is Status.NONE


@pytest.mark.parametrize(
    "question", ["Tài xế Phùng Quang Hải sinh năm nào?", "When was the driver Phung Quang Hai born?"]
)
def test_a_birth_answers_who_asks_when_somebody_was_born(question):
    assert headline(question) == "năm 1984"


@pytest.mark.parametrize("question", ["Ông Hồ Sỹ Lâm sinh năm nào?", "Chị Tẩn Mùi Phạm sinh ngày nào?"])
def test_another_time_does_not_say_when_somebody_was_born(question):
    assert headline(question) is None


@pytest.mark.parametrize(
    "question", ["How many fire trucks came?", "Có bao nhiêu fire trucks đến hiện trường?"]
)
def test_a_figure_counts_what_is_named_with_words_behind_it(question, tmp_path):
    text = "Cháy kho hàng\n\nCông an điều 6 xe chữa cháy cùng 48 chiến sĩ đến hiện trường trong 10 phút.\n"
    (tmp_path / "kho-hang.txt").write_text(text, encoding="utf-8")
    told = Engine(tmp_path).answer(question).headline
    assert told is not None
    assert told.text == "6 xe"


@pytest.mark.parametrize(
    ("question", "figure"),
    [
        ("Vụ nổ ở xã Cam Chính gây thiệt hại bao nhiêu tiền?", "2,4 tỷ đồng"),
        ("vu no o xa cam chinh thiet hai bao nhieu tien", "2,4 tỷ đồng"),
        ("Xã Cam Chính hỗ trợ gia đình nạn nhân bao nhiêu tiền?", "15 triệu đồng"),
        ("Xã Cam Chính cho gia đình nạn nhân bao nhiêu tiền?", "15 triệu đồng"),
    ],
)
def test_a_sum_of_money_is_the_one_for_what_the_question_says(question, figure, tmp_path):
    text = (
        "Nổ lò gạch\n\nVụ nổ xảy ra sáng 7/3, thiệt hại ban đầu ước tính 2,4 tỷ đồng.\n\n"
        "Chủ tịch UBND xã Cam Chính cho biết xã đã hỗ trợ mỗi gia đình nạn nhân 15 triệu đồng.\n"
    )
    (tmp_path / "lo-gach.txt").write_text(text, encoding="utf-8")
    told = Engine(tmp_path).answer(question).headline
    assert told is not None
    assert told.text == figure


def test_the_age_of_trees_is_nobodys(tmp_path):
    text = "Người giữ đồi chè\n\nÔng Tráng A Páo bên gốc chè hơn 100 năm tuổi ở bản Phìn Hồ.\n"
    (tmp_path / "doi-che.txt").write_text(text, encoding="utf-8")
    engine = Engine(tmp_path)
    assert engine.answer("Ông Tráng A Páo bao nhiêu tuổi?").headline is None
    told = engine.answer("Gốc chè ở bản Phìn Hồ bao nhiêu tuổi?").headline
    assert told is not None
    assert told.text == "hơn 100 năm tuổi"


@pytest.mark.parametrize(
    ("asked", "length"),
    [("dài bao nhiêu mét", "1,2 km"), ("dài bao nhiêu", "1,2 km"), ("rộng bao nhiêu mét", "16 m")],
)
def test_how_wide_something_is_does_not_answer_how_long_it_is(tmp_path, asked, length):
    text = "Tin cầu\n\nCầu Nậm Ngà dài 1,2 km, rộng 16 m, có bốn làn xe.\n"
    (tmp_path / "cau.txt").write_text(text, encoding="utf-8")
    fact = Engine(tmp_path).answer(f"Cầu {asked}?").headline
    assert fact
    assert fact.text == length


def test_the_money_or_the_metres_that_are_asked_for_need_not_stand_in_the_text(tmp_path):
    text = "Tin cầu\n\nCầu Nậm Ngà dài 1,2 km, tổng mức đầu tư 640 tỷ đồng.\n"
    (tmp_path / "cau.txt").write_text(text, encoding="utf-8")
    for question in ("Cầu dài bao nhiêu mét?", "Tổng mức đầu tư cầu Nậm Ngà là bao nhiêu tiền?"):
        given = Engine(tmp_path).answer(question)
        assert given.status is Status.ANSWERED
        assert given.missing == ()
