"""Units: what stands behind a number: a multiplier (triệu), a unit (ha, %/năm), a counted noun (lao động)."""

from retrieval.facts.mention import Taken
from retrieval.facts.phrases import phrases, single_words
from retrieval.facts.reading import Reading
from retrieval.facts.values import numerals

_MULTIPLIERS = frozenset(["trăm", "chục", "nghìn", "ngàn", "vạn", "triệu", "tỷ", "tỉ"])
_NO_NOUNS = ("function_words.txt", "action_verbs.txt", "equating_verbs.txt", "role_ends.txt")
_SMALLER = {"giờ": "phút", "phút": "giây", "năm": "tháng", "m": "cm"}


def multiplier_at(reading: Reading, index: int) -> tuple[int, int]:
    factor = 1
    while index < len(reading.tokens) and reading.lowers[index] in _MULTIPLIERS:
        factor *= numerals()[reading.lowers[index]]
        index += 1
    return factor, index


def unit_at(reading: Reading, index: int, taken: Taken) -> tuple[int, str | None]:
    """The unit or the counted noun that begins at the token: where it ends, and how it is written."""
    if index >= len(reading.tokens) or index in taken or _is_code(reading, index):
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
        end = max(phrases("counted.txt").end(reading.lowers, end), _unknown_noun(reading, end)[0])
        name = _written(reading, index, end)
    return _rate(reading, end, name)


def with_smaller_unit(reading: Reading, end: int, unit: str | None, taken: Taken) -> int:
    """The end of the figure with the smaller unit that follows: 4 phút 36 giây."""
    following = reading.tokens[end : end + 2]
    smaller = _SMALLER.get(unit or "")
    if len(following) < 2 or following[0].shape != "number" or following[1].lower != smaller:
        return end
    return end + 2 if taken.free(end, end + 2) else end


def is_known(unit: str) -> bool:
    """Whether the unit is measured or counted in the word lists, and not just a word behind the number."""
    head = unit.split("/")[0].lower()
    return head in phrases("units.tsv") or head in phrases("counted.txt")


def _is_code(reading: Reading, index: int) -> bool:
    """Whether a hyphen joins the capitalised word to another: the V of V-League."""
    following = index + 1
    return (
        reading.tokens[index].shape == "capital"
        and reading.lowers[following : following + 1] == ["-"]
        and not reading.joined(following)
    )


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
