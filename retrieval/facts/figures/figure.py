"""Figures: a number with its qualifier and unit (trên 500 triệu đồng, 20/20 nhóm chỉ tiêu, 9-10%/năm)."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property

from retrieval.facts.fact import FactKind
from retrieval.facts.figures.unit import Sort, Unit, multiplier_at, unit_at, with_smaller_unit
from retrieval.facts.mention import Mention, Taken
from retrieval.facts.number import Number, number_at
from retrieval.facts.phrases import phrases, single_words
from retrieval.facts.reading import Reading
from retrieval.facts.values import numerals, plain

_RANGE = ("đến", "tới", "-", "–", "—")


@dataclass(frozen=True)
class Figure:
    """A figure as token indexes."""

    start: int  # of its qualifier
    number: int  # of its number
    end: int
    unit: Unit
    values: tuple[str, ...]  # of one number, or of both ends of a range; none where it is open
    joint: str  # between two values

    @cached_property
    def behind(self) -> int:
        """The token behind the figure and the words that say which ones it counts."""
        return max(self.end, self.unit.behind)

    def mention(self, reading: Reading) -> Mention:
        found = Mention(FactKind.FIGURE, reading.tokens[self.start].start, reading.tokens[self.end - 1].end)
        if self.values:
            found.values["value"] = self.joint.join(self.values)
        if self.unit.name:
            found.values["unit"] = self.unit.name
        return found


def find(reading: Reading, taken: Taken) -> Iterator[Figure]:
    """The figures of a sentence outside the tokens taken, in order."""
    before: Figure | None = None
    for figure in _single(reading, taken):
        if before and _goes_on(before, figure):
            total = plain(Decimal(before.values[0]) + Decimal(figure.values[0]))
            before = replace(figure, start=before.start, number=before.number, values=(total,))
            continue
        if before and _is_range(reading, before, figure):
            before = replace(
                figure,
                start=before.start,
                number=before.number,
                values=(*before.values, *figure.values),
                joint="..",
            )
            continue
        if before:
            yield before
        before = figure
    if before:
        yield before


def _goes_on(first: Figure, last: Figure) -> bool:
    """Whether two figures are one number with its smaller part behind it: 2 tỷ | 300 triệu đồng."""
    adjacent = last.number == last.start == first.end and not first.unit.name
    return (
        adjacent
        and len(first.values) == len(last.values) == 1
        and Decimal(first.values[0]) > Decimal(last.values[0])
    )


def _is_range(reading: Reading, first: Figure, last: Figure) -> bool:
    """Whether two figures are the ends of one: 500 triệu đồng đến 1 tỷ đồng, 800 ngàn đến 1 triệu đồng."""
    same = first.unit.name == last.unit.name or (not first.unit.name and last.unit.sort is Sort.AMOUNT)
    return (
        last.number == last.start == first.end + 1
        and reading.lowers[first.end] in _RANGE
        and last.unit.name != ""
        and same
        and len(first.values) == len(last.values) == 1
        and Decimal(first.values[0]) < Decimal(last.values[0])
    )


def _single(reading: Reading, taken: Taken) -> Iterator[Figure]:
    index = last = 0
    while index < len(reading.tokens):
        number = None if taken.at(index) else number_at(reading, index, taken)
        found = _figure(reading, number, taken, last) if number else None
        if found:
            index = last = found.end
            yield found
        else:
            index = number.end if number else index + 1


def _figure(reading: Reading, number: Number, taken: Taken, last: int) -> Figure | None:
    """The figure of a number, or None where the number counts nothing.

    `last`: where the figure before ends, whose words are no qualifiers of this one.
    """
    multiplied = multiplier_at(reading, number.end)
    factor, behind = multiplied.factor, multiplied.end
    unit = unit_at(reading, behind, taken)
    if number.fraction and not unit.known:
        unit = Unit("", behind, behind, False, Sort.AMOUNT)
    start = _qualified(reading, number.start, taken, last, open_range=len(number.values) > 1)
    if not _counts(reading, number, unit, factor, qualified=start < number.start):
        return None
    end = _with_rest(reading, with_smaller_unit(reading, unit, taken))
    values = tuple(value if number.joint == "/" else plain(multiplied(value)) for value in number.values)
    return Figure(start, number.start, end, unit, values, number.joint)


def _with_rest(reading: Reading, end: int) -> int:
    """The end of a figure with the qualifier behind it: 30 m2 trở lên."""
    return phrases("qualifiers_behind.txt").end(reading.lowers, end)


def _counts(reading: Reading, number: Number, unit: Unit, factor: Decimal, *, qualified: bool) -> bool:
    if not unit.name:
        return factor > 1 or number.fraction or _stands_alone(reading, number)
    if not unit.known and (_is_named(reading, number.start) or _is_year(reading, number) or number.dashed):
        return False
    if not unit.known and reading.lowers[number.start - 1 : number.start] == ["ở"]:
        return False
    return not number.words or _may_be_words(reading, number, unit, factor, qualified=qualified)


def _stands_alone(reading: Reading, number: Number) -> bool:
    """Whether a number without a unit is a figure: behind a verb of measuring (đạt 85,6)."""
    before = number.start - 1
    return (
        not number.words
        and not number.dashed
        and before >= 0
        and reading.lowers[before] in single_words("equating_verbs.txt")
    )


def _may_be_words(reading: Reading, number: Number, unit: Unit, factor: Decimal, *, qualified: bool) -> bool:
    """Whether a number in words counts: more than one, of something that is known to be counted."""
    first = reading.lowers[number.start]
    if number.start and reading.lowers[number.start - 1] in single_words("numbered.txt"):
        return False
    if number.end - number.start > 1 or factor > 1 or not number.values:
        return True
    if first == "một":
        return qualified and unit.known
    if first in ("tư", "lăm", "năm") or numerals()[first] > 10:
        return False
    return unit.known


def _is_year(reading: Reading, number: Number) -> bool:
    text = reading.tokens[number.start].text
    return (
        number.end - number.start == 1
        and len(text) == 4
        and text.isdigit()
        and text[:2] in ("18", "19", "20")
    )


def _is_named(reading: Reading, start: int) -> bool:
    """Whether the number ends a name: SEA Games 31."""
    return start > 0 and reading.tokens[start - 1].shape in ("capital", "capitals")


def _qualified(reading: Reading, start: int, taken: Taken, last: int, *, open_range: bool) -> int:
    """The first token of the qualifiers before a number (khoảng, hơn, ít nhất)."""
    while True:
        before = phrases("qualifiers.txt").before(reading.lowers, start)
        if before == start or before < last or not taken.free(before, start):
            return start
        if reading.lowers[before] == "hơn" and _compares(reading, before):
            return start
        if open_range and reading.lowers[before - 1 : start] == ["trong", "khoảng"]:
            return start  # dao động trong khoảng 5 - 7%
        if reading.lowers[before:start] == ["hàng"] and reading.tokens[start].shape == "number":
            return start  # vay ngân hàng 200 triệu
        start = before


def _compares(reading: Reading, index: int) -> bool:
    """Whether “hơn” belongs to the adjective before it (cao hơn 5%)."""
    return index > 0 and reading.lowers[index - 1] in single_words("comparatives.txt")
