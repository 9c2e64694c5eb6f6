"""Questions in other words than the articles', asked over the second news set's tuned half."""

from functools import cache
from pathlib import Path

import pytest

from corpus.library import load
from retrieval.answer import Answer, Status
from retrieval.engine import Engine
from retrieval.question.question import QuestionKind, understand

NEWS = Path("tests/eval/news/second-tuned/articles")


@cache
def engine() -> Engine:
    return Engine(NEWS)


def answer(question: str) -> Answer:
    return engine().answer(question)


def headline(question: str) -> str | None:
    fact = answer(question).headline
    return fact and fact.text


@pytest.mark.parametrize(
    ("question", "fact"),
    [
        ("dân số xã Phú Hòa Tây", "8.963 nhân khẩu"),
        ("dan so xa Phu Hoa Tay", "8.963 nhân khẩu"),
        ("Bà Rịa đang thiếu bao nhiêu thầy cô?", "97 giáo viên"),
        ("Cầu Cẩm Lĩnh động thổ hôm nào?", "ngày 19/12/2021"),
        ("Bao nhiêu khách nước ngoài tới Yên Bái trong 6 tháng?", "62.500 lượt"),
    ],
)
def test_what_is_asked_in_another_word_for_the_same_is_found(question: str, fact: str) -> None:
    given = answer(question)
    assert (given.status, headline(question)) == (Status.ANSWERED, fact)


def test_another_word_for_the_same_is_not_missing() -> None:
    assert answer("Xe đầu kéo chạy tốc độ bao nhiêu trước khi đâm?").missing == ()


@pytest.mark.parametrize(
    ("question", "fact"),
    [
        (
            "Chuyên gia tâm lý trực ở trường Long Tâm là của trung tâm nào?",
            "Trung tâm Công tác xã hội Hướng Dương",
        ),
        ("Nước sạch của Phú Hòa Tây lấy từ nhà máy nào?", "Nhà máy nước Tân Mỹ Đông"),
        ("Thông báo nào của tỉnh phê bình công ty Đông Sơn 68?", "Thông báo số 94/TB-UBND"),
        ("Hạn chót Sở Tài nguyên và Môi trường Yên Bái trình phương án sử dụng rừng?", "ngày 20/7"),
        (
            "Ai là chủ đầu tư dự án cầu Cẩm Lĩnh?",
            "Ban Quản lý dự án đầu tư xây dựng các công trình giao thông Thanh Hóa",
        ),
        ("How long is the Cam Linh bridge?", "687 m"),
    ],
)
def test_the_noun_says_what_is_asked_for(question: str, fact: str) -> None:
    assert headline(question) == fact


def test_a_figure_is_asked_for_by_the_year_not_counted_in_years() -> None:
    assert headline("chị Nguyệt nuôi lợn lãi bao nhiêu một năm?") == "khoảng 260 triệu đồng"


def test_a_school_year_is_not_the_one_before() -> None:
    assert headline("Năm học 2023-2024 có bao nhiêu em đoạt giải học sinh giỏi?") != "57 em"


def test_a_fact_of_the_best_sentence_goes_before_one_of_its_neighbour() -> None:
    assert headline("Bà Bảy Hiền cho xã bao nhiêu đất làm đường?") == "1.250 m2"


def test_an_article_that_has_the_name_goes_before_one_of_a_similar_name() -> None:
    given = answer("Phú Hòa Tây được công nhận nông thôn mới nâng cao theo quyết định số mấy?")
    assert given.headline
    assert given.headline.text == "Quyết định số 2569/QĐ-UBND"


def test_nobody_is_said_to_have_won_a_cup_that_no_article_names() -> None:
    assert answer("Ai vô địch Champions League 2019?").status is Status.NONE


def test_the_number_of_something_is_asked_for_by_naming_it() -> None:
    assert understand("Số học trò cấp hai ở Bà Rịa năm nay").kind is QuestionKind.HOW_MUCH


def test_a_place_whose_name_begins_like_an_address_is_no_part_of_a_person() -> None:
    assert headline("Ai đánh trống khai trường ở THCS Long Tâm?") == "Trịnh Hoài Bảo"


def test_a_link_to_another_article_is_no_content() -> None:
    articles = load(NEWS).articles
    texts = [p.of(article.text) for article in articles for p in article.passages]
    assert not [text for text in texts if "R’lấp" in text]
