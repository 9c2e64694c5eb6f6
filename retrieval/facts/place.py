"""Places: a head with a name or a number (xã Quảng Long, thôn 8), and bare names known or introduced."""

from collections.abc import Container, Iterator

from retrieval.facts.context import Context, well_known_places
from retrieval.facts.fact import FactKind
from retrieval.facts.mention import Mention, Taken
from retrieval.facts.names import (
    CAPITALISED,
    ends_compound,
    is_full_name,
    is_syllable,
    run_end,
    runs,
    text_of,
)
from retrieval.facts.number import is_label
from retrieval.facts.phrases import phrases, single_words, written
from retrieval.facts.reading import Reading
from retrieval.facts.values import numerals

_LONGEST_NAME = 4
_ROMAN = frozenset(["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x"])
_LIST_MARKS = frozenset([",", "và", ":"])
_TOWARDS = frozenset(["ở", "tại", "từ", "tới", "sang"])


def introduce(reading: Reading, context: Context, people: Container[int]) -> None:
    """Remember the settlements that a sentence names with their heads; `people`: tokens that begin a name."""
    heads = phrases("place_heads.tsv")
    for index in heads.starts(reading.lowers):
        word = reading.lowers[index]
        if word in ("huyện", "tỉnh", "thành", "thị") and reading.lowers[index + 1 : index + 2] == ["ủy"]:
            behind = index + 2
        else:
            behind = heads.end(reading.lowers, index)
        if behind > index and " ".join(reading.lowers[index:behind]) in written("settlements.txt"):
            end = _name_end(reading, behind, people)
            if end > behind:
                context.places.add(text_of(reading, behind, end))
        elif (end := place_end(reading, index, people)) > behind > index and not is_full_name(
            reading, behind, end
        ):
            context.landmarks.add(text_of(reading, behind, end))


def find(reading: Reading, context: Context, taken: Taken) -> Iterator[Mention]:
    """The places of a sentence outside the tokens taken already."""
    last = 0
    for index in phrases("place_heads.tsv").starts(reading.lowers):
        if index < last or taken.at(index):
            continue
        end = place_end(reading, index, taken)
        if end > index and _is_alley(reading, index, end):
            continue
        if end > index and taken.free(index, end):
            first = _first_token(reading, index, last)
            yield _mention(reading, first if taken.free(first, index) else index, end)
            yield from _listed(reading, end, taken)
            last = end
        else:
            behind = phrases("place_heads.tsv").end(reading.lowers, index)
            if reading.lowers[behind : behind + 1] == [":"]:
                yield from _listed(reading, behind, taken)
    yield from _bare(reading, context, taken)


def _mention(reading: Reading, start: int, end: int) -> Mention:
    return Mention(FactKind.PLACE, reading.tokens[start].start, reading.tokens[end - 1].end)


def _is_alley(reading: Reading, index: int, end: int) -> bool:
    """Whether the place is an alley's number and its street follows: ngõ 43 | phố Trung Kính."""
    numbered = phrases("house_numbers.txt").end(reading.lowers, index) > index
    return numbered and end < len(reading.tokens) and reading.lowers[end] in ("đường", "phố", "quốc", "tỉnh")


def _first_token(reading: Reading, index: int, last: int) -> int:
    """Where a place begins whose head stands at the token: at the number of its house or kilometre (số 118
    đường …), or behind a head that is counted (hai xã | Cư Pui và Yang Mao)."""
    numbered = index > 1 and reading.tokens[index - 1].shape in ("number", "code")
    first = phrases("house_numbers.txt").before(reading.lowers, index - 1) if numbered else index - 1
    if first < index - 1:
        return first
    counted = index > last and _is_counted(reading, index)
    return phrases("place_heads.tsv").end(reading.lowers, index) if counted else index


def _is_counted(reading: Reading, index: int) -> bool:
    before = reading.tokens[index - 1]
    return before.lower in numerals() or (before.shape == "number" and not is_label(reading, index - 1))


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
    end = _name_end(reading, behind, people)
    if end == behind and kind == "number":
        end = _number_end(reading, behind)
    if kind == "line" and end > behind and reading.lowers[end : end + 1] in (["-"], ["–"]):
        end = max(end, _name_end(reading, end + 1, people))
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


