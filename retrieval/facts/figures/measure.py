"""Measures: what a figure counts or measures, in words of its sentence that would label it in a table.

An amount is labelled before it (“thu nhập đạt 75 triệu đồng”), else by the stuff behind it (“42 tấn giống
ngô”). What is counted labels itself, unless the words before or behind say what became of it (“huy động 320
chiến sĩ”, “7 người bị thương”) or which ones are meant (“3 hộ nghèo”). A figure that goes on about the same
thing (“tăng 5%”) has the measure of the one before.
"""

from collections.abc import Sequence

from retrieval.facts.figures.amount import of_amount
from retrieval.facts.figures.clause import Tokens, left_of, right_of
from retrieval.facts.figures.count import of_count
from retrieval.facts.figures.figure import Figure
from retrieval.facts.figures.label import Label, label_before, listed_quantity
from retrieval.facts.figures.predicate import lasting
from retrieval.facts.figures.scene import Scene
from retrieval.facts.figures.sharing import Measure, given_to, is_object_too, respectively, same_thing
from retrieval.facts.figures.unit import Sort

_INSIDE = frozenset(["ở", "tại", "của", "trong", "giữa", "khắp"])  # before a count inside a longer phrase
_NONE = Measure(None)


def measures(scene: Scene, norms: Sequence[Tokens | None]) -> list[Measure]:
    """The measure of each figure of a sentence, in order; ages and what says when have none.

    `norms`: what the figures are compared with, which is no measure of theirs.
    """
    found: list[Measure] = []
    earlier: list[tuple[Figure, Measure]] = []
    for figure, norm in zip(scene.figures, norms, strict=True):
        # An age is itself part of what the next figure measures, and a time says when it was.
        if figure.unit.sort is Sort.AGE or figure.start in scene.when:
            found.append(_NONE)
            continue
        found.append(_measure(scene, figure, norm, earlier))
        if not _is_inside(scene, figure) or found[-1].tokens:
            earlier.append((figure, found[-1]))
    return found


def _is_inside(scene: Scene, figure: Figure) -> bool:
    """Whether a count is part of a longer phrase: tổng giá của 27 thửa."""
    counts = figure.unit.sort is Sort.COUNT or figure.unit.name == "điểm"
    if figure.unit.name in ("m", "km") and scene.word(figure.start - 1) in ("ở", "tại"):
        return True  # thắng ở 50 m cuối
    return counts and scene.word(figure.start - 1) in _INSIDE


def _measure(
    scene: Scene, figure: Figure, norm: Tokens | None, earlier: Sequence[tuple[Figure, Measure]]
) -> Measure:
    if same_place := respectively(scene, figure, earlier):
        return same_place
    start = norm.start if norm and norm.end == figure.start else figure.start
    label = label_before(scene, left_of(scene, start, earlier[-1][0].end if earlier else 0))
    limit = figure.end if norm and norm.start == figure.end else scene.next_figure(figure)
    right = right_of(scene, figure.end, limit)
    if figure.unit.sort is Sort.DURATION:
        own = lasting(scene, figure, label, right)
        again = own is None and label.equates and earlier and earlier[-1][0].unit.sort is Sort.DURATION
        return earlier[-1][1] if again else Measure(own, lasts=True)
    if earlier and is_object_too(scene, *earlier[-1], figure):
        return earlier[-1][1]
    own = _own(scene, figure, label, right)
    if own is None and (of := same_thing(scene, figure, label, earlier) or given_to(scene, figure, earlier)):
        return of
    if own is None and not earlier and not _is_inside(scene, figure):
        own = listed_quantity(scene, figure.start)
    return Measure(own, lasts=own == label.tokens and label.lasts)


def _own(scene: Scene, figure: Figure, label: Label, right: Tokens) -> Tokens | None:
    if figure.unit.sort is not Sort.COUNT:
        return of_amount(scene, figure, label, right)
    return None if _is_inside(scene, figure) else of_count(scene, figure, label, right)
