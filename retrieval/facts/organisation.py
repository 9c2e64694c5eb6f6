"""Organisations: a head with its field, level and name (Sở Y tế Đắk Lắk, UBND huyện); well-known bodies."""

from collections.abc import Container, Iterator

from retrieval.facts.bodyname import organisation_end
from retrieval.facts.context import Context
from retrieval.facts.fact import FactKind
from retrieval.facts.mention import Mention, Taken
from retrieval.facts.names import CAPITALISED, runs, text_of
from retrieval.facts.phrases import phrases, phrases_of
from retrieval.facts.reading import Reading
from retrieval.facts.title import OFFICES


def find(reading: Reading, context: Context, taken: Taken, people: Container[int]) -> Iterator[Mention]:
    """The organisations of a sentence outside the tokens taken; `people`: tokens that begin a name."""
    tokens, offices, last = reading.tokens, _office_words(reading), 0
    for index in _candidates(reading, context):
        if index < last or taken.at(index) or index in offices or _is_of_post(reading, index):
            continue
        end = organisation_end(reading, index, context, people)
        if end > index and taken.free(index, end) and not _is_repeated(reading, index, end, last):
            mention = Mention(FactKind.ORGANISATION, tokens[index].start, tokens[end - 1].end)
            _abbreviation(reading, end, mention, context)
            _introduce(reading, index, end, context)
            last = end
            yield mention


def introduce(reading: Reading, context: Context, people: Container[int]) -> None:
    """Remember the names of companies and clubs, which the title uses bare."""
    for index in phrases("namesakes.txt").starts(reading.lowers):
        end = organisation_end(reading, index, context, people)
        if end > index:
            _introduce(reading, index, end, context)


def _is_of_post(reading: Reading, index: int) -> bool:
    """Whether a well-known body belongs to the post right before it: Thủ tướng | Chính phủ."""
    known = phrases("organisations.txt").end(reading.lowers, index) > index
    return known and phrases_of("roles.tsv", *OFFICES).before(reading.lowers, index) < index


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
    while first > index and reading.tokens[first - 1].shape in CAPITALISED:
        first -= 1
    head = phrases("namesakes.txt").end(reading.lowers, index)
    name = text_of(reading, max(first, head), end) if max(first, head) < end else ""
    if head > index and " " in name and not context.is_place(name):
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