def _name_end(reading: Reading, behind: int, people: Container[int]) -> int:
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
    return end + _is_numbered(reading, end)


def _is_numbered(reading: Reading, end: int) -> bool:
    """Whether a numeral that counts nothing ends the name: cầu Thủ Thiêm 2."""
    numeral = reading.tokens[end].text if end < len(reading.tokens) else ""
    if len(numeral) != 1 or not numeral.isdecimal() or not reading.joined(end):
        return False
    following = reading.tokens[end + 1 : end + 2]
    ends = not following or following[0].text in (",", ".", ";", ")", "và")
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
    return behind if "." in tokens[behind].text or "," in tokens[behind].text else behind + 1


def _listed(reading: Reading, index: int, taken: Taken) -> Iterator[Mention]:
    """Names that continue a list with one head: xã Yang Mao, Cư Pui và Cư Drăm; 2 xã: Cư Pui, Yang Mao."""
    tokens, lowers = reading.tokens, reading.lowers
    while index + 1 < len(tokens) and lowers[index] in _LIST_MARKS and tokens[index + 1].shape == "capital":
        start, end = index + 1, run_end(reading, index + 1)
        closed = end == len(tokens) or tokens[end].shape == "mark" or lowers[end] == "và"
        if not closed or not 2 <= end - start <= 3 or not taken.free(start, end):
            return
        if place_end(reading, start, taken) > start:
            return
        yield _mention(reading, start, end)
        index = end


def _bare(reading: Reading, context: Context, taken: Taken) -> Iterator[Mention]:
    """Names without heads: known ones, introduced ones, and those that stand where a place does."""
    for start, end in runs(reading):
        for first in range(start + _opens_sentence(reading, start), min(end, start + 2)):
            if not taken.free(first, end):
                continue
            if _is_bare(reading, context, first, end) or _is_located(reading, context, first, end):
                yield _mention(reading, first, end + _is_numbered(reading, end))
                break


def _opens_sentence(reading: Reading, start: int) -> bool:
    """Whether the run's first word is capitalised only as the sentence's first: Tại Hòa Duyệt."""
    return start == 0 and phrases("clause_joints.txt").end(reading.lowers, 0) == 1


def _is_bare(reading: Reading, context: Context, start: int, end: int) -> bool:
    name = text_of(reading, start, end)
    whole = run_end(reading, start) == end and (
        start == 0 or reading.tokens[start - 1].shape not in CAPITALISED
    )
    if not context.is_place(name) and not (name in context.landmarks and whole and end - start > 1):
        return False
    if phrases("roles.tsv").end(reading.lowers, start) > end:
        return False  # Anh hùng
    if phrases("units.tsv").before(reading.lowers, end) < start:
        return False  # bảng Anh
    before = reading.lowers[start - 1] if start else "."
    if before in single_words("called_by.txt"):
        return False
    opens = start == 0 or before in (".", ":", "“", "-", '"')
    return end - start > 1 or not opens or not is_syllable(reading.tokens[start].text)


def is_foreign_word(reading: Reading, start: int, end: int) -> bool:
    """Whether the run is one word that is no Vietnamese syllable (Mogadishu)."""
    word = reading.tokens[start]
    following = reading.tokens[end : end + 1]
    alone = end - start == 1 and not (following and following[0].shape == "number")
    return alone and word.shape == "capital" and len(word.text) > 3 and not is_syllable(word.text)


def _is_located(reading: Reading, context: Context, start: int, end: int) -> bool:
    """Whether an unknown name stands behind “ở” or “tại”, or before a known place in brackets."""
    tokens, lowers = reading.tokens, reading.lowers
    if start and lowers[start - 1] in _TOWARDS and is_foreign_word(reading, start, end):
        return True
    if not 2 <= end - start <= 3 or any(token.shape != "capital" for token in tokens[start:end]):
        return False
    if start and lowers[start - 1] in ("ở", "tại") and end < len(tokens) and tokens[end].shape != "number":
        return phrases("organisation_heads.tsv").end(lowers, start) == start
    if end + 1 >= len(tokens) or lowers[end] != "(":
        return False
    closing = run_end(reading, end + 1)
    return context.is_place(text_of(reading, end + 1, closing)) and lowers[closing : closing + 1] == [")"]
