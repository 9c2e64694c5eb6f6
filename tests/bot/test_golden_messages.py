"""What people read, drawn with **bold**, _italic_, <quote>…</quote>, <fold>…</fold> and [link](address)."""

from dataclasses import replace
from datetime import date

import pytest

from bot.render.answer import render
from bot.render.flat import flat
from bot.words import for_code
from retrieval.answer import Status
from retrieval.facts.fact import FactKind
from retrieval.question.question import TimeWish
from tests.bot.building import answer, drawn, drawn_whole, excerpt, fact

VI, EN = for_code("vi"), for_code("en")
INCOME = (
    "Thu nhập bình quân đầu người năm 2020 của huyện ước đạt 75 triệu đồng, gấp 2,75 lần so với năm 2015."
)
SECRETARY = "Theo đồng chí Phạm Xuân Đài, Bí thư Huyện ủy Hải Hà, đó là việc của mọi người."


def test_under_a_clear_answer_stands_what_says_the_same_of_another_and_nothing_else() -> None:
    income = {"measure": "Thu nhập", "period": "năm 2020"}
    said = answer(
        "Thu nhập bình quân đầu người năm 2020?",
        Status.ANSWERED,
        [excerpt(INCOME)],
        [
            fact(FactKind.FIGURE, "75 triệu đồng", 56, attributes=income),
            fact(FactKind.TIME, "năm 2020", 31),
            fact(FactKind.FIGURE, "2,75 lần", 75, attributes={"measure": "thu nhập"}),
            fact(FactKind.FIGURE, "20/20", 80, attributes={"measure": "chỉ tiêu"}),
            fact(FactKind.FIGURE, "60 triệu đồng", 1000, attributes=income),  # outside the quote
        ],
    )
    assert drawn(render(said, VI, ())).endswith("đoạn 6\n\nThông tin liên quan:\n• **2,75 lần** — thu nhập")


def test_one_person_under_another_name_is_not_somebody_else() -> None:
    role = {"role": "Bí thư"}
    said = answer(
        "Ai là Bí thư?",
        Status.ANSWERED,
        [excerpt("Phạm Xuân Đài, Đài.")],
        [
            fact(FactKind.PERSON, "Phạm Xuân Đài", attributes=role),
            fact(FactKind.PERSON, "Đài", 15, attributes=role | {"person": "Phạm Xuân Đài"}),
        ],
    )
    assert render(said, VI, ()).text.endswith("đoạn 6")


def test_another_excerpt_is_shown_where_it_is_nearly_as_good() -> None:
    quoted = [excerpt("Một.", score=10), excerpt("Hai.", score=7), excerpt("Ba.", score=6.9)]
    shown = render(answer("chè", Status.ANSWERED, quoted), VI, ()).text
    assert shown == "Một.\n— Huyện Hải Hà, đoạn 6\n\nHai.\n— đoạn 6"


@pytest.mark.parametrize(
    ("others", "words", "line"),
    [
        (1, EN, "— Huyện Hải Hà, paragraph 6, also in 1 article: “Bài 0”"),
        (2, EN, "— Huyện Hải Hà, paragraph 6, also in 2 articles: “Bài 0”, “Bài 1”"),
        (3, VI, "— Huyện Hải Hà, đoạn 6, cũng có trong 3 bài: “Bài 0”, “Bài 1”, …"),
    ],
)
def test_the_source_of_a_quote_names_other_articles_that_say_the_same(others, words, line) -> None:
    also = tuple(excerpt("Một.", title=f"Bài {n}", article=f"b{n}").citation for n in range(others))
    quoted = replace(excerpt("Một."), also=also)
    assert render(answer("chè", Status.ANSWERED, [quoted]), words, ()).text == f"Một.\n{line}"


def test_where_a_quote_has_to_be_cut_the_other_articles_are_only_counted() -> None:
    also = (excerpt("Một.", title="Bài b", article="b").citation,)
    quoted = replace(excerpt("chè " * 2000), also=also)
    shown = render(answer("chè", Status.ANSWERED, [quoted]), VI, ())
    assert shown.units <= 4096
    assert shown.text.endswith("— Huyện Hải Hà, đoạn 6, trích một phần, cũng có trong 1 bài")


def test_a_title_is_not_quoted_below_a_quote_that_names_it() -> None:
    quoted = [
        excerpt("Một."),
        excerpt("Huyện Hải Hà", paragraph=0),
        excerpt("Bài b", paragraph=0, article="b"),
    ]
    shown = render(answer("chè", Status.ANSWERED, quoted), VI, ()).text
    assert [line for line in shown.splitlines() if line and line[0] != "—"] == ["Một.", "Bài b"]


def test_an_article_is_named_again_after_another() -> None:
    quoted = [excerpt(f"{name}.", title=f"Bài {name}", article=name) for name in "aba"]
    shown = render(answer("chè", Status.ANSWERED, quoted), VI, ()).text
    assert [line for line in shown.splitlines() if line.startswith("—")] == [
        "— Bài a, đoạn 6",
        "— Bài b, đoạn 6",
        "— Bài a, đoạn 6",
    ]


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


