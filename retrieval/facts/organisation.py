"""Organisations: a head with its field, level and name (Sở Y tế Đắk Lắk, UBND huyện); well-known bodies."""

from collections.abc import Container, Iterator

from retrieval.facts.context import Context
from retrieval.facts.fact import FactKind
from retrieval.facts.mention import Mention, Taken
from retrieval.facts.names import ends_compound, run_end, runs, text_of
from retrieval.facts.phrases import phrases, single_words, written
from retrieval.facts.place import place_end
from retrieval.facts.reading import Reading

_CAPITAL = ("capital", "capitals")
_LONGEST = 24  # words
_NUMBERED = frozenset(
    ["khu", "án", "đoàn", "đội", "binh", "số", "viện", "thpt", "thcs", "học", "non", "tiểu", "12"]
)


def find(reading: Reading, context: Context, taken: Taken, people: Container[int]) -> Iterator[Mention]:
    """The organisations of a sentence outside the tokens taken; `people`: tokens that begin a name."""
    tokens, offices, last = reading.tokens, _office_words(reading), 0
    for index in _candidates(reading, context):
        if index < last or taken.at(index) or index in offices:
            continue
        end = organisation_end(reading, index, context, people)
        if end > index and taken.free(index, end) and not _is_repeated(reading, index, end, last):
            mention = Mention(FactKind.ORGANISATION, tokens[index].start, tokens[end - 1].end)
            _abbreviation(reading, end, mention, context)
            _introduce(reading, index, end, context)
            last = end
            yield mention


def _is_repeated(reading: Reading, index: int, end: int, last: int) -> bool:
    """Whether brackets directly behind an organisation hold its abbreviation."""
    short = end == index + 1 and reading.tokens[index].shape == "capitals"
    return (
        short
        and last == index - 1 > 0
        and reading.lowers[last] == "("
        and reading.lowers[end : end + 1] == [")"]
    )


def _candidates(reading: Reading, context: Context) -> list[int]:
    """The tokens where an organisation may begin, in order."""
    found = set(phrases("organisation_heads.tsv").starts(reading.lowers))
    found.update(phrases("organisations.txt").starts(reading.lowers))
    if context.abbreviations:
        found.update(i for i, token in enumerate(reading.tokens) if token.text in context.abbreviations)
    if context.bodies:
        found.update(start for start, end in runs(reading) if text_of(reading, start, end) in context.bodies)
    return sorted(found)


def _introduce(reading: Reading, index: int, end: int, context: Context) -> None:
    """Remember a company's or a club's own name: Tập đoàn | Hòa Phát."""
    first = end
    while first > index and reading.tokens[first - 1].shape in _CAPITAL:
        first -= 1
    name = text_of(reading, max(first, index), end) if first < end else ""
    heads = phrases("namesakes.txt").end(reading.lowers, index) > index
    if heads and first > index and " " in name and not context.is_place(name):
        context.bodies.add(name)


def _office_words(reading: Reading) -> set[int]:
    """The words inside offices, which begin no organisation: phòng in “Trưởng phòng”."""
    found: set[int] = set()
    roles, last = phrases("roles.tsv"), 0
    for index in roles.starts(reading.lowers):
        end = roles.end(reading.lowers, index) if index >= last else index
        if end > index + 1:
            found.update(range(index, end - _is_own_head(reading, end - 1)))
        last = max(end, last)
    return found


def _is_own_head(reading: Reading, index: int) -> bool:
    """Whether the last word of an office is capitalised as a body's head: Ban in “Trưởng Ban Dân tộc”."""
    return reading.tokens[index].shape == "capital"


def _abbreviation(reading: Reading, end: int, mention: Mention, context: Context) -> None:
    """Learn “… (VFF)” behind an organisation; resolve an abbreviation learnt before."""
    name = reading.text[mention.start : mention.end]
    if full := context.abbreviations.get(name):
        mention.values["full"] = full
    following = reading.tokens[end : end + 3]
    if [t.text for t in following[::2]] == ["(", ")"] and following[1].shape == "capitals":
        context.abbreviations[following[1].text] = name


