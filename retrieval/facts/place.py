"""Places: a head with a name or a number (xã Quảng Long, thôn 8), and bare names known or introduced."""

from collections.abc import Container, Iterator

from retrieval.facts.context import Context, well_known_places
from retrieval.facts.fact import FactKind
from retrieval.facts.mention import Mention, Taken
from retrieval.facts.names import CAPITALISED, is_full_name, is_syllable, run_end, runs, text_of
from retrieval.facts.number import is_label
from retrieval.facts.phrases import phrases, single_words, written
from retrieval.facts.placename import is_numbered, name_end, place_end
from retrieval.facts.reading import Reading
from retrieval.facts.values import numerals

_LIST_MARKS = frozenset([",", "và", ":"])
_PLURAL = frozenset(["các", "những"])
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
            end = name_end(reading, behind, people)
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
        if end > index and (_is_alley(reading, index, end) or _is_whole_name(reading, index, end)):
            continue
        behind = phrases("place_heads.tsv").end(reading.lowers, index)
        head = " ".join(reading.lowers[index:behind])
        if end > index and taken.free(index, end):
            yield _headed(reading, index, end, last, taken)
            yield from _listed(reading, end, taken, head, plural=_is_plural(reading, index))
            last = end
        elif reading.lowers[behind : behind + 1] == [":"]:
            yield from _listed(reading, behind, taken, head)
    yield from _bare(reading, context, taken)


def _headed(reading: Reading, index: int, end: int, last: int, taken: Taken) -> Mention:
    """The place with its head; a head that is counted is none of its own (hai xã | Cư Pui và Yang Mao)."""
    first = _first_token(reading, index, last)
    mention = _mention(reading, first if taken.free(first, index) else index, end)
    if first > index:
        _share(mention, " ".join(reading.lowers[index:first]), text_of(reading, first, end))
    return mention


def _share(mention: Mention, head: str, name: str) -> None:
    """Give a name the head that it shares with others, unless it is a province behind a smaller unit."""
    if name not in written("provinces.txt") or head in ("tỉnh", "thành phố"):
        mention.values["head"] = head


def _mention(reading: Reading, start: int, end: int) -> Mention:
    return Mention(FactKind.PLACE, reading.tokens[start].start, reading.tokens[end - 1].end)


def _is_whole_name(reading: Reading, index: int, end: int) -> bool:
    """Whether the head belongs to the name itself: Bến Tre."""
    return reading.tokens[index].shape == "capital" and text_of(reading, index, end) in well_known_places()


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
    year = before.lower == "năm" and index > 1 and reading.tokens[index - 2].shape == "number"
    return (before.lower in numerals() and not year) or (
        before.shape == "number" and not is_label(reading, index - 1)
    )


def _is_plural(reading: Reading, index: int) -> bool:
    """Whether the head at the token has several names: các xã Năng Khả, Côn Lôn."""
    return index > 0 and (reading.lowers[index - 1] in _PLURAL or _is_counted(reading, index))


def _listed(
    reading: Reading, index: int, taken: Taken, head: str, *, plural: bool = False
) -> Iterator[Mention]:
    """Names that continue a list with one head: xã Yang Mao, Cư Pui và Cư Drăm; 2 xã: Cư Pui, Yang Mao."""
    tokens, lowers = reading.tokens, reading.lowers
    while index + 1 < len(tokens) and lowers[index] in _LIST_MARKS and tokens[index + 1].shape == "capital":
        start, end = index + 1, run_end(reading, index + 1)
        closed = end == len(tokens) or tokens[end].shape == "mark" or lowers[end] == "và"
        closed = closed or (plural and tokens[end].shape == "lower")
        if not closed or not 2 <= end - start <= 3 or not taken.free(start, end):
            return
        if place_end(reading, start, taken) > start:
            return
        mention = _mention(reading, start, end)
        _share(mention, head, text_of(reading, start, end))
        yield mention
        index = end


def _bare(reading: Reading, context: Context, taken: Taken) -> Iterator[Mention]:
    """Names without heads: known ones, introduced ones, and those that stand where a place does."""
    for start, end in runs(reading):
        other = start + 1 < end and _begins_otherwise(reading, start)
        known = other and context.is_place(text_of(reading, start, end))
        first = start + (other and not known)
        if taken.free(first, end) and (
            _is_bare(reading, context, first, end) or _is_located(reading, context, first, end)
        ):
            yield _mention(reading, first, end + is_numbered(reading, end))


def _is_product(reading: Reading, start: int) -> bool:
    """Whether the name is part of what goods are called: quýt hồng Lai Vung, Cam Khe Ná."""
    return phrases("products.txt").before(reading.lowers, start) < start


def _begins_otherwise(reading: Reading, start: int) -> bool:
    """Whether the run's first word belongs to no name: Tại Hòa Duyệt, người Khmer Trà Vinh."""
    small = ("clause_joints.txt", "measure_starts.txt", "subjects.txt", "function_words.txt")
    opens = start == 0 or reading.tokens[start - 1].shape == "mark"
    if opens and any(phrases(name).end(reading.lowers, start) > start for name in small):
        return True
    return reading.lowers[start] in single_words("peoples.txt")


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
    if before in single_words("called_by.txt") or _is_product(reading, start):
        return False
    opens = start == 0 or before in (".", ":", "“", "-", '"')
    return end - start > 1 or not opens or not is_syllable(reading.tokens[start].text)


def _is_foreign_word(reading: Reading, start: int, end: int) -> bool:
    """Whether the run is one word that is no Vietnamese syllable (Mogadishu)."""
    word = reading.tokens[start]
    following = reading.tokens[end : end + 1]
    alone = end - start == 1 and not (following and following[0].shape == "number")
    return alone and word.shape == "capital" and len(word.text) > 3 and not is_syllable(word.text)


def _is_located(reading: Reading, context: Context, start: int, end: int) -> bool:
    """Whether an unknown name stands behind “ở” or “tại”, or before a known place in brackets."""
    tokens, lowers = reading.tokens, reading.lowers
    if start and lowers[start - 1] in _TOWARDS and _is_foreign_word(reading, start, end):
        return True
    if not 2 <= end - start <= 3 or any(token.shape != "capital" for token in tokens[start:end]):
        return False
    if start and lowers[start - 1] in ("ở", "tại") and end < len(tokens) and tokens[end].shape != "number":
        return phrases("organisation_heads.tsv").end(lowers, start) == start
    if end + 1 >= len(tokens) or lowers[end] != "(":
        return False
    closing = run_end(reading, end + 1)
    return context.is_place(text_of(reading, end + 1, closing)) and lowers[closing : closing + 1] == [")"]