def test_a_figure_is_told_in_english_behind_what_is_quoted() -> None:
    value = {"measure": "Thu nhập", "value": "75000000", "unit": "đồng"}
    figure = fact(FactKind.FIGURE, "75 triệu đồng", 56, attributes=value)
    said = answer("What was the income?", Status.ANSWERED, [excerpt(INCOME)], [figure])
    assert drawn(render(said, EN, ())).startswith(
        "**75 triệu đồng** _(VND 75 million)_ — Thu nhập\n\n<quote>"
    )
    assert drawn(render(said, VI, ())).startswith("**75 triệu đồng** — Thu nhập\n\n<quote>")


def test_a_list_puts_the_facts_before_the_quotes_and_names_the_article_once() -> None:
    said = answer(
        "các con số trong bài",
        Status.ANSWERED,
        [excerpt(INCOME), excerpt("Hai."), excerpt("Ba.")],
        [
            fact(FactKind.FIGURE, "75 triệu đồng", attributes={"measure": "Thu nhập"}),
            fact(FactKind.FIGURE, "2,75 lần"),
        ],
    )
    assert drawn(render(said, VI, ())) == (
        "Trong bài “Huyện Hải Hà”:\n• **75 triệu đồng** — Thu nhập\n• **2,75 lần**\n\n"
        f"<quote>{INCOME}</quote>\n— đoạn 6\n\n<quote>Hai.</quote>\n— đoạn 6"
    )


def test_the_closest_passage_is_one_and_comes_with_the_words_that_are_missing() -> None:
    quoted = [excerpt(SECRETARY), excerpt("Hai.")]
    said = answer("Ai là Bí thư Quảng Nam?", Status.CLOSEST, quoted, missing=["Quảng", "Nam"])
    assert drawn(render(said, VI, ())) == (
        "Mình không tìm thấy câu trả lời chắc chắn: không bài nào nói đến “Quảng Nam” trong chuyện này. "
        "Đây là đoạn gần nhất:\n\n"
        f"<quote>{SECRETARY}</quote>\n— Huyện Hải Hà, đoạn 6"
    )


def test_where_no_article_is_of_the_time_that_is_wished_for_the_message_says_so() -> None:
    said = answer("Bí thư tháng trước là ai?", Status.CLOSEST, [excerpt(SECRETARY)], missing=["tháng trước"])
    said = replace(said, question=replace(said.question, when=TimeWish(typed="tháng trước")))
    assert drawn(render(said, VI, ())).startswith(
        "Mình không có bài nào của thời gian bạn hỏi (“tháng trước”) nói về chuyện này. "
        "Đây là đoạn gần nhất:\n"
    )


@pytest.mark.parametrize(
    ("question", "missing", "phrases"),
    [
        ("Chủ tịch UBND là ai?", ["Chủ", "tịch", "UBND"], "“Chủ tịch UBND”"),
        ("Tỉnh Quảng Nam có bao nhiêu xã?", ["Nam"], "“Tỉnh Quảng Nam”"),
        ("Hải Hà vàng bao nhiêu?", ["vàng"], "“vàng”"),
        ("Giá vàng của Nga, giá dầu", ["vàng", "Nga", "dầu"], "“Giá vàng”, “Nga”, “dầu”"),
        ("chè", ["trà"], "“trà”"),
    ],
)
def test_missing_words_side_by_side_are_one_phrase_and_names_are_whole(
    question: str, missing: list[str], phrases: str
) -> None:
    shown = render(answer(question, Status.NONE, missing=missing), VI, ()).text
    assert shown == f"Mình không tìm thấy điều này: các bài báo hiện có không nhắc đến {phrases}."


def test_a_greeting_is_answered_with_a_greeting_and_examples() -> None:
    said = answer("xin chào", Status.NONE)
    message = render(said, VI, ("Ai là Bí thư?",))
    assert drawn_whole(message) == (
        "Chào bạn! Mình trả lời câu hỏi về các bài báo bằng cách trích nguyên văn.\n\n"
        "Bạn có thể hỏi, chẳng hạn:\n‹Ai là Bí thư?›"
    )
    assert flat(message).text.endswith("chẳng hạn:\n• Ai là Bí thư?")


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
    assert render(said, VI, ()).text.startswith(
        "Trong bài “Bài một”:\n• 1 %\n• 3 %\n\nTrong bài “Bài hai”:\n• 2 %\n\nMột.\n— Bài một, đoạn 6"
    )


