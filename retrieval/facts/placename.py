"""Placename: how far a place's name reaches behind its head (xã Quảng Long, thôn 8, cầu Thủ Thiêm 2)."""

from collections.abc import Container

from retrieval.facts.context import well_known_places
from retrieval.facts.names import CAPITALISED, ends_compound, is_full_name, run_end, text_of
from retrieval.facts.phrases import phrases, single_words
from retrieval.facts.reading import Reading

_LONGEST_NAME = 4
_ROMAN = frozenset(["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x"])


def place_end(reading: Reading, index: int, people: Container[int]) -> int:
    """Where the place that begins with a head at the token ends, or `index` where there is none."""
    found = phrases("place_heads.tsv").at(reading.lowers, index)
    if (
        not found
        or _is_family_name(reading, index)
        or _is_compound(reading, index)
        or _is_in_name(reading, index)
    ):
        return index
    behind, kind = found
    if reading.tokens[behind - 1].text.lower() in ("tp", "tx", "tt") and reading.lowers[
        behind : behind + 1
    ] == ["."]:
        behind += 1
    end = name_end(reading, behind, people)
    if end == behind and kind == "number":
        end = _number_end(reading, behind)
    if kind == "line" and end > behind and reading.lowers[end : end + 1] in (["-"], ["–"]):
        end = max(end, name_end(reading, end + 1, people))
    return end if end > behind else index


def _is_compound(reading: Reading, index: int) -> bool:
    """Whether the head is part of another word: gia đình, yêu cầu, vùng núi; bản đồ."""
    before = max(index - 1, 0)
    if reading.lowers[before] in ("vùng", "miền"):
        return True
    if reading.lowers[before - 1 : before] == ["phía"]:
        return False  # phía đông | đảo Bạch Long Vĩ
    words = phrases("no_place_heads.txt")
    return words.end(reading.lowers, before) > index or words.end(reading.lowers, index) > index


def _is_in_name(reading: Reading, index: int) -> bool:
    """Whether the head is a capitalised word inside another name: Biển in “Cúp Biển Xanh”."""
    tokens = reading.tokens
    return (
        tokens[index].shape == "capital"
        and index > 0
        and tokens[index - 1].shape == "capital"
        and reading.joined(index)
        and phrases("organisation_heads.tsv").before(reading.lowers, index) == index
    )


def _is_family_name(reading: Reading, index: int) -> bool:
    """Whether the head is a family name: Hồ in Hồ Chí Minh."""
    token = reading.tokens[index]
    if token.shape == "lower" or token.lower not in single_words("surnames_common.txt"):
        return False
    end = run_end(reading, index)
    return is_full_name(reading, index, end) and text_of(reading, index + 1, end) not in well_known_places()


def name_end(reading: Reading, behind: int, people: Container[int]) -> int:
    tokens = reading.tokens
    if behind >= len(tokens) or tokens[behind].shape not in CAPITALISED or reading.begins_cell(behind):
        return behind
    if tokens[behind].lower in _ROMAN:
        return behind
    end = min(run_end(reading, behind), behind + _LONGEST_NAME)
    if _is_described(reading, behind, end):
        return behind
    for index in range(behind, end):
        if index in people:
            return index
    return end + is_numbered(reading, end)


def is_numbered(reading: Reading, end: int) -> bool:
    """Whether a numeral that counts nothing ends the name: cầu Thủ Thiêm 2."""
    numeral = reading.tokens[end].text if end < len(reading.tokens) else ""
    if len(numeral) != 1 or not numeral.isdecimal() or not reading.joined(end):
        return False
    following = reading.tokens[end + 1 : end + 2]
    ends = not following or following[0].text in (",", ".", ";", "(", ")", "và")
    return ends or phrases("dimensions.txt").end(reading.lowers, end + 1) > end + 1


def _is_described(reading: Reading, behind: int, end: int) -> bool:
    """Whether the one capitalised word begins a description and is no name: Khu Y tế, Trạm Kiểm soát."""
    head = reading.tokens[behind - 1]
    begins = end - behind == 1 and end < len(reading.tokens) and reading.tokens[behind - 1].start > 0
    return begins and head.shape == "capital" and ends_compound(reading, end)


def _number_end(reading: Reading, behind: int) -> int:
    tokens = reading.tokens
    if (
        behind >= len(tokens)
        or tokens[behind].shape not in ("number", "code")
        or len(tokens[behind].text) > 6
    ):
        return behind
    if reading.lowers[behind + 1 : behind + 2] in (["/"],) and tokens[behind + 1].start == tokens[behind].end:
        return behind + 3 if reading.lowers[behind - 1] in ("đường", "phố") else behind
    if "." in tokens[behind].text or "," in tokens[behind].text:
        return behind
    counts = phrases("units.tsv").end(reading.lowers, behind + 1) > behind + 1  # mặt đường 11 m
    return behind if counts else behind + 1
