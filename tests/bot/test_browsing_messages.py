"""What people see who look around in the articles, drawn as in the golden messages; they are conftest's."""

import pytest

from bot.address import key
from bot.render import sources
from bot.render.frame import Frame
from bot.render.profile import profile
from bot.render.roster import Walk, roster
from bot.words import for_code
from retrieval.catalogue import Wish
from retrieval.engine import Engine
from retrieval.facts.fact import FactKind
from retrieval.facts.roll import roll
from retrieval.overview import summary
from tests.bot.building import drawn_whole, fact


@pytest.mark.parametrize(
    ("code", "message"),
    [
        ("vi", "Mình đang đọc 2 bài báo:\n\n1. Biển Cô Tô\n2. Chè Hải Hà\n‹1› ‹2›"),
        ("en", "I answer from 2 articles:\n\n1. Biển Cô Tô\n2. Chè Hải Hà\n‹1› ‹2›"),
    ],
)
def test_the_list_of_articles_has_a_button_for_each(engine: Engine, code: str, message: str) -> None:
    assert drawn_whole(sources.page(engine.library.articles, 1, for_code(code))) == message


def test_an_article_on_one_page(engine: Engine) -> None:
    article = engine.article("tea")
    assert article
    facts = roll(list(engine.facts("tea")))
    assert drawn_whole(profile(article, summary(article), facts, 1, for_code("en"))) == (
        "**Chè Hải Hà**\n\n"
        "<quote>Ông Nguyễn Văn An, Chủ tịch xã Quảng Long, cho biết thu nhập bình quân đầu người năm 2020 đạt"
        " 75 triệu đồng.</quote>\n— paragraph 1\n\n"
        "<quote>Gia đình anh Dũng trồng chè từ năm 2015.</quote>\n— paragraph 2\n\n"
        "**Figures**\n• **75 triệu đồng** _(VND 75 million)_ — thu nhập bình quân đầu người, năm 2020\n\n"
        "**People**\n• **Nguyễn Văn An** — Chủ tịch xã Quảng Long\n"
        "‹📖 In the article›\n‹🔢 Figures› ‹👥 People›\n‹🗂 All facts› ‹☰ All articles›"
    )


def test_on_a_walk_through_all_articles_each_page_says_where_one_is(engine: Engine) -> None:
    article = engine.article("sea")
    assert article
    told = fact(FactKind.FIGURE, "300.000 lượt khách", article.text.index("300.000"), "sea")
    shown = roster(article, [told], FactKind.FIGURE, 0, for_code("vi"), Frame(), Walk(1, 2))
    assert drawn_whole(shown) == (
        "**Con số** — “Biển Cô Tô”\n1. **300.000 lượt khách**\n\nBài 1/2.\n‹1›\n‹▶›"
    )


def test_a_page_of_a_search_keeps_what_was_looked_for(engine: Engine) -> None:
    wished = Wish(("xa", "so"))
    [first, _] = engine.library.articles
    page = sources.page((first,) * 25, 2, for_code("vi"), wished)
    back, on = (button.does for button in page.keyboard[-1])
    assert [sources.wish_in(tap) for tap in (back, on)] == [wished, wished]  # type: ignore[arg-type]
    assert [tap.number(0) for tap in (back, on)] == [1, 3]  # type: ignore[union-attr]
    assert page.keyboard[0][0].does.word(0) == key(first.id)  # type: ignore[union-attr]
