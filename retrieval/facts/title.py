"""Titles: the words before a name that tell what it is: an address, an office, or a street's head."""

from retrieval.facts.phrases import phrases, phrases_of, single_words
from retrieval.facts.reading import Reading

OFFICES = ("post", "office")
BEFORE = ("post", "office", "rank", "trade", "case")  # the sorts of roles that stand before a name


def address_before(reading: Reading, start: int) -> int:
    """Where the words of address before the token begin, or the token where there are none."""
    return phrases("honorifics.txt").before(reading.lowers, start)


def title_before(reading: Reading, start: int) -> int:
    """Where the office, rank or trade directly before the token begins, or the token where there is none."""
    behind = start - 1 if start > 1 and reading.lowers[start - 1] == "." else start
    title = phrases_of("roles.tsv", *BEFORE).before(reading.lowers, behind)
    return title if title < behind else start


def is_headed(reading: Reading, start: int) -> bool:
    """Whether the words before the token make the name behind them a street's, a school's, a prize's."""
    lowers = reading.lowers
    if title_before(reading, start) < start:
        return False
    if start > 1 and lowers[start - 1] in ("-", "–") and _ends_road(reading, start - 1):
        return True
    return (
        phrases("no_person_heads.txt").before(lowers, start) < start
        or phrases("organisation_heads.tsv").before(lowers, start) < start
    )


def _ends_road(reading: Reading, end: int) -> bool:
    """Whether the capitalised words before the token are one end of a crossing or a line (ngã tư A - B)."""
    first = end
    while first and reading.tokens[first - 1].shape in ("capital", "capitals"):
        first -= 1
    lines = phrases_of("place_heads.tsv", "line")
    return first < end and lines.before(reading.lowers, first) < first


def begins_body(reading: Reading, start: int) -> bool:
    """Whether an organisation or a place with a head begins at the token."""
    heads = phrases("organisation_heads.tsv").end(reading.lowers, start)
    if heads > start + 1:
        return True  # Đoàn Luật sư, though Đoàn is a family name
    return (
        heads > start
        or phrases("organisations.txt").end(reading.lowers, start) > start
        or phrases("place_heads.tsv").end(reading.lowers, start) > start
        or phrases("organisation_fields.txt").end(reading.lowers, start) > start
    ) and reading.lowers[start] not in single_words("surnames_common.txt")


def is_people(reading: Reading, start: int) -> bool:
    """Whether the word names a people or a language (chị em Mông)."""
    return reading.lowers[start] in single_words("peoples.txt")
