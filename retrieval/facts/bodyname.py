"""Bodyname: how far an organisation's name reaches: its head, its field, its place or its level."""

from collections.abc import Container

from retrieval.facts.context import Context
from retrieval.facts.names import CAPITALISED, ends_compound, run_end, text_of
from retrieval.facts.phrases import phrases, single_words, written
from retrieval.facts.placename import place_end
from retrieval.facts.reading import Reading

_LONGEST = 24  # words
_GLUE = ("-", "&", "/")
_LONGEST_TRADE = 4  # small-letter words between a head and its own name
_BRANCHES = (["chi", "nhánh"], ["văn", "phòng", "đại", "diện"], ["phòng", "giao", "dịch"])
_NUMBERED = frozenset(
    [
        "khu",
        "đạo",  # Ban Chỉ đạo 389
        "án",
        "đoàn",
        "đội",
        "binh",
        "số",
        "viện",
        "thpt",
        "thcs",
        "học",
        "non",
        "tiểu",
        "12",
        "dân",
        "y",
        "cục",
    ]
)


def organisation_end(reading: Reading, index: int, context: Context, people: Container[int]) -> int:
    """Where the organisation that begins at the token ends, or `index` where there is none."""
    if index in people:
        return index
    token = reading.tokens[index]
    if token.text in context.abbreviations:
        return index + 1
    if context.bodies and token.shape in CAPITALISED:
        run = run_end(reading, index)
        alone = index == 0 or reading.tokens[index - 1].shape not in CAPITALISED
        named = phrases("place_heads.tsv").before(reading.lowers, index) < index  # Vườn quốc gia | U Minh Hạ
        if alone and not named and text_of(reading, index, run) in context.bodies:
            return run
    known = phrases("organisations.txt").end(reading.lowers, index)
    if known > index and text_of(reading, index, known) in written("organisations.txt"):
        return _extend(reading, known, people, described=False)
    if _is_placed(reading, index):
        return index
    found = phrases("organisation_heads.tsv").at(reading.lowers, index)
    if not found or not _may_begin(reading, index, *found) or _is_known_place(reading, index, context):
        return index
    behind, kind = found
    behind = _behind_trade(reading, index, behind)
    end = _extend(reading, behind, people, described=kind != "body")
    return _over_abbreviation(reading, end, context) if end > behind or kind == "body" else index


def _behind_trade(reading: Reading, index: int, behind: int) -> int:
    """Behind the small-letter words between a company's head and its own name: HTX | dệt thổ cẩm | Tơng."""
    if phrases("namesakes.txt").end(reading.lowers, index) == index:
        return behind
    for end in range(behind, min(behind + _LONGEST_TRADE + 1, len(reading.tokens))):
        if reading.tokens[end].shape in CAPITALISED:
            return end
        if (
            reading.tokens[end].shape != "lower"
            or phrases("organisation_stops.txt").end(reading.lowers, end) > end
        ):
            break
        if any(
            phrases(name).end(reading.lowers, end) > end
            for name in ("clause_joints.txt", "auxiliaries.txt", "measure_verbs.txt")
        ):
            break
    return behind


def _over_abbreviation(reading: Reading, end: int, context: Context) -> int:
    """The end of a name that goes on with its place behind an abbreviation: … bệnh tật (CDC) Hải Phòng."""
    if [reading.lowers[i : i + 1] for i in (end, end + 2)] != [["("], [")"]] or end + 3 >= len(
        reading.tokens
    ):
        return end
    if reading.tokens[end + 3].shape in CAPITALISED:
        run = run_end(reading, end + 3)
        return run if context.is_place(text_of(reading, end + 3, run)) else end
    return max(end, phrases("levels.txt").end(reading.lowers, end + 3) if _closes(reading, end + 3) else end)


def _closes(reading: Reading, index: int) -> bool:
    """Whether a level of government begins at the token."""
    return phrases("levels.txt").end(reading.lowers, index) > index


def _is_placed(reading: Reading, index: int) -> bool:
    """Whether the capitalised head is a place's name behind the place's own head: dãy Trường Sơn."""
    if reading.tokens[index].shape != "capital" or reading.tokens[index - 1].shape != "lower":
        return False
    others = (phrases(name).before(reading.lowers, index) for name in ("venues.txt", "no_place_heads.txt"))
    return phrases("place_heads.tsv").before(reading.lowers, index) < index and set(others) == {index}


def _is_known_place(reading: Reading, index: int, context: Context) -> bool:
    """Whether the head begins a place's name, or is inside one: Đài Loan, Tây Ban Nha."""
    first = index - 1 if reading.joined(index) else index
    return any(
        context.is_place(text_of(reading, start, end))
        for start in range(first, index + 1)
        for end in range(index + 1 + (start == index), min(run_end(reading, index), index + 4) + 1)
    )


