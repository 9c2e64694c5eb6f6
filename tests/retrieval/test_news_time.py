"""Which time's news is quoted: the newest, those of the days that are wished for, or simply the best."""

from datetime import date

import pytest

from retrieval.answer import Answer, Status
from retrieval.engine import Engine

TODAY = date(2024, 11, 20)
ARTICLES = {
    "gia-ca-phe-1": ("2024-08-02", "Giá cà phê tại chợ Ea Nuôl là 118.000 đồng/kg, theo bà Lê Thị Xuyến."),
    "gia-ca-phe-2": (
        "2024-10-09",
        "Bà Lê Thị Xuyến nói sau mưa, giá cà phê bán tại chợ Ea Nuôl là 112.000 đồng/kg.",
    ),
    "gia-ca-phe-3": ("", "Ông Y Thuyn bán cà phê ở chợ phường Ea Nuôl với giá 97.000 đồng/kg."),
    "gia-ca-phe-4": ("2024-11-07", "Giá cà phê tại chợ Ea Nuôl lên xuống mỗi ngày, theo bà Lê Thị Xuyến."),
    "gia-ho-tieu-1": ("2024-07-04", "Giá hồ tiêu tại chợ Ea Nuôl là 141.000 đồng/kg, theo bà Lê Thị Xuyến."),
    "thong-xe-cau": ("2024-11-18", "Ngày 16/10, xã Đắk Năng thông xe cầu treo dài 84 m qua suối Ea Lôi."),
    "cho-phien": ("2022-03-05", "Chợ phiên Krông Ana họp vào chủ nhật, có 60 gian hàng nông sản."),
}


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Engine:
    folder = tmp_path_factory.mktemp("articles")
    for name, (published, text) in ARTICLES.items():
        head = f"---\npublished: {published}\n---\n" if published else ""
        title = name.rpartition("-")[0].replace("-", " ")
        (folder / f"{name}.md").write_text(f"{head}Bản tin {title}\n\n{text}\n", encoding="utf-8")
    return Engine(folder)


def first(given: Answer) -> str:
    return given.excerpts[0].citation.article


@pytest.mark.parametrize(
    "question",
    [
        "Giá cà phê mới nhất tại chợ Ea Nuôl là bao nhiêu?",
        "gia ca phe moi nhat tai cho Ea Nuol",
        "What is the latest coffee price at Ea Nuol market?",
        "Giá cà phê tại chợ Ea Nuôl hiện nay là bao nhiêu?",
    ],
)
def test_who_wants_the_newest_gets_the_newest_article_that_tells_it(engine, question):
    assert first(engine.answer(question, today=TODAY)) == "gia-ca-phe-2"


def test_who_wants_no_time_gets_what_fits_best(engine):
    assert first(engine.answer("Giá cà phê tại chợ Ea Nuôl là bao nhiêu?", today=TODAY)) == "gia-ca-phe-1"


@pytest.mark.parametrize(
    ("question", "article"),
    [
        ("Chợ phiên Krông Ana mới nhất có bao nhiêu gian hàng?", "cho-phien"),
        ("Giá tiêu mới nhất bán tại chợ Ea Nuôl theo bà Lê Thị Xuyến", "gia-ho-tieu-1"),
    ],
)
def test_a_newer_article_about_something_else_is_not_preferred(engine, question, article):
    assert first(engine.answer(question, today=TODAY)) == article


@pytest.mark.parametrize(
    ("question", "article"),
    [
        ("Tháng trước giá cà phê tại chợ Ea Nuôl là bao nhiêu?", "gia-ca-phe-2"),
        ("Giá cà phê tại chợ Ea Nuôl 3 tháng trước là bao nhiêu?", "gia-ca-phe-1"),
        ("How much was coffee at Ea Nuol market last month?", "gia-ca-phe-2"),
        ("Tháng trước xã nào thông xe cầu treo?", "thong-xe-cau"),
    ],
)
def test_who_names_days_gets_an_article_of_them_or_one_that_tells_of_them(engine, question, article):
    given = engine.answer(question, today=TODAY)
    assert (first(given), given.status) == (article, Status.ANSWERED)


