"""Units: what stands behind a number: a multiplier (triệu), a unit (ha, %/năm), a counted noun (lao động)."""

from decimal import Decimal
from enum import Enum
from typing import NamedTuple

from retrieval.facts.mention import Taken
from retrieval.facts.names import is_syllable
from retrieval.facts.phrases import phrases, single_words
from retrieval.facts.reading import Reading
from retrieval.facts.values import numerals

_MULTIPLIERS = frozenset(["trăm", "chục", "nghìn", "ngàn", "vạn", "triệu", "tỷ", "tỉ"])
_NO_NOUNS = (
    "function_words.txt",
    "no_nouns.txt",
    "action_verbs.txt",
    "equating_verbs.txt",
    "role_ends.txt",
    "auxiliaries.txt",
    "state_verbs.txt",
)
_SMALLER = {"giờ": "phút", "phút": "giây", "năm": "tháng", "m": "cm"}


_PEOPLE = (["viên"], ["sĩ"], ["gia"], ["sư"], ["giả"])  # they end words for people: cộng tác viên


class Sort(Enum):
    """What a unit says of its figure, which decides where its measure stands."""

    AMOUNT = "of money, of a quantity, a share"
    COUNT = "of people or things"
    DURATION = "how long"
    AGE = "how old"


class Unit(NamedTuple):
    name: str  # as it is written in `unit`; empty where the number stands alone
    end: int  # the token behind it
    behind: int  # the token behind the words that say which ones are counted: nghèo in “hộ nghèo”
    known: bool  # in the word lists, and not just a word behind the number
    sort: Sort


class Multiplier(NamedTuple):
    factor: Decimal
    more: Decimal  # added before multiplying: a half in “3 vạn rưỡi”
    end: int  # the token behind it

    def __call__(self, value: str) -> Decimal:
        return (Decimal(value) + self.more) * self.factor


def multiplier_at(reading: Reading, index: int) -> Multiplier:
    """What multiplies the number before the token: triệu, trăm nghìn, tỷ rưỡi."""
    factor = Decimal(1)
    while index < len(reading.tokens) and reading.lowers[index] in _MULTIPLIERS:
        factor *= numerals()[reading.lowers[index]]
        index += 1
    half = factor > 1 and reading.lowers[index : index + 1] == ["rưỡi"]
    return Multiplier(factor, Decimal("0.5") if half else Decimal(0), index + half)


def unit_at(reading: Reading, index: int, taken: Taken) -> Unit:
    """The unit or the counted noun that begins at the token, outside the tokens taken."""
    unit = _unit(reading, index, taken)
    return unit if taken.free(index, unit.end) else Unit("", index, index, False, Sort.AMOUNT)


def _unit(reading: Reading, index: int, taken: Taken) -> Unit:
    if index >= len(reading.tokens) or index in taken or _is_code(reading, index):
        return Unit("", index, index, False, Sort.AMOUNT)
    if _is_bare_rate(reading, index):
        end, name = _rate(reading, index, "")
        return Unit(name, end, end, True, Sort.AMOUNT)
    unit = phrases("units.tsv").at(reading.lowers, index)
    noun = phrases("counted.tsv").at(reading.lowers, index)
    if noun and (not unit or noun[0] > unit[0]):
        return _counted(reading, index, *noun, taken)
    if not unit:
        end = _unknown_noun(reading, index, taken)
        return Unit(
            _written(reading, index, end), end, end, False, Sort.COUNT if end > index else Sort.AMOUNT
        )
    end, name = _rate(reading, *unit)
    return Unit(name, end, end, True, _sort(reading, index, unit[0], name))


def _counted(reading: Reading, index: int, behind: int, unit: str, taken: Taken) -> Unit:
    end = index + len(Reading(unit, 0).tokens)
    if end - index == 1 and reading.lowers[index] in single_words("classifiers.txt"):
        noun = phrases("counted.tsv").at(reading.lowers, end) if end < len(reading.tokens) else None
        adjective = _begins_any(reading, end, ("adjectives.txt",))  # hai con | nhỏ
        if noun:
            end += len(Reading(noun[1], 0).tokens)
        elif not adjective:
            end = _unknown_noun(reading, end, taken)
    else:
        end = _coordinated(reading, end)
    end, name = _rate(reading, end, _written(reading, index, end))
    if unit.endswith(" tuổi"):
        return Unit(name, end, end, True, Sort.AGE)
    return Unit(name, end, max(end, behind), True, Sort.AMOUNT if "/" in name else Sort.COUNT)