def test_each_article_has_its_share_of_a_list_and_the_rest_is_counted() -> None:
    many = [fact(FactKind.FIGURE, f"{number} %", article=article) for article in "ab" for number in range(20)]
    quoted = [excerpt("Một.", title="Bài một", article="a"), excerpt("Hai.", title="Bài hai", article="b")]
    shown = render(answer("các con số", Status.ANSWERED, quoted, many), VI, ()).text
    assert shown.count(" %") == 24
    assert "• 11 %\n\nTrong bài “Bài hai”:\n• 0 %" in shown
    assert "• 11 %\n\n… và 16 mục nữa\n\nMột." in shown


@pytest.mark.parametrize(
    ("count", "rest"),
    [(24, ""), (25, "… and 1 more item"), (26, "… and 2 more items"), (50, "… and many more")],
)
def test_a_list_says_how_much_is_left_out(count: int, rest: str) -> None:
    many = [fact(FactKind.FIGURE, f"{number} %") for number in range(count)]
    shown = render(answer("figures", Status.ANSWERED, [excerpt("Một.")], many), EN, ()).text
    assert shown.endswith("\n\n".join(filter(None, ["• 23 %", rest, "Một.\n— paragraph 6"])))


def test_a_brief_list_is_its_beginning_and_counts_the_rest() -> None:
    many = [fact(FactKind.FIGURE, f"{number} %") for number in range(10)]
    said = answer("các con số", Status.ANSWERED, [excerpt("Một."), excerpt("Hai.")], many)
    assert render(said, VI, (), brief=True).text.endswith("• 7 %\n\n… và 2 mục nữa\n\nMột.\n— đoạn 6")


def test_a_brief_answer_is_its_headline_and_one_quotation() -> None:
    income = {"measure": "Thu nhập"}
    figures = [
        fact(FactKind.FIGURE, "75 triệu đồng", 56, attributes=income),
        fact(FactKind.FIGURE, "2,75 lần", 75, attributes=income),
    ]
    said = answer("Thu nhập?", Status.ANSWERED, [excerpt(INCOME), excerpt("Hai.")], figures)
    shown = drawn(render(said, VI, (), brief=True))
    assert shown == f"**75 triệu đồng** — Thu nhập\n\n<quote>{INCOME}</quote>\n— Huyện Hải Hà, đoạn 6"


def test_figures_that_differ_stand_side_by_side_with_their_articles_and_days() -> None:
    income = {"measure": "Thu nhập", "period": "năm 2020"}
    mine = fact(FactKind.FIGURE, "75 triệu đồng", 56, attributes=income)
    theirs = fact(FactKind.FIGURE, "68 triệu đồng", 9, article="b", attributes=income)
    quoted = [
        excerpt(INCOME, published=date(2021, 8, 4)),
        excerpt("Thu nhập 68 triệu đồng.", title="Bài b", article="b", published=date(2021, 9, 1), score=0.6),
        excerpt("Ba.", title="Bài c", article="c", score=0.6),
    ]
    said = replace(answer("Thu nhập năm 2020?", Status.ANSWERED, quoted, [mine, theirs]), rivals=(theirs,))
    assert drawn(render(said, EN, ())) == (
        "The articles give different figures:\n"
        "• **75 triệu đồng** — Thu nhập, năm 2020: “Huyện Hải Hà” (4 August 2021)\n"
        "• **68 triệu đồng** — Thu nhập, năm 2020: “Bài b” (1 September 2021)\n\n"
        f"<quote>{INCOME}</quote>\n— Huyện Hải Hà, paragraph 6, 4 August 2021\n\n"
        "<quote>Thu nhập 68 triệu đồng.</quote>\n— Bài b, paragraph 6, 1 September 2021"
    )


def test_kinds_in_a_list_are_named_once_each() -> None:
    mixed = [fact(FactKind.PERSON, "An"), fact(FactKind.FIGURE, "1 %"), fact(FactKind.PERSON, "Bình")]
    shown = render(answer("người và con số", Status.ANSWERED, [excerpt("Một.")], mixed), VI, ()).text
    assert "”:\nNhân vật:\n• An\n• Bình\nCon số:\n• 1 %\n\n" in shown


def test_facts_of_another_article_than_the_first_say_which() -> None:
    role = {"role": "Chủ tịch"}
    said = answer(
        "Ai là chủ tịch?",
        Status.ANSWERED,
        [excerpt("An.", title="Bài một", article="a"), excerpt("Bình.", title="Bài hai", article="b")],
        [
            fact(FactKind.PERSON, name, article=at, attributes=role)
            for name, at in (("An", "a"), ("Bình", "b"))
        ],
    )
    assert render(said, VI, ()).text.endswith("Thông tin liên quan:\n• Bình — Chủ tịch (Bài hai)")


def test_a_long_quote_is_folded() -> None:
    said = answer("chè", Status.CLOSEST, [excerpt("Chè. " * 100)])
    assert "<fold>Chè. Chè." in drawn(render(said, VI, ()))


def test_the_title_paragraph_is_called_title() -> None:
    said = answer("chè", Status.CLOSEST, [excerpt("Chè.", paragraph=0)])
    assert render(said, VI, ()).text.endswith("— Huyện Hải Hà, tiêu đề")
