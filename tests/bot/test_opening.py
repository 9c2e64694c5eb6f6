"""From a passage there is a way back to the list it was opened from, through all pages of its article."""

import pytest

from bot.render.buttons import FACTS, MORE, READ, VERIFY, WALK
from bot.render.opening import FROM, Opening
from bot.tap import LIMIT, Gone, Tap

PLACE = ("a5wed6vymy", "14p", "99", "2os56h")


@pytest.mark.parametrize(
    "listed",
    [
        None,
        Tap(MORE, ("1", "4")),
        Tap(FACTS, (PLACE[0], "figure", "0")),
        Tap(WALK, (PLACE[0], "all", "2")),
        Tap(VERIFY),
    ],
)
@pytest.mark.parametrize("turn", [None, Tap(FROM, ("1jy",))])
def test_a_passage_knows_its_list_on_every_page(listed: Tap | None, turn: Tap | None) -> None:
    opening = Opening(PLACE, listed, turn)
    assert Opening.read(Tap.read(opening.tap.data)) == opening


def test_where_the_way_back_does_not_fit_the_passage_is_opened_without() -> None:
    deep = ("a5wed6vymy", 36**6, 36**4, "2os56h")
    tap = Opening(deep, Tap(WALK, (deep[0], "organisation", 36**3)), Tap(FROM, (36**6,))).tap
    assert len(tap.data) <= LIMIT
    assert Opening.read(tap).listed is None
    assert Opening.read(tap).turn == Tap(FROM, (36**6,))


def test_a_list_that_nobody_knows_is_gone() -> None:
    with pytest.raises(Gone):
        Opening.read(Tap(READ, (*PLACE, "shop", "1")))
