"""Figures: a number with its qualifier and unit (trên 500 triệu đồng, 20/20 nhóm chỉ tiêu, 9-10%/năm)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from retrieval.facts.fact import FactKind
from retrieval.facts.measure import describe
from retrieval.facts.mention import Mention, Taken
from retrieval.facts.numbers import numerals, plain, value_of, value_of_words
from retrieval.facts.phrases import phrases, single_words
from retrieval.facts.reading import Reading

_DASHES = ("-", "–", "—")
_MULTIPLIERS = frozenset(["trăm", "chục", "nghìn", "ngàn", "vạn", "triệu", "tỷ", "tỉ"])
_NO_BILLIONS = (["tỷ", "lệ"], ["tỷ", "số"], ["tỷ", "trọng"], ["tỷ", "giá"], ["tỉ", "lệ"], ["tỉ", "số"])
_NO_NOUNS = ("function_words.txt", "action_verbs.txt", "equating_verbs.txt", "role_ends.txt")
_OPEN = frozenset(["hàng", "vài", "mấy"])


@dataclass(slots=True)
class Number:
    """A number or a range of them, as token indexes."""

    start: int
    end: int
    values: tuple[str, ...]  # one, or two of a range; empty where the number is open (hàng chục)
    joint: str = ".."  # "/" for a share (20/20)
    words: bool = False


def find(reading: Reading, taken: Taken, times: Sequence[Mention]) -> Iterator[Mention]:
    """The figures of a sentence outside the tokens taken, in order, with measure, period and comparison."""
    figures = list(_figures(reading, taken))
    describe(reading, taken, times, figures)
    yield from figures


def _figures(reading: Reading, taken: Taken) -> Iterator[Mention]:
    index = 0
    while index < len(reading.tokens):
        number = None if taken.at(index) else _number(reading, index, taken)
        found = _figure(reading, number, taken) if number else None
        if found:
            mention, index = found
            yield mention
        else:
            index = number.end if number else index + 1


def _figure(reading: Reading, number: Number, taken: Taken) -> tuple[Mention, int] | None:
    """The figure of a number and the token behind it, or None where the number counts nothing."""
    factor, behind = _multiplier(reading, number.end)
    end, unit = _unit(reading, behind, taken)
    if unit and not _is_known(unit) and _is_named(reading, number.start):
        return None
    if end == behind and not _stands_alone(reading, number):
        return None
    if end > behind and not _is_known(unit or "") and _is_year(reading, number):
        return None
    if number.words and (unit is None or not _may_be_words(reading, number, unit, factor)):
        return None
    start = _qualified(reading, number.start, taken)
    mention = Mention(FactKind.FIGURE, reading.tokens[start].start, reading.tokens[end - 1].end)
    if number.values:
        amounts = [
            value if number.joint == "/" else plain(Decimal(value) * factor) for value in number.values
        ]
        mention.values["value"] = number.joint.join(amounts)
    if unit:
        mention.values["unit"] = unit
    return mention, end


def _number(reading: Reading, index: int, taken: Taken) -> Number | None:
    token = reading.tokens[index]
    if token.shape == "number":
        return None if _is_label(reading, index) else _digits(reading, index, taken)
    if reading.lowers[index : index + 2] in _NO_BILLIONS:
        return None
    if token.lower in numerals() and (token.shape == "lower" or not _is_in_name(reading, index)):
        return _words(reading, index, taken)
    return None


def _is_in_name(reading: Reading, index: int) -> bool:
    """Whether a capitalised numeral belongs to a name: Hai Bà Trưng."""
    following = reading.tokens[index + 1 : index + 2]
    return (index > 0 and reading.joined(index)) or (bool(following) and following[0].shape != "lower")


def _is_label(reading: Reading, index: int) -> bool:
    """Whether the number counts nothing: thứ 5, Điều 38, Covid-19, a telephone number."""
    text = reading.tokens[index].text
    if text[0] == "0" and text[1:2].isdigit():
        return True
    if index == 0:
        return False
    before = reading.tokens[index - 1]
    if before.lower in single_words("numbered.txt"):
        return True
    return before.text in ("-", "–", ".", "/") and not reading.joined(index) and not reading.joined(index - 1)


def _digits(reading: Reading, index: int, taken: Taken) -> Number:
    tokens, lowers = reading.tokens, reading.lowers
    first = plain(value_of(tokens[index].text))
    single = Number(index, index + 1, (first,))
    if index + 2 >= len(tokens) or tokens[index + 2].shape != "number" or taken.at(index + 2):
        return single
    second = plain(value_of(tokens[index + 2].text))
    if lowers[index + 1] == "/" and not reading.joined(index + 1):
        return Number(index, index + 3, (first, second), joint="/")
    if lowers[index + 1] in (*_DASHES, "đến", "tới"):
        ascending = Decimal(first) < Decimal(second)
        return Number(index, index + 3, (first, second) if ascending else ())
    return single


def _words(reading: Reading, index: int, taken: Taken) -> Number:
    end = index
    while end < len(reading.tokens) and reading.lowers[end] in numerals() and not taken.at(end):
        if reading.lowers[end : end + 2] in _NO_BILLIONS:
            break
        end += 1
    if end - index > 1 and reading.lowers[end - 1] == "năm":
        end -= 1  # the unit: mười năm
    is_open = index > 0 and reading.lowers[index - 1] in _OPEN
    value = value_of_words(reading.lowers[index:end])
    return Number(index, end, (str(value),) if value is not None and not is_open else (), words=True)


def _multiplier(reading: Reading, index: int) -> tuple[int, int]:
    factor = 1
    while index < len(reading.tokens) and reading.lowers[index] in _MULTIPLIERS:
        factor *= numerals()[reading.lowers[index]]
        index += 1
    return factor, index


def _unit(reading: Reading, index: int, taken: Taken) -> tuple[int, str | None]:
    """The unit or the counted noun that begins at the token: where it ends, and how it is written."""
    if index >= len(reading.tokens) or index in taken:
        return index, None
    unit = phrases("units.tsv").at(reading.lowers, index)
    noun = phrases("counted.txt").at(reading.lowers, index)
    if noun and (not unit or noun[0] > unit[0]):
        end, name = noun[0], _written(reading, index, noun[0])
    elif unit:
        end, name = unit
    else:
        return _unknown_noun(reading, index)
    if end - index == 1 and reading.lowers[index] in single_words("classifiers.txt"):
        end = _unknown_noun(reading, end)[0]
        name = _written(reading, index, end)
    return _rate(reading, end, name)


def _written(reading: Reading, start: int, end: int) -> str:
    return reading.text[reading.tokens[start].start : reading.tokens[end - 1].end]


def _unknown_noun(reading: Reading, index: int) -> tuple[int, str | None]:
    """One small-letter word that is no function word."""
    if index >= len(reading.tokens) or reading.tokens[index].shape != "lower":
        return index, None
    if any(phrases(name).end(reading.lowers, index) > index for name in _NO_NOUNS):
        return index, None
    end = index + 1
    if end < len(reading.tokens) and reading.tokens[end].shape == "lower" and reading.joined(end):
        lists = (*_NO_NOUNS, "units.tsv", "counted.txt", "auxiliaries.txt", "adjectives.txt")
        end += all(phrases(name).end(reading.lowers, end) == end for name in lists)
    return end, _written(reading, index, end)


def _rate(reading: Reading, end: int, name: str) -> tuple[int, str]:
    """The rest of a rate: %/năm, triệu đồng/người/năm, tấn búp tươi/ngày."""
    lowers = reading.lowers
    for slash in range(end, min(end + 3, len(lowers) - 1)):
        if lowers[slash] == "/" and not reading.joined(slash):
            following = phrases("units.tsv").end(lowers, slash + 1)
            following = max(following, phrases("counted.txt").end(lowers, slash + 1))
            if following == slash + 1 and reading.tokens[slash + 1].shape == "lower":
                following += 1
            return _rate(reading, following, f"{name}/{_written(reading, slash + 1, following)}")
        if reading.tokens[slash].shape != "lower":
            break
    return end, name


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
    if first in ("một", "tư", "lăm", "năm", *_MULTIPLIERS):
        return False
    return _is_known(unit)


def _is_known(unit: str) -> bool:
    """Whether the unit is measured or counted in the word lists, and not just a word behind the number."""
    head = unit.split("/")[0].lower()
    return head in phrases("units.tsv") or head in phrases("counted.txt")


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


def _qualified(reading: Reading, start: int, taken: Taken) -> int:
    """The first token of the qualifiers before a number (khoảng, hơn, ít nhất)."""
    while True:
        before = phrases("qualifiers.txt").before(reading.lowers, start)
        if before == start or not taken.free(before, start):
            return start
        if (
            reading.lowers[before] == "hơn"
            and before
            and reading.lowers[before - 1] in single_words("comparatives.txt")
        ):
            return start
        start = before