def _coordinated(reading: Reading, end: int) -> int:
    """The end of nouns that are counted together: công an, dân quân; xã, thị trấn."""
    together = phrases("counted_together.txt")
    while reading.lowers[end : end + 1] == [","] and end + 1 < len(reading.tokens):
        following = together.end(reading.lowers, end + 1)
        if following == end + 1 or together.before(reading.lowers, end) == end:
            break
        end = following
    return end


def _is_bare_rate(reading: Reading, index: int) -> bool:
    """Whether a rate follows a multiplier without any unit: 45 ngàn/kg."""
    return (
        reading.lowers[index] == "/"
        and not reading.joined(index)
        and reading.lowers[index - 1] in _MULTIPLIERS
    )


def _sort(reading: Reading, index: int, end: int, name: str) -> Sort:
    if name == "tuổi" or name.endswith(" tuổi"):
        return Sort.AGE
    return (
        Sort.DURATION
        if phrases("durations.txt").end(reading.lowers, index) == end and "/" not in name
        else Sort.AMOUNT
    )


def with_smaller_unit(reading: Reading, unit: Unit, taken: Taken) -> int:
    """The end of the figure with the smaller unit that follows: 4 phút 36 giây."""
    following = reading.tokens[unit.end : unit.end + 2]
    smaller = _SMALLER.get(unit.name)
    if len(following) < 2 or following[0].shape != "number" or following[1].lower != smaller:
        return unit.end
    return unit.end + 2 if taken.free(unit.end, unit.end + 2) else unit.end


def _is_code(reading: Reading, index: int) -> bool:
    """Whether a hyphen joins the capitalised word to another: the V of V-League."""
    following = index + 1
    return (
        reading.tokens[index].shape == "capital"
        and reading.lowers[following : following + 1] == ["-"]
        and not reading.joined(following)
    )


def _written(reading: Reading, start: int, end: int) -> str:
    return reading.text[reading.tokens[start].start : reading.tokens[end - 1].end] if end > start else ""


def _unknown_noun(reading: Reading, index: int, taken: Taken) -> int:
    """Where one or two small-letter words end that are no function words and no verbs."""
    end = index
    lists: tuple[str, ...] = _NO_NOUNS
    while end < len(reading.tokens) and end - index < 2 and reading.tokens[end].shape == "lower":
        if end in taken or (end > index and not reading.joined(end)) or _begins_any(reading, end, lists):
            break
        english = reading.text.isascii() and not is_syllable(reading.lowers[end])
        if english or reading.lowers[end] == "số":
            break  # hai phần ba | số hộ
        end += 1
        lists = (*_NO_NOUNS, "adjectives.txt")
    return end + (end - index == 2 and reading.lowers[end : end + 1] in _PEOPLE)


def _begins_any(reading: Reading, index: int, lists: tuple[str, ...]) -> bool:
    return any(phrases(name).end(reading.lowers, index) > index for name in lists)


def _rate(reading: Reading, end: int, name: str) -> tuple[int, str]:
    """The rest of a rate: %/năm, triệu đồng/người/năm, tấn búp tươi/ngày."""
    lowers = reading.lowers
    for slash in range(end, min(end + 3, len(lowers) - 1)):
        if lowers[slash] == "/" and not reading.joined(slash):
            following = phrases("units.tsv").end(lowers, slash + 1)
            following = max(following, phrases("counted.tsv").end(lowers, slash + 1))
            if following == slash + 1 and reading.tokens[slash + 1].shape == "lower":
                following += 1
            return _rate(reading, following, f"{name}/{_written(reading, slash + 1, following)}")
        if reading.tokens[slash].shape != "lower":
            break
    return end, name