@pytest.mark.parametrize(
    ("question", "wish"),
    [
        ("Hôm qua giá cà phê tại chợ Ea Nuôl là bao nhiêu?", "Hôm qua"),
        ("Chợ phiên Krông Ana tuần trước có bao nhiêu gian hàng?", "tuần trước"),
        ("How many stalls did Krong Ana market have last week?", "last week"),
    ],
)
def test_without_news_of_the_days_the_nearest_is_only_the_closest_and_names_the_wish(engine, question, wish):
    given = engine.answer(question, today=TODAY)
    assert (given.status, given.headline) == (Status.CLOSEST, None)
    assert wish in given.missing


def test_a_list_begins_with_the_days_that_are_named(engine):
    given = engine.answer("Các con số về giá cà phê tại chợ Ea Nuôl tháng trước", today=TODAY)
    assert (first(given), given.status) == ("gia-ca-phe-2", Status.ANSWERED)


def test_where_today_is_not_known_no_days_are_wished_for(engine):
    given = engine.answer("Chợ phiên Krông Ana tuần trước có bao nhiêu gian hàng?")
    assert (given.status, given.missing) == (Status.ANSWERED, ())


def test_of_answers_that_are_as_good_the_newer_one_comes_first(tmp_path):
    for name, published in (("a", "2021-05-01"), ("b", "2023-05-01"), ("c", "2022-05-01")):
        text = f"Tin chè\n\nXã Ia Pnôn trồng {published[3]}0 ha chè."
        (tmp_path / f"{name}.md").write_text(f"---\npublished: {published}\n---\n{text}", encoding="utf-8")
    excerpts = Engine(tmp_path).answer("Xã Ia Pnôn trồng bao nhiêu ha chè?").excerpts
    assert [excerpt.citation.article for excerpt in excerpts] == ["b", "c", "a"]


def test_a_better_answer_is_not_left_for_a_newer_article(engine):
    assert (
        first(engine.answer("Bà Lê Thị Xuyến nói giá cà phê là 118.000 đồng/kg", today=TODAY))
        == "gia-ca-phe-1"
    )


def test_an_article_without_a_date_keeps_its_place(engine):
    question = "Ông Y Thuyn bán cà phê ở chợ phường Ea Nuôl với giá mới nhất là bao nhiêu?"
    assert first(engine.answer(question, today=TODAY)) == "gia-ca-phe-3"


def test_an_article_without_a_date_is_not_the_newest(tmp_path):
    for name, published, words in (
        ("a", "", "trồng tới 40 ha chè"),
        ("b", "2023-05-01", "nay trồng 30 ha chè"),
    ):
        head = f"---\npublished: {published}\n---\n" if published else ""
        (tmp_path / f"{name}.md").write_text(f"{head}Tin chè\n\nXã Ia Pnôn {words}.", encoding="utf-8")
    assert (
        first(Engine(tmp_path).answer("Xã Ia Pnôn trồng bao nhiêu ha chè, tin mới nhất?", today=TODAY)) == "b"
    )


def test_the_newest_news_is_that_of_the_newest_article(engine):
    assert first(engine.answer("Tin mới nhất", today=TODAY)) == "thong-xe-cau"


def test_a_year_that_no_calendar_has_is_no_time_of_the_days_wanted(tmp_path):
    (tmp_path / "a.txt").write_text("Tin chè\n\nNăm 0000 xã Ia Pnôn trồng 20 ha chè.", encoding="utf-8")
    given = Engine(tmp_path).answer("Năm nay xã Ia Pnôn trồng bao nhiêu ha chè?", today=TODAY)
    assert (given.status, given.missing) == (Status.CLOSEST, ("Năm nay",))
