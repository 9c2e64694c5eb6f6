"""Fullname: whether a run of capitalised words is a person's full name, from its words and its neighbours."""

from retrieval.facts.context import Context
from retrieval.facts.names import (
    CAPITALISED,
    LONGEST_NAME,
    has_surname,
    is_foreign,
    is_full_name,
    is_highland_name,
    is_syllable,
    run_end,
    syllables,
    text_of,
)
from retrieval.facts.phrases import phrases, phrases_of, single_words, written
from retrieval.facts.reading import Reading
from retrieval.facts.title import BEFORE, address_before, begins_body, is_headed, title_before

_OFFICE_REACH = 16  # words between an office and the name behind it
_CLAUSE_ENDS = frozenset([",", ";", ".", ":", "!", "?", "…", "”", "(", ")"])


def full_name_in(reading: Reading, start: int, end: int, context: Context) -> int | None:
    """Where in a run of capitalised words a person's full name begins that ends with it, if one does."""
    text = text_of(reading, start, end)
    if context.people.get(text) == text and not is_headed(reading, start):
        return start
    start = _behind_country(reading, start, end, context)
    if _is_titled_name(reading, start, end, context) or _is_name_alone(reading, start, end, context):
        return start
    return _behind_office(reading, start, end, context)


def _behind_country(reading: Reading, start: int, end: int, context: Context) -> int:
    """Behind a title a country may stand before the name: Tổng thống Mỹ Joe Biden."""
    if title_before(reading, start) == start:
        return start
    for first in range(end - 1, start, -1):
        named = end - first > 1 or not is_syllable(reading.tokens[first].text)
        if named and context.is_place(text_of(reading, start, first)):
            return first
    return start


def _is_titled_name(reading: Reading, start: int, end: int, context: Context) -> bool:
    """A run behind a word of address, an office or a trade."""
    inside = start > 0 and reading.tokens[start - 1].shape in CAPITALISED
    behind_country = inside and run_end(reading, start - 1) >= end  # or a title in capitals: TS Lan
    if reading.tokens[start].shape == "capitals" and reading.tokens[end - 1].shape != "capitals":
        return False
    if not 2 - behind_country <= syllables(reading, start, end) <= LONGEST_NAME and not is_highland_name(
        reading, start, end
    ):
        return False
    if address_before(reading, start) < start:
        return not context.is_nobody(text_of(reading, start, end))
    if title_before(reading, start) == start and not behind_country:
        return False
    if has_surname(reading, start) and begins_body(reading, start):
        return False  # Báo Nhân Dân
    if _heads_village(reading, start) and not is_full_name(reading, start, end):
        return False
    if is_full_name(reading, start, end) or has_surname(reading, start):
        return not context.is_nobody(text_of(reading, start, end))
    if single_words("no_person_heads.txt") & {reading.lowers[start]}:
        return False
    return not begins_body(reading, start) and not context.is_nobody(text_of(reading, start, end))


def _heads_village(reading: Reading, start: int) -> bool:
    """Whether a village follows its head's office: trưởng thôn | Nà Sài."""
    words = reading.lowers[max(start - 2, 0) : start]
    return words[:1] == ["trưởng"] and words[-1] in single_words("settlements.txt")


def _is_name_alone(reading: Reading, start: int, end: int, context: Context) -> bool:
    """A run that nothing introduces, but whose words are a person's name."""
    if is_headed(reading, start) or text_of(reading, start, end) in _no_people():
        return False
    if len(reading.tokens[end - 1].text) == 1 and reading.lowers[end : end + 1] != ["."]:
        return False  # Trung Nam E&C
    if is_foreign(reading, start, end):
        told = phrases("person_verbs.txt").end(reading.lowers, end) > end or _lives_behind(reading, end)
        return told and not begins_body(reading, start)
    if is_full_name(reading, start, end):
        is_lake = phrases("place_heads.tsv").end(reading.lowers, start) > start
        if is_lake and context.is_nobody(text_of(reading, start + 1, end)):
            return False
        return not begins_body(reading, start)
    if end - start == 2 and reading.lowers[start] in single_words("middle_names.txt"):
        known = context.is_nobody(text_of(reading, start, end))
        return not known and phrases("saying_verbs.txt").end(reading.lowers, end) > end
    return end - start <= 4 and has_surname(reading, start) and _has_role_behind(reading, end)


def _lives_behind(reading: Reading, end: int) -> bool:
    """Whether what follows a name says that it is a person's: “, người …”, “(1743 - 1794)”."""
    lowers = reading.lowers
    if lowers[end : end + 2] == [",", "người"]:
        return lowers[end + 2 : end + 3] != ["dân"]
    dash = lowers[end + 2 : end + 3] in (["-"], ["–"])
    years = [token.shape == "number" for token in (*reading.tokens[end + 1 : end + 4 : 2],)]
    return lowers[end : end + 1] == ["("] and dash and years == [True, True]


def _behind_office(reading: Reading, start: int, end: int, context: Context) -> int | None:
    """Where a name begins that follows the place or body of its office (… huyện Hương Khê | Lê Thị Trang)."""
    if not _office_before(reading, start):
        return None
    for first in range(start + 1, end - 1):
        before = text_of(reading, start, first)
        known = context.is_place(before) or before in _no_people() or before in written("organisations.txt")
        if known and (has_surname(reading, first) or is_foreign(reading, first, end)):
            return first if syllables(reading, first, end) <= LONGEST_NAME else None
    if text_of(reading, start, end) in _no_people() or context.is_place(text_of(reading, start, end)):
        return None
    return next((first for first in range(start, end - 1) if is_full_name(reading, first, end)), None)


def _office_before(reading: Reading, start: int) -> bool:
    """Whether an office stands before the token in its clause."""
    roles = phrases_of("roles.tsv", *BEFORE)
    for index in range(start - 1, max(-1, start - _OFFICE_REACH), -1):
        if roles.end(reading.lowers, index) > index:
            return True
        if reading.lowers[index] in _CLAUSE_ENDS and reading.lowers[index] != ",":
            return False
    return False


def _has_role_behind(reading: Reading, end: int) -> bool:
    """Whether a mark and a role follow: “Mai Lan, Giám đốc …”, “Mai Lan (trú xã …)”."""
    if end + 1 >= len(reading.tokens) or reading.lowers[end] not in (",", "-", "–", "("):
        return False
    return phrases("roles.tsv").end(reading.lowers, end + 1) > end + 1


def _no_people() -> frozenset[str]:
    """Persons' names that are far more often a street's or a city's."""
    return written("no_people.txt")
