"""Questions about a whole article: the one that is named, with all it holds, or which one is meant."""

from functools import cache
from pathlib import Path

import pytest

from retrieval.answer import Answer, Status
from retrieval.engine import Engine
from retrieval.facts.fact import FactKind

NEWS = Path("tests/eval/news/tuned/articles")
SEED = Path("corpus/articles")
TEA, FLOOD, ORANGES = "13-tra-shan-nam-pen", "01-huong-khe-sau-lu", "02-cam-khe-na"


@cache
def engine(folder: Path) -> Engine:
    return Engine(folder)


@cache
def answer(question: str, folder: Path = NEWS) -> Answer:
    return engine(folder).answer(question)


@pytest.mark.parametrize(
    ("question", "article", "kind"),
    [
        ("các con số trong bài về chè Shan", TEA, FactKind.FIGURE),
        ("cac con so trong bai ve che shan", TEA, FactKind.FIGURE),
        ("The figures in the article about the Nam Pen Shan tea factory", TEA, FactKind.FIGURE),
        ("figures in the article about floods", FLOOD, FactKind.FIGURE),
        ("những con số về lũ", FLOOD, FactKind.FIGURE),
        ("những ai trong bài về chè Shan", TEA, FactKind.PERSON),
        ("the people in the article about Shan tea", TEA, FactKind.PERSON),
        ("Who is named in the article about Khe Na oranges?", ORANGES, FactKind.PERSON),
        ("Bài về cam Khe Ná có những nhân vật nào?", ORANGES, FactKind.PERSON),
        ("Which dates does the story about Khe Na oranges mention?", ORANGES, FactKind.TIME),
    ],
)
def test_a_list_is_of_the_article_that_is_named(question, article, kind):
    given = answer(question)
    assert given.status is Status.ANSWERED
    assert {(fact.article, fact.kind) for fact in given.facts} == {(article, kind)}


def test_a_list_has_all_that_the_article_has_in_its_order():
    people = answer("những ai trong bài về cam Khe Ná").facts
    assert [fact.text for fact in people] == [
        "Phan Văn Thìn",
        "Lê Thị Nhàn",
        "Phạm Thị Hồng Vân",
        "Nguyễn Thị Sâm",
        "Nguyễn Hữu Đạt",
    ]


def test_a_topic_before_the_article_narrows_the_list():
    figures = answer("Các con số về nông nghiệp trong bài kinh tế - xã hội năm 2021 của Vũ Quang").facts
    assert "2.150 ha" in [fact.text for fact in figures]
    assert "32.400 lượt khách" not in [fact.text for fact in figures]
    economy = answer("Các con số trong bài kinh tế - xã hội năm 2021 của Vũ Quang").facts
    assert "32.400 lượt khách" in [fact.text for fact in economy]


@pytest.mark.parametrize(
    "question", ["các xã trong bài về tiêm vắc xin", "những xã nào được tiêm vắc xin Td ở Krông Bông?"]
)
def test_a_list_of_communes_has_those_that_share_one_head(question):
    names = {fact.text.removeprefix("xã ") for fact in answer(question).facts}
    assert names == {"Yang Mao", "Cư Pui", "Cư Drăm", "Hòa Phong", "Ea Trul", "Yang Reh"}


@pytest.mark.parametrize(
    "question", ["những ai trong bài về chè Shan", "các con số trong bài về lũ", "nhân vật"]
)
def test_the_quotations_below_a_list_hold_what_is_listed(question):
    given = answer(question)
    for quoted in given.excerpts:
        held = [
            f
            for f in given.facts
            if f.article == quoted.citation.article and quoted.start <= f.start < quoted.end
        ]
        assert held


@pytest.mark.parametrize(
    "question", ["tóm tắt", "Bài này nói về gì?", "ai viết bài này?", "when was it published?", "tóm tắt bài"]
)
def test_who_does_not_say_which_article_is_asked_back(question):
    given = answer(question)
    assert given.asks_which
    assert given.status is Status.CLOSEST
    assert len({quoted.citation.article for quoted in given.excerpts}) == 3


@pytest.mark.parametrize("question", ["tóm tắt", "Bài này nói về gì?", "summary"])
def test_a_single_article_is_meant_without_its_name(question):
    given = answer(question, SEED)
    assert (given.status, given.asks_which) == (Status.ANSWERED, False)


@pytest.mark.parametrize(
    "question",
    [
        "tóm tắt bài về bitcoin",
        "ai viết bài về giá vàng?",
        "các con số trong bài về World Cup",
        "Who wrote the article about the Oscars?",
    ],
)
def test_an_article_that_is_not_there_is_not_confused_with_another(question):
    assert answer(question).status is Status.NONE


@pytest.mark.parametrize(
    ("question", "author"),
    [
        ("Ai viết bài về đảng viên Hương Khê dựng lại nhà sau lũ?", "Đặng Hoài Thu"),
        ("ai viet bai phong van y thuyen eban", "Thanh Hường"),
        ("Who is the author of the article on the Ok Om Bok festival?", "Kiên Thị Ngọc Bích"),
    ],
)
def test_the_author_is_quoted_where_the_text_names_one(question, author):
    given = answer(question)
    assert given.status is Status.ANSWERED
    assert given.headline is not None
    article = engine(NEWS).article(given.headline.article)
    assert article is not None
    assert article.text[given.headline.start : given.headline.end] == given.headline.text == author


def test_an_author_of_whom_only_metadata_knows_is_no_quotation():
    given = answer("Ai viết bài về mưa lớn ở Hương Khê?")
    assert (given.status, given.headline) == (Status.ANSWERED, None)
    assert given.excerpts[0].citation.author == "Đình Nhất"


@pytest.mark.parametrize(
    "question",
    [
        "Ai viết bài về va chạm trên Quốc lộ 4D?",
        "Bài về giải bóng chuyền nữ các dân tộc Đắk Lắk đăng ngày nào?",
        "các văn bản trong bài về va chạm trên Quốc lộ 4D",
    ],
)
def test_what_the_article_does_not_say_is_not_answered(question):
    given = answer(question)
    assert (given.status, given.facts) == (Status.CLOSEST, ())
    assert given.excerpts
