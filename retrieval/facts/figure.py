"""Figures: a number with its qualifier and unit (trên 500 triệu đồng, 20/20 nhóm chỉ tiêu, 9-10%/năm)."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from retrieval.facts.fact import FactKind
from retrieval.facts.measure import describe
from retrieval.facts.mention import Mention, Taken
from retrieval.facts.number import Number, number_at
from retrieval.facts.phrases import phrases, single_words
from retrieval.facts.reading import Reading
from retrieval.facts.unit import is_known, multiplier_at, unit_at, with_smaller_unit
from retrieval.facts.values import numerals, plain


def find(reading: Reading, taken: Taken, times: Sequence[Mention]) -> Iterator[Mention]:
    """The figures of a sentence outside the tokens taken, in order, with measure, period and comparison."""
    figures = list(_figures(reading, taken))
    describe(reading, taken, times, figures)
    yield from figures


def _figures(reading: Reading, taken: Taken) -> Iterator[Mention]:
    index = last = 0
    while index < len(reading.tokens):
        number = None if taken.at(index) else number_at(reading, index, taken)
        found = _figure(reading, number, taken, last) if number else None
        if found:
            mention, last = found
            index = last
            yield mention
        else:
            index = number.end if number else index + 1


def _figure(reading: Reading, number: Number, taken: Taken, last: int) -> tuple[Mention, int] | None:
    """The figure of a number and the token behind it, or None where the number counts nothing.

    `last`: where the figure before ends, whose words are no qualifiers of this one.
    """
    factor, behind = multiplier_at(reading, number.end)
    end, unit = unit_at(reading, behind, taken)
    if unit and not is_known(unit) and _is_named(reading, number.start):
        return None
    if end == behind and not _stands_alone(reading, number):
        return None
    if end > behind and not is_known(unit or "") and _is_year(reading, number):
        return None
    if number.words and (unit is None or not _may_be_words(reading, number, unit, factor)):
        return None
    end = with_smaller_unit(reading, end, unit, taken)
    start = _qualified(reading, number.start, taken, last)
    mention = Mention(FactKind.FIGURE, reading.tokens[start].start, reading.tokens[end - 1].end)
    if number.values:
        amounts = [
            value if number.joint == "/" else plain(Decimal(value) * factor) for value in number.values
        ]
        mention.values["value"] = number.joint.join(amounts)
    if unit:
        mention.values["unit"] = unit
    return mention, end


def _stands_alone(reading: Reading, number: Number) -> bool:
    """Whether a number without a unit is a figure: behind a verb of measuring (đạt 85,6)."""
    before = number.start - 1
    return not number.words and before >= 0 and reading.lowers[before] in single_words("equating_verbs.txt")


def _may_be_words(reading: Reading, number: Number, unit: str, factor: int) -> bool:
    """Whether a number in words counts: more than one, of something that is known to be counted."""
    first = reading.lowers[number.start]
    if number.start and reading.lowers[number.start - 1] in single_words("numbered.txt"):
        return False
    if number.end - number.start > 1 or factor > 1 or not number.values:
        return True
    if first in ("một", "tư", "lăm", "năm") or numerals()[first] > 10:
        return False
    return is_known(unit)


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


def _qualified(reading: Reading, start: int, taken: Taken, last: int) -> int:
    """The first token of the qualifiers before a number (khoảng, hơn, ít nhất)."""
    while True:
        before = phrases("qualifiers.txt").before(reading.lowers, start)
        if before == start or before < last or not taken.free(before, start):
            return start
        if (
            reading.lowers[before] == "hơn"
            and before
            and reading.lowers[before - 1] in single_words("comparatives.txt")
        ):
            return start
        start = before