def _may_begin(reading: Reading, index: int, behind: int, kind: str) -> bool:
    """A head begins an organisation when it is capitalised, or in small letters before a capitalised name."""
    tokens = reading.tokens
    if phrases("no_organisation_heads.txt").end(reading.lowers, index) > index:
        return False
    if tokens[index].shape in CAPITALISED:
        return True
    if kind == "body":
        return behind - index > 1 and reading.lowers[behind - 1] == "ủy" and reading.lowers[index] != "đảng"
    if behind >= len(tokens):
        return False
    if phrases("namesakes.txt").end(reading.lowers, index) == behind:
        behind = _behind_trade(reading, index, behind)
    if behind >= len(tokens):
        return False
    if kind == "tail":
        return behind - index > 1 and reading.lowers[behind] in single_words("levels.txt")
    small = phrases("organisation_small_heads.txt").end(reading.lowers, index) > index
    return small and tokens[behind].shape in CAPITALISED


def _extend(reading: Reading, end: int, people: Container[int], described: bool) -> int:
    """Where the name behind a head ends. `described`: small-letter fields may follow."""
    start = end
    while end < len(reading.tokens) and end - start < _LONGEST and end not in people:
        following, described = _piece(reading, end, start, people, described)
        if following == end:
            break
        end = following
    return end


def _piece(
    reading: Reading, at: int, start: int, people: Container[int], described: bool
) -> tuple[int, bool]:
    """The end of the next piece of a name (its field, another head, a place, a level, a word), or `at`."""
    tokens, lowers = reading.tokens, reading.lowers
    if lowers[at] in _GLUE and not reading.joined(at) and _is_glued(reading, at + 1):
        return at + 2, described
    if not reading.joined(at) and tokens[at].shape != "mark" and lowers[at - 1] not in _GLUE:
        return at, described
    capital = tokens[at].shape in CAPITALISED
    field = (
        phrases("organisation_fields.txt").end(lowers, at) if capital or (described and at == start) else at
    )
    head = phrases("organisation_heads.tsv").end(lowers, at) if capital else at
    words = phrases("organisation_words.txt").end(lowers, at) if capital else at
    if words > max(at + 1, field, head):
        return words, True  # Nhi đồng
    if max(field, head) > at:
        return (field if field > at else head), True
    if (where := _where(reading, at, people)) > at:
        return where, described and lowers[at] == "trung"  # Bệnh viện Trung ương Quân đội
    if capital:
        return at + 1, described and not _is_name(reading, at, start)
    if described and (words := _small_words(reading, at, start)) > at:
        return words, True
    if lowers[at] == "số" and (described or at == start) and _has_number(reading, at + 1):
        return at + 2, False  # Đội Cảnh sát giao thông | số 2
    numbered = tokens[at].shape in ("number", "code") and lowers[at - 1] in _NUMBERED
    return at + numbered, described and not numbered


def _has_number(reading: Reading, index: int) -> bool:
    return index < len(reading.tokens) and reading.tokens[index].shape == "number"


def _where(reading: Reading, at: int, people: Container[int]) -> int:
    """The end of what closes a name: its place, its level, or the words for a branch before where that is."""
    place = place_end(reading, at, people)
    if place > at or reading.tokens[at].shape in CAPITALISED:
        return max(place, phrases("levels.txt").end(reading.lowers, at))
    return _branch(reading, at) or phrases("levels.txt").end(reading.lowers, at)


def _is_glued(reading: Reading, index: int) -> bool:
    """Whether a capitalised word follows without white space: the TB of LĐ-TB-XH."""
    return (
        index < len(reading.tokens)
        and not reading.joined(index)
        and reading.tokens[index].shape in CAPITALISED
    )


def _branch(reading: Reading, at: int) -> int | None:
    """Where the words for a branch end before the name of where it is: chi nhánh | Lai Vung."""
    for words in _BRANCHES:
        end = at + len(words)
        if reading.lowers[at:end] == words and end < len(reading.tokens):
            return end if reading.tokens[end].shape in CAPITALISED else None
    return None


def _is_name(reading: Reading, at: int, start: int) -> bool:
    """A capitalised word behind another capitalised one, or before one, is a name: no field follows it."""
    tokens = reading.tokens
    return (at > start and tokens[at - 1].shape in CAPITALISED) or (
        at + 1 < len(tokens) and tokens[at + 1].shape in CAPITALISED
    )


def _small_words(reading: Reading, at: int, start: int) -> int:
    """Small-letter words inside a descriptive name: quỹ đất; và Bảo vệ…; Cam sạch Khe Ná."""
    tokens, lowers = reading.tokens, reading.lowers
    if (words := phrases("organisation_words.txt").end(lowers, at)) > at:
        return words
    if at > start and ends_compound(reading, at):
        return at + 1
    if at + 1 >= len(tokens) or tokens[at + 1].shape not in CAPITALISED:
        return at
    if at > start and lowers[at] in ("và", "&", "-", "–"):
        begins_other = phrases("organisation_heads.tsv").end(lowers, at + 1) > at + 1
        return at if begins_other else at + 1
    return at
