"""Further results and the facts of an article come page by page; each page fits and leads back."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.render.answer import LIMIT
from bot.render.buttons import to_answer
from bot.render.frame import Frame
from bot.render.message import Message, plain
from bot.render.results import results
from bot.render.roster import roster
from bot.tap import Gone, Tap
from bot.words import Words, for_code
from retrieval.answer import Excerpt
from retrieval.facts.fact import Fact, FactKind
from tests.bot.building import article, drawn_whole, excerpt, fact
from tests.bot.test_render import excerpts, facts

VI, EN = for_code("vi"), for_code("en")
FRAME = Frame(plain("❓ Ai?"), to_answer("abc", VI))
NEWS = article("Tin xã\n\nÔng An trồng chè.\n\nBà Bình trồng cam.")
PEOPLE = [
    fact(FactKind.PERSON, "An", 13, attributes={"role": "trưởng thôn"}),
    fact(FactKind.FIGURE, "3 ha", 20),
    fact(FactKind.PERSON, "Bình", 30),
]


def tapped(message: Message, sign: str) -> Tap | None:
    found = [b.does for row in message.keyboard for b in row if b.label == sign]
    return found[0] if found and isinstance(found[0], Tap) else None


def shortened(found: Excerpt) -> Excerpt:
    """As long as excerpts get."""
    text = found.text[:600]
    return replace(found, text=text, end=found.start + len(text))


def test_a_roster_names_the_article_and_everybody_in_it() -> None:
    assert NEWS
    assert drawn_whole(roster(NEWS, PEOPLE, FactKind.PERSON, 0, VI, FRAME)) == (
        "❓ Ai?\n\n**Nhân vật** — “Tin xã”\n1. **An** — trưởng thôn\n2. **Bình**\n"
        "‹1› ‹2›\n‹🔢 Con số›\n‹⬅ Về câu trả lời›"
    )


def test_a_long_roster_has_pages() -> None:
    assert NEWS
    many = [fact(FactKind.FIGURE, f"{number} ha", number) for number in range(30)]
    page, lines = roster(NEWS, many, FactKind.FIGURE, 0, EN, FRAME), []
    assert "Page 1 of 3." in page.text
    while on := tapped(page, "▶"):
        lines += page.text.splitlines()
        page = roster(NEWS, many, FactKind.FIGURE, on.number(2), EN, FRAME)
    lines += page.text.splitlines()
    numbered = [line for line in lines if line[:1].isdigit()]
    assert numbered == [f"{number + 1}. {number} ha" for number in range(30)]
    with pytest.raises(Gone):
        roster(NEWS, many, FactKind.FIGURE, 3, EN, FRAME)


@given(st.lists(facts(), min_size=1, max_size=60), st.sampled_from([VI, EN]))
def test_every_page_of_a_roster_fits(found: list[Fact], words: Words) -> None:
    assert NEWS
    number = 0
    while True:
        page = roster(NEWS, found, found[0].kind, number, words, FRAME)
        assert page.units <= LIMIT
        assert len(page.marks) <= 100
        if not tapped(page, "▶"):
            break
        number += 1


def test_further_results_are_those_the_answer_does_not_show() -> None:
    found = [excerpt(f"Câu {number}.", at=number, article=f"bai-{number}") for number in range(5)]
    page = results(found, 1, 1, VI, FRAME)
    assert page
    assert drawn_whole(page) == (
        "❓ Ai?\n\nCác đoạn khác có liên quan:\n\n"
        + "\n\n".join(f"<quote>Câu {number}.</quote>\n— Huyện Hải Hà, đoạn 6" for number in (1, 2, 3))
        + "\n‹📖 1› ‹📖 2› ‹📖 3›\n‹▶›\n‹⬅ Về câu trả lời›"
    )
    on = tapped(page, "▶")
    assert on
    last = results(found, 1, on.number(1), VI, FRAME)
    assert last
    assert "Câu 4." in last.text
    assert not tapped(last, "▶")
    assert results(found, 1, 5, VI, FRAME) is None


@given(st.lists(excerpts().map(shortened), min_size=1, max_size=8))
def test_every_result_is_shown_on_some_page_and_every_page_fits(found: list[Excerpt]) -> None:
    here: int | None = 0
    shown = 0
    while here is not None:
        page = results(found, 0, here, VI, FRAME)
        assert page
        assert page.units <= LIMIT
        assert len(page.marks) <= 100
        shown += len(page.keyboard[0])
        on = tapped(page, "▶")
        here = on.number(1) if on else None
    assert shown == len(found)
