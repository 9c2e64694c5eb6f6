"""Sharing: measures that a figure takes from those before: tăng 5%; biểu dương 12 tập thể và 35 cá nhân."""

from collections.abc import Sequence
from typing import NamedTuple

from retrieval.facts.figures.attribute import noun_of
from retrieval.facts.figures.clause import Tokens, is_listed, left_of
from retrieval.facts.figures.figure import Figure
from retrieval.facts.figures.label import Kind, Label, label_before
from retrieval.facts.figures.scene import Scene
from retrieval.facts.figures.unit import Sort

_LONGEST_NOUN = 4  # words
_NO_NOUN = ("state_verbs.txt", "action_verbs.txt", "auxiliaries.txt", "clause_joints.txt", "reasons.txt")
_REACH = 20  # words from “lần lượt” to a figure of its list


class Measure(NamedTuple):
    tokens: Tokens | None
    lasts: bool = False  # it has no day of its own: the area, the price


def is_object_too(scene: Scene, other: Figure, measure: Measure, figure: Figure) -> bool:
    """Whether both figures are objects of one verb: biểu dương 12 tập thể và 35 cá nhân."""
    of_verb = measure.tokens is not None and measure.tokens.end <= other.start
    comma = scene.word(figure.start - 1) == ","
    listed = _goes_on(scene, other, figure) if comma else is_listed(scene, other.end, figure.start)
    return of_verb and listed and other.unit.sort is figure.unit.sort is Sort.COUNT


def _goes_on(scene: Scene, other: Figure, figure: Figure) -> bool:
    """Whether only a noun stands before the comma: lắp 6 màn hình LED, | 30 nhà vệ sinh di động."""
    gap = range(other.end, figure.start - 1)
    short = len(gap) <= _LONGEST_NOUN and not any(scene.reading.tokens[at].shape == "mark" for at in gap)
    return short and not any(scene.begins(at, *_NO_NOUN) for at in gap)


def same_thing(
    scene: Scene, figure: Figure, label: Label, earlier: Sequence[tuple[Figure, Measure]]
) -> Measure | None:
    """The measure of an earlier figure, where this one tells more of the same: tăng 5%; riêng Cư Pui 89%."""
    if not earlier:
        return None
    other, measure = earlier[-1]
    same_sort = other.unit.sort is figure.unit.sort
    before = measure.tokens is not None and measure.tokens.end <= other.start
    if before and same_sort and is_listed(scene, other.end, figure.start):
        return measure
    if label.kind is not Kind.NOTHING:
        return None
    others = measure.tokens and figure.unit.sort is Sort.COUNT and other.unit.name != figure.unit.name
    if label.equates and not others:
        counted = other.unit.sort is Sort.COUNT and measure.tokens is None
        return Measure(noun_of(other)) if counted else measure
    alike = [(one, told) for one, told in reversed(earlier) if _is_alike(one, figure)]
    shared = (told for one, told in alike if told.tokens is not None and told.tokens.end <= one.start)
    return next(shared, alike[0][1] if alike else None)


def _is_alike(earlier: Figure, figure: Figure) -> bool:
    """Whether the units are the same; what is paid for may be left out: 18.000 đồng/kg, thấp hơn 500 đồng."""
    unit = figure.unit.name
    return earlier.unit.name == unit or (unit != "" and earlier.unit.name.startswith(f"{unit}/"))


def given_to(scene: Scene, figure: Figure, earlier: Sequence[tuple[Figure, Measure]]) -> Measure | None:
    """What became of those who got what is told before: cấp 42 tấn giống | cho 800 hộ."""
    if not earlier or scene.word(figure.start - 1) != "cho":
        return None
    if any(scene.reading.tokens[index].shape == "mark" for index in range(earlier[-1][0].end, figure.start)):
        return None
    giving = label_before(scene, left_of(scene, earlier[-1][0].start, 0))
    return Measure(giving.tokens) if giving.kind is Kind.ACTION else None


def respectively(scene: Scene, figure: Figure, earlier: Sequence[tuple[Figure, Measure]]) -> Measure | None:
    """The measure of the figure that stands at the same place of the list before: thu 5 tỷ đồng, chi 3 tỷ
    đồng, lần lượt bằng | 72% và 95% dự toán."""
    at = _last_of(scene, ["lần", "lượt"], figure.start)
    if not at:
        return None
    listed = [other for other in scene.figures if other.start > at]
    before = [measure for other, measure in earlier if other.end <= at]
    if not 2 <= len(listed) <= len(before):
        return None
    return before[listed.index(figure) - len(listed)]


def _last_of(scene: Scene, words: list[str], end: int) -> int:
    """Where the words stand last, not far before the token, or 0 where they do not."""
    first = max(0, end - _REACH)
    return next(
        (at for at in range(end - len(words), first, -1) if scene.words[at : at + len(words)] == words), 0
    )
