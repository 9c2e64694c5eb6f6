"""What people read, drawn with **bold**, <quote>…</quote>, <fold>…</fold> and [link](address)."""

from datetime import date

from bot.render.answer import render
from bot.words import for_code
from retrieval.answer import Status
from retrieval.facts.fact import FactKind
from tests.bot.building import answer, drawn, excerpt, fact

VI, EN = for_code("vi"), for_code("en")
INCOME = (
    "Thu nhập bình quân đầu người năm 2020 của huyện ước đạt 75 triệu đồng, gấp 2,75 lần so với năm 2015."
)
SECRETARY = "Theo đồng chí Phạm Xuân Đài, Bí thư Huyện ủy Hải Hà, đó là việc của mọi người."


def test_a_figure_comes_first_then_the_quote_with_its_source_then_other_facts_of_that_kind() -> None:
    said = answer(
        "Thu nhập bình quân đầu người năm 2020?",
        Status.ANSWERED,
        [
            excerpt(
                INCOME,
                matched=["Thu nhập bình quân", "năm 2020"],
                published=date(2020, 12, 5),
                url="https://example.vn/hai-ha",
            )
        ],
        [
            fact(
                FactKind.FIGURE,
                "75 triệu đồng",
                56,
                attributes={"measure": "Thu nhập bình quân đầu người", "period": "năm 2020"},
            ),
            fact(FactKind.TIME, "năm 2020", 31),
            fact(FactKind.FIGURE, "2,75 lần", 75),
        ],
    )
    assert drawn(render(said, VI, ())) == (
        "**75 triệu đồng** — Thu nhập bình quân đầu người, năm 2020\n\n"
        "<quote>**Thu nhập bình quân** đầu người **năm 2020** của huyện ước đạt 75 triệu đồng, "
        "gấp 2,75 lần so với năm 2015.</quote>\n"
        "— [Huyện Hải Hà](https://example.vn/hai-ha), đoạn 6, 05/12/2020\n\n"
        "Thông tin liên quan:\n"
        "• Con số: **2,75 lần**"
    )


def test_a_person_is_shown_with_their_role() -> None:
    role = {"role": "Bí thư Huyện ủy Hải Hà"}
    said = answer(
        "Ai là Bí thư Huyện ủy Hải Hà?",
        Status.ANSWERED,
        [excerpt(SECRETARY, at=700, matched=["Bí thư Huyện ủy Hải Hà"], paragraph=4)],
        [fact(FactKind.PERSON, "Phạm Xuân Đài", 714, attributes=role)],
    )
    assert drawn(render(said, EN, ())) == (
        "**Phạm Xuân Đài** — Bí thư Huyện ủy Hải Hà\n\n"
        "<quote>Theo đồng chí Phạm Xuân Đài, **Bí thư Huyện ủy Hải Hà**, đó là việc của mọi người.</quote>\n"
        "— Huyện Hải Hà, paragraph 4"
    )


def test_a_list_puts_the_facts_before_the_quotes() -> None:
    said = answer(
        "các con số trong bài",
        Status.ANSWERED,
        [excerpt(INCOME)],
        [
            fact(FactKind.FIGURE, "75 triệu đồng", attributes={"measure": "Thu nhập"}),
            fact(FactKind.FIGURE, "2,75 lần"),
        ],
    )
    assert drawn(render(said, VI, ())) == (
        "Trong bài có:\n• **75 triệu đồng** — Thu nhập\n• **2,75 lần**\n\n"
        f"<quote>{INCOME}</quote>\n— Huyện Hải Hà, đoạn 6"
    )


def test_the_closest_passage_comes_with_the_words_that_are_missing() -> None:
    said = answer("Ai là Bí thư Quảng Nam?", Status.CLOSEST, [excerpt(SECRETARY)], missing=["Quảng", "Nam"])
    assert drawn(render(said, VI, ())) == (
        "Mình không tìm thấy câu trả lời chắc chắn: các bài báo không nhắc đến “Quảng”, “Nam”. "
        "Đây là đoạn gần nhất:\n\n"
        f"<quote>{SECRETARY}</quote>\n— Huyện Hải Hà, đoạn 6"
    )


def test_a_refusal_names_the_missing_words_and_says_what_can_be_asked() -> None:
    said = answer("Giá vàng?", Status.NONE, missing=["vàng"])
    assert render(said, VI, ("Các con số trong bài",)).text == (
        "Mình không tìm thấy điều này: các bài báo hiện có không nhắc đến “vàng”.\n\n"
        "Bạn có thể hỏi, chẳng hạn:\n• Các con số trong bài"
    )


def test_a_greeting_is_answered_with_a_greeting_and_examples() -> None:
    said = answer("xin chào", Status.NONE)
    assert render(said, VI, ("Ai là Bí thư?",)).text == (
        "Chào bạn! Mình trả lời câu hỏi về các bài báo bằng cách trích nguyên văn.\n\n"
        "Bạn có thể hỏi, chẳng hạn:\n• Ai là Bí thư?"
    )


def test_thanks_are_answered_kindly() -> None:
    assert render(answer("cảm ơn", Status.NONE), VI, ()).text == "Rất vui được giúp bạn! Bạn cứ hỏi tiếp nhé."


def test_a_list_from_several_articles_has_their_titles_as_headings() -> None:
    said = answer(
        "các con số",
        Status.ANSWERED,
        [excerpt("Một.", title="Bài một", article="a"), excerpt("Hai.", title="Bài hai", article="b")],
        [
            fact(FactKind.FIGURE, "1 %", article="a"),
            fact(FactKind.FIGURE, "2 %", article="b"),
            fact(FactKind.FIGURE, "3 %", article="a"),
        ],
    )
    assert render(said, VI, ()).text.startswith("Bài một:\n• 1 %\n• 3 %\n\nBài hai:\n• 2 %\n\n")


def test_each_article_has_its_share_of_a_list_and_dots_say_that_there_is_more() -> None:
    many = [fact(FactKind.FIGURE, f"{number} %", article=article) for article in "ab" for number in range(50)]
    quoted = [excerpt("Một.", title="Bài một", article="a"), excerpt("Hai.", title="Bài hai", article="b")]
    shown = render(answer("các con số", Status.ANSWERED, quoted, many), VI, ()).text
    assert shown.count(" %") == 24
    assert "• 11 %\n• …\n\nBài hai:\n• 0 %" in shown


def test_facts_below_quotes_of_several_articles_say_which_they_are_from() -> None:
    said = answer(
        "Ai là chủ tịch?",
        Status.ANSWERED,
        [excerpt("An.", title="Bài một", article="a"), excerpt("Bình.", title="Bài hai", article="b")],
        [fact(FactKind.PERSON, "An", article="a"), fact(FactKind.PERSON, "Bình", article="b")],
    )
    assert render(said, VI, ()).text.endswith("Thông tin liên quan:\n• Nhân vật: Bình (Bài hai)")


def test_a_long_quote_is_folded() -> None:
    said = answer("chè", Status.CLOSEST, [excerpt("Chè. " * 100)])
    assert "<fold>Chè. Chè." in drawn(render(said, VI, ()))


def test_the_title_paragraph_is_called_title() -> None:
    said = answer("chè", Status.CLOSEST, [excerpt("Chè.", paragraph=0)])
    assert render(said, VI, ()).text.endswith("— Huyện Hải Hà, tiêu đề")