def organisation_end(reading: Reading, index: int, context: Context, people: Container[int]) -> int:
    """Where the organisation that begins at the token ends, or `index` where there is none."""
    if index in people:
        return index
    token = reading.tokens[index]
    if token.text in context.abbreviations:
        return index + 1
    if context.bodies and token.shape in _CAPITAL:
        run = run_end(reading, index)
        alone = index == 0 or reading.tokens[index - 1].shape not in _CAPITAL
        if alone and text_of(reading, index, run) in context.bodies:
            return run
    known = phrases("organisations.txt").end(reading.lowers, index)
    if known > index and text_of(reading, index, known) in written("organisations.txt"):
        return _extend(reading, known, people, described=False)
    found = phrases("organisation_heads.tsv").at(reading.lowers, index)
    if not found or not _may_begin(reading, index, *found) or _is_known_place(reading, index, context):
        return index
    behind, kind = found
    end = _extend(reading, behind, people, described=kind != "body")
    return _over_abbreviation(reading, end, context) if end > behind or kind == "body" else index


def _over_abbreviation(reading: Reading, end: int, context: Context) -> int:
    """The end of a name that goes on with its place behind an abbreviation: … bệnh tật (CDC) Hải Phòng."""
    if [reading.lowers[i : i + 1] for i in (end, end + 2)] != [["("], [")"]] or end + 3 >= len(
        reading.tokens
    ):
        return end
    if reading.tokens[end + 3].shape in _CAPITAL:
        run = run_end(reading, end + 3)
        return run if context.is_place(text_of(reading, end + 3, run)) else end
    return max(end, phrases("levels.txt").end(reading.lowers, end + 3) if _closes(reading, end + 3) else end)


def _closes(reading: Reading, index: int) -> bool:
    """Whether a level of government begins at the token."""
    return phrases("levels.txt").end(reading.lowers, index) > index


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
    if tokens[index].shape in _CAPITAL:
        return True
    if kind == "body":
        return behind - index > 1 and reading.lowers[behind - 1] == "ủy" and reading.lowers[index] != "đảng"
    if behind >= len(tokens):
        return False
    if kind == "tail":
        return behind - index > 1 and reading.lowers[behind] in single_words("levels.txt")
    small = phrases("organisation_small_heads.txt").end(reading.lowers, index) == behind
    return small and tokens[behind].shape in _CAPITAL


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
    if not reading.joined(at) and tokens[at].shape != "mark":
        return at, described
    capital = tokens[at].shape in _CAPITAL
    field = phrases("organisation_fields.txt").end(lowers, at)
    if field > at and (capital or (described and at == start)):
        return field, True
    if capital and (head := phrases("organisation_heads.tsv").end(lowers, at)) > at:
        return head, True
    if (place := place_end(reading, at, people)) > at:
        return place, False
    if (level := phrases("levels.txt").end(lowers, at)) > at:
        return level, described and lowers[at] == "trung"  # Bệnh viện Trung ương Quân đội
    if capital:
        return at + 1, described and not _is_name(reading, at, start)
    if described and (words := _small_words(reading, at, start)) > at:
        return words, True
    if tokens[at].shape in ("number", "code") and lowers[at - 1] in _NUMBERED:
        return at + 1, False
    return at, described


def _is_name(reading: Reading, at: int, start: int) -> bool:
    """A capitalised word behind another capitalised one, or before one, is a name: no field follows it."""
    tokens = reading.tokens
    return (at > start and tokens[at - 1].shape in _CAPITAL) or (
        at + 1 < len(tokens) and tokens[at + 1].shape in _CAPITAL
    )


def _small_words(reading: Reading, at: int, start: int) -> int:
    """Small-letter words inside a descriptive name: quỹ đất; và Bảo vệ…; Cam sạch Khe Ná."""
    tokens, lowers = reading.tokens, reading.lowers
    if (words := phrases("organisation_words.txt").end(lowers, at)) > at:
        return words
    if at > start and ends_compound(reading, at):
        return at + 1
    if at + 1 >= len(tokens) or tokens[at + 1].shape not in _CAPITAL:
        return at
    if at > start and lowers[at] in ("và", "&", "-", "–"):
        begins_other = phrases("organisation_heads.tsv").end(lowers, at + 1) > at + 1
        return at if begins_other else at + 1
    return at
