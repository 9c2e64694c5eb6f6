"""Whatever the articles hold, a message is one that Telegram takes."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from bot.render.answer import LIMIT, render
from bot.render.message import Message, Style, units
from bot.render.selection import selected
from bot.transport.reply import entities
from bot.words import for_code
from corpus.article import Span
from retrieval.answer import Answer, Citation, Excerpt, Status
from retrieval.facts.fact import Attribute, Fact, FactKind
from retrieval.question.question import understand
from tests.bot.building import answer, excerpt, fact

WORDS = st.sampled_from(
    [
        "Thu nhập",
        "75 triệu đồng",
        "مرحبا",
        "👩‍👩‍👧‍👦",
        "🇻🇳",
        "𝒳𝒴",
        "é́",
        "\r\n",
        "\n",
        ". ",
        " ",
        "\x00",
        "\x85",
        "\u2028",
        "“nói”.",
    ]
)
TEXTS = st.one_of(
    st.lists(WORDS, min_size=1, max_size=60).map(" ".join),
    st.text(min_size=1, max_size=200),
    st.sampled_from(["a", "😀", "chữ ", "Câu này. "]).flatmap(
        lambda piece: st.integers(1, 5000).map(lambda count: piece * count)
    ),
)
SHORT = st.text(max_size=300)


@st.composite
def excerpts(draw: st.DrawFn) -> Excerpt:
    text, start = draw(TEXTS), draw(st.integers(0, 10_000))
    edges = st.integers(start, start + len(text))
    spans = draw(st.lists(st.tuples(edges, edges).map(lambda pair: Span(min(pair), max(pair))), max_size=150))
    url = draw(st.sampled_from([None, "https://example.vn/1", "javascript:alert(1)", "http://[", "x" * 5000]))
    published = draw(st.none() | st.dates(date(1900, 1, 1)))
    citation = Citation(
        draw(st.sampled_from("ab")),
        draw(TEXTS),
        draw(st.integers(0, 99)),
        published,
        url,
        draw(st.none() | TEXTS),
        draw(st.none() | TEXTS),
    )
    score = draw(st.floats(0, 100))
    return Excerpt(citation, start, start + len(text), text, score, tuple(sorted(spans)))


VALUES = st.sampled_from(["75000000", "9..10", "20/20", "9" * 40, "2021-08-04", "2021-99", ".."])
UNITS = st.sampled_from(["đồng", "%/năm", "hộ", "người/km2", "/", "parsec"])
FIGURES = st.sampled_from([FactKind.FIGURE, FactKind.TIME, *FactKind])


@st.composite
def facts(draw: st.DrawFn) -> Fact:
    text, start = draw(TEXTS), draw(st.integers(0, 10_000))
    names = st.sampled_from(["role", "measure", "period", "comparison"])
    attributes = draw(st.dictionaries(names, SHORT.map(Attribute), max_size=3))
    values = {"value": VALUES | SHORT, "unit": UNITS | SHORT, "date": VALUES | SHORT}
    attributes |= {name: Attribute(draw(value)) for name, value in values.items()}
    return Fact(draw(FIGURES), "a", start, start + len(text), text, attributes)


@st.composite
def answers(draw: st.DrawFn) -> Answer:
    status = draw(st.sampled_from(Status))
    quoted = [] if status is Status.NONE else draw(st.lists(excerpts(), min_size=1, max_size=3))
    named = [] if status is Status.NONE else draw(st.lists(facts(), max_size=40))
    question = understand(
        draw(
            st.sampled_from(
                [
                    "Ai là Bí thư?",
                    "các con số trong bài",
                    "Bài này đăng ngày nào?",
                    "bạn là ai?",
                    "xin chào",
                    "???",
                    "chè",
                ]
            )
        )
    )
    headline = named[0] if named and status is Status.ANSWERED else None
    words = st.sampled_from([question.typed(word) for word in question.words] or ["chè"])
    missing = tuple(draw(st.lists(SHORT | st.just("\ud800") | words, max_size=20)))
    return Answer(question, status, tuple(quoted), tuple(named), headline, missing, 0.5)


def rendered(said: Answer, code: str) -> Message:
    return render(said, for_code(code), ("Ai là Bí thư Huyện ủy?", "x" * 500))


@given(answers(), st.sampled_from(["vi", "en"]))
def test_every_message_fits_and_can_be_encoded(said: Answer, code: str) -> None:
    message = rendered(said, code)
    assert 0 < units(message.text) <= LIMIT
    message.text.encode("utf-8")


@given(answers(), st.sampled_from(["vi", "en"]))
def test_marks_lie_inside_nest_and_are_not_too_many(said: Answer, code: str) -> None:
    message = rendered(said, code)
    assert len(message.marks) <= 100
    for mark in message.marks:
        assert 0 <= mark.start < mark.end <= len(message.text)
        if mark.style is Style.BOLD:
            covered = message.text[mark.start : mark.end]
            assert covered == covered.strip()
    spans = [range(mark.start, mark.end) for mark in message.marks]
    for index, one in enumerate(spans):
        for other in spans[index + 1 :]:
            shared = range(max(one.start, other.start), min(one.stop, other.stop))
            assert not shared or shared in (one, other)


@given(answers())
def test_what_the_bot_adds_to_a_fact_is_in_brackets_and_italics_and_outside_what_is_quoted(
    said: Answer,
) -> None:
    message = rendered(said, "en")
    glosses = [mark for mark in message.marks if mark.style is Style.ITALIC]
    for mark in glosses:
        assert message.text[mark.start] + message.text[mark.end - 1] == "()"
        for other in message.marks:
            assert other is mark or other.end <= mark.start or mark.end <= other.start
    assert not [mark for mark in rendered(said, "vi").marks if mark.style is Style.ITALIC]


@given(answers())
def test_every_quote_is_a_slice_of_its_excerpt_with_the_citation_right_after_it(said: Answer) -> None:
    message = rendered(said, "vi")
    quotes = [mark for mark in message.marks if mark.style in {Style.QUOTE, Style.LONG_QUOTE}]
    assert bool(quotes) == (bool(said.excerpts) and not said.asks_which)
    assert len(quotes) <= len(selected(said))
    for mark, quoted in zip(quotes, selected(said), strict=False):
        assert message.text[mark.start : mark.end] in quoted.text
        after = message.text[mark.end :]
        assert after.startswith("\n— ")
        assert "đoạn " in after or "tiêu đề" in after


@given(answers(), st.sampled_from(["vi", "en"]))
def test_entities_cover_in_utf_16_what_the_marks_cover(said: Answer, code: str) -> None:
    message = rendered(said, code)
    encoded = message.text.encode("utf-16-le")
    for mark, entity in zip(message.marks, entities(message), strict=True):
        covered = encoded[entity.offset * 2 : (entity.offset + entity.length) * 2].decode("utf-16-le")
        assert covered == message.text[mark.start : mark.end]


def test_a_long_answer_loses_facts_before_excerpts() -> None:
    many = [fact(FactKind.FIGURE, f"{number} %") for number in range(5)]
    quoted = [excerpt(f"{letter} " * 650, article=letter) for letter in "abc"]
    shown = render(answer("chè", Status.ANSWERED, quoted, many), for_code("vi"), ()).text
    assert shown.count("— Huyện Hải Hà") == 3
    assert "1 %" not in shown


def test_an_answer_that_is_much_too_long_keeps_the_best_excerpt_and_says_that_it_is_cut() -> None:
    text = "Đây là một câu. " * 500
    shown = render(answer("câu", Status.ANSWERED, [excerpt(text), excerpt(text)]), for_code("vi"), ())
    [quote] = [mark for mark in shown.marks if mark.style is Style.LONG_QUOTE]
    assert shown.text[quote.start : quote.end].endswith("câu.")
    assert shown.text.endswith("— Huyện Hải Hà, đoạn 6, trích một phần")


def test_a_cut_keeps_the_fact_that_answers() -> None:
    text = f"{'Câu dài. ' * 600}Đạt 75 triệu đồng. {'Câu cuối. ' * 600}"
    figure = fact(FactKind.FIGURE, "75 triệu đồng", 50 + text.index("75 triệu"))
    shown = render(answer("câu", Status.ANSWERED, [excerpt(text, at=50)], [figure]), for_code("vi"), ())
    [quote] = [mark for mark in shown.marks if mark.style is Style.LONG_QUOTE]
    assert shown.text[quote.start : quote.end].startswith("Đạt 75 triệu đồng. Câu cuối.")


def test_neighbouring_matches_are_one_bold_piece() -> None:
    quoted = excerpt("Thu nhập bình quân", matched=["Thu", "nhập", "quân"])
    shown = render(answer("thu nhập", Status.CLOSEST, [quoted]), for_code("vi"), ())
    bold = [shown.text[mark.start : mark.end] for mark in shown.marks if mark.style is Style.BOLD]
    assert bold == ["Thu nhập", "quân"]


def test_of_very_many_matches_the_first_hundred_marks_are_kept_and_the_quote_is_one_of_them() -> None:
    words = [f"chè{number}" for number in range(200)]
    shown = render(
        answer("chè", Status.CLOSEST, [excerpt(" x ".join(words), matched=words)]), for_code("vi"), ()
    )
    assert len(shown.marks) == 100
    assert [mark.style for mark in shown.marks].count(Style.LONG_QUOTE) == 1


def test_a_fact_without_a_quote_of_its_article_is_not_shown() -> None:
    uncited = fact(FactKind.FIGURE, "7 %", article="elsewhere")
    shown = render(answer("các con số", Status.ANSWERED, [excerpt("Chè.")], [uncited]), for_code("vi"), ())
    assert "7 %" not in shown.text
