"""An article is read page by page as it stands, with the excerpt marked and a way to its neighbours."""

from datetime import date

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from bot.address import Address
from bot.render.answer import LIMIT
from bot.render.buttons import READ, to_answer
from bot.render.frame import Frame
from bot.render.message import Message, Style, plain
from bot.render.reading import reading
from bot.tap import Gone, Tap
from bot.words import for_code
from corpus.article import Article, Span
from tests.bot.building import article, drawn_whole
from tests.bot.test_render import WORDS

VI, EN = for_code("vi"), for_code("en")
LINK = "https://t.me/trichdan_bot?start=1read-x"
NEWS = """Cam Khe Ná được mùa

Năm nay nhà anh Thìn thu 38 tấn cam. Lãi trên 850 triệu đồng.

Vườn cam của anh Thìn. (Ảnh: Quỳnh Nga).

Cả xã có 41 ha cam.

Quỳnh Nga

Các tin khác

Vũ Quang mở hội chợ cam
"""


def opened(there: Article, words: str | Span, *turn: str | int, frame: Frame | None = None) -> Message:
    """The page of the article that a tap shows. turn: "from" or "until", and an offset."""
    start = there.text.index(words) if isinstance(words, str) else words.start
    excerpt = Span(start, start + len(words)) if isinstance(words, str) else words
    tap = Tap(READ, (*Address.of(there, excerpt).values, *turn))
    return reading(there, excerpt, Tap.read(tap.data), VI, LINK, frame or Frame())


def turned(message: Message, sign: str) -> tuple[str | int, ...] | None:
    """What the button with this sign turns to."""
    taps = [b.does for row in message.keyboard for b in row if b.label == sign and isinstance(b.does, Tap)]
    return taps[0].values[4:] if taps else None


def quote(message: Message) -> str:
    [mark] = [mark for mark in message.marks if mark.style is Style.QUOTE]
    return message.text[mark.start : mark.end]


def test_a_passage_stands_between_its_neighbours_captions_included() -> None:
    there = article(NEWS, url="https://bao.example/cam", published=date(2022, 1, 20))
    assert there
    frame = Frame(plain("❓ Ai trồng cam?"), to_answer("abc", VI))
    assert drawn_whole(opened(there, "Lãi trên 850 triệu đồng.", frame=frame)) == (
        "❓ Ai trồng cam?\n\n"
        "<quote>Cam Khe Ná được mùa\n\n"
        "Năm nay nhà anh Thìn thu 38 tấn cam. **Lãi trên 850 triệu đồng.**\n\n"
        "Vườn cam của anh Thìn. (Ảnh: Quỳnh Nga).</quote>\n"
        "— [Cam Khe Ná được mùa](https://bao.example/cam"
        "#:~:text=L%C3%A3i%20tr%C3%AAn%20850%20tri%E1%BB%87u%20%C4%91%E1%BB%93ng.), "
        f"[đoạn 1–2/4]({LINK}), 20/1/2022\n"
        "‹▶›\n‹🌐 Bài gốc› ‹↗ Chia sẻ›\n‹⬅ Về câu trả lời›"
    )


def test_on_another_page_there_is_a_way_back_to_the_excerpt() -> None:
    there = article(NEWS)
    assert there
    behind = opened(there, "Lãi trên 850 triệu đồng.", "from", NEWS.index("Cả xã"))
    assert drawn_whole(behind) == (
        "<quote>Cả xã có 41 ha cam.\n\nQuỳnh Nga\n\nCác tin khác\n\nVũ Quang mở hội chợ cam</quote>\n"
        f"— Cam Khe Ná được mùa, [đoạn 3–4/4]({LINK})\n"
        "‹◀› ‹📍 Đoạn trích›\n‹↗ Chia sẻ›"
    )


def test_paragraphs_are_counted_in_the_readers_language() -> None:
    there = article(NEWS)
    assert there
    excerpt = Span(there.text.index("Cả"), there.text.index("Quỳnh Nga\n") - 2)
    tap = Tap(READ, Address.of(there, excerpt).values)
    shown = reading(there, excerpt, tap, EN, LINK, Frame())
    assert "paragraphs 2–4 of 4" in shown.text


def test_a_title_from_front_matter_opens_the_beginning() -> None:
    there = article(f"---\nnote: {'x' * 20_000}\ntitle: Cam\n---\n\n{NEWS}")
    assert there
    page = opened(there, "Cam")
    assert quote(page).startswith("Cam Khe Ná được mùa\n\nNăm nay")
    assert not [mark for mark in page.marks if mark.style is Style.BOLD]


@pytest.mark.parametrize("turn", [("from", 9999), ("until", 9999), ("until", 0), ("over", 1), ("from",)])
def test_a_page_that_is_not_there_is_gone(turn: tuple[str | int, ...]) -> None:
    there = article(NEWS)
    assert there
    with pytest.raises(Gone):
        opened(there, "Lãi", *turn)


PARAGRAPHS = st.one_of(
    st.lists(WORDS, min_size=1, max_size=30).map(" ".join),
    st.text(min_size=1, max_size=60),
    st.sampled_from(["😀", "chữ ", "Câu này. "]).flatmap(
        lambda piece: st.integers(1, 900).map(lambda count: piece * count)
    ),
)


@st.composite
def pieces(draw: st.DrawFn) -> tuple[Article, Span]:
    there = article("\n\n".join(draw(st.lists(PARAGRAPHS, min_size=1, max_size=5))))
    assume(there)
    assert there
    passage = draw(st.sampled_from(there.passages))
    start = draw(st.integers(passage.start, passage.end - 1))
    return there, Span(start, draw(st.integers(start + 1, passage.end)))


@given(pieces())
def test_whatever_the_article_holds_a_page_fits_and_quotes_it_with_the_excerpt_on_it(
    piece: tuple[Article, Span],
) -> None:
    there, excerpt = piece
    message = opened(there, excerpt, frame=Frame(plain("x" * 230), to_answer("abc", VI)))
    assert message.units <= LIMIT
    assert quote(message) in there.text
    bold = [message.text[m.start : m.end] for m in message.marks if m.style is Style.BOLD]
    assert len(bold) == 1
    assert excerpt.of(there.text).startswith(bold[0])
    assert len(bold[0]) >= min(excerpt.end - excerpt.start, 600)
    assert all(0 <= mark.start < mark.end <= len(message.text) for mark in message.marks)


@given(pieces())
def test_paging_leads_through_the_whole_article_once(piece: tuple[Article, Span]) -> None:
    there, excerpt = piece
    page = opened(there, excerpt, "from", 0)
    read = [quote(page)]
    while turn := turned(page, "▶"):
        page = opened(there, excerpt, *turn)
        read.append(quote(page))
    assert letters("".join(read)) == letters(there.text)
    back = 0
    while turn := turned(page, "◀"):
        page = opened(there, excerpt, *turn)
        back += 1
    assert there.text.lstrip().startswith(quote(page))
    assert (back > 0) == (len(read) > 1)


def letters(text: str) -> str:
    return "".join(filter(str.isalnum, text))
