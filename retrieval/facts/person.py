"""People: full names, and given names behind a word of address (anh Dũng), tied to the full name.

People are found before organisations and places, because these end where a person's name begins
(“Chủ tịch UBND huyện Hương Khê Lê Thị Quỳnh Trang”). Their roles are found last: see role.py.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from retrieval.facts.context import Context
from retrieval.facts.fact import FactKind
from retrieval.facts.mention import Mention
from retrieval.facts.names import (
    CAPITALISED,
    LONGEST_NAME,
    has_surname,
    is_foreign,
    is_full_name,
    is_highland_name,
    is_syllable,
    run_end,
    runs,
    stands_alone,
    syllables,
    text_of,
)
from retrieval.facts.phrases import phrases, phrases_of, single_words, written
from retrieval.facts.reading import Reading
from retrieval.facts.title import BEFORE, address_before, begins_body, is_headed, is_people, title_before

_OFFICE_REACH = 16  # words between an office and the name behind it
_DOING = (
    "person_verbs.txt",
    "role_ends.txt",
    "action_verbs.txt",
    "state_verbs.txt",
    "auxiliaries.txt",
    "clause_joints.txt",
    "before_durations.txt",
)
_CLAUSE_ENDS = frozenset([",", ";", ".", ":", "!", "?", "…", "”", "(", ")"])


@dataclass(frozen=True, slots=True)
class Name:
    """A mention of a person, as token indexes."""

    start: int
    end: int
    full: str  # the full name it stands for, as far as the article tells

    def mention(self, reading: Reading) -> Mention:
        """The name as a fact, its role still unknown; an initial's point belongs to it (Nguyễn Văn T.)."""
        last = self.end
        if len(reading.tokens[last - 1].text) == 1 and reading.lowers[last : last + 1] == ["."]:
            last += last + 1 < len(reading.tokens)
        found = Mention(FactKind.PERSON, reading.tokens[self.start].start, reading.tokens[last - 1].end)
        if self.full != reading.text[found.start : found.end].removesuffix("."):
            found.values["person"] = self.full
        return found


def find(reading: Reading, context: Context) -> Iterator[Name]:
    """The people of a sentence, in order; the context learns their full names."""
    for start, whole in runs(reading):
        end = _before_role(reading, start, whole)
        first = _behind_titles(reading, start, end)
        name = _short_name(reading, first, end, context) or _full_name(reading, first, end, context)
        if name:
            yield name


def _before_role(reading: Reading, start: int, end: int) -> int:
    """Where a run ends before an office that follows the name without a mark: Vũ Đức Đam | Phó Thủ tướng."""
    roles = phrases("roles.tsv")
    inner = (index for index in range(start + 2, end) if roles.end(reading.lowers, index) > index + 1)
    return next(inner, end)


def _behind_titles(reading: Reading, start: int, end: int) -> int:
    """A run's first word that is no word of address or title (Ông, TS) and not just the sentence's first."""
    titles = single_words("honorifics.txt", "titles.txt")
    while start + 1 < end and reading.lowers[start] in titles:
        start += 1
    return start + 1 if _opens_sentence(reading, start, end) else start


def _opens_sentence(reading: Reading, start: int, end: int) -> bool:
    """Whether the run begins with the sentence’s first word, which is no name: Theo Nguyễn Văn An."""
    if end - start < 3 or not (start == 0 or reading.tokens[start - 1].shape == "mark"):
        return False
    if reading.lowers[start] in single_words("no_person_heads.txt"):
        return False
    return not is_full_name(reading, start, end) and is_full_name(reading, start + 1, end)


def _short_name(reading: Reading, start: int, end: int, context: Context) -> Name | None:
    """A given name with its word of address, or a known foreigner's last name alone."""
    text = text_of(reading, start, end)
    known = context.person(text)
    if phrases("roles.tsv").end(reading.lowers, start) > end:
        return None  # Đại tá behind “đồng chí”
    address = address_before(reading, start)
    if known == text or (end - start > 1 and not known):
        return None
    if address < start:
        is_name = known or (
            reading.tokens[start].shape == "capital"
            and not is_people(reading, start)
            and not begins_body(reading, start)
        )
        return Name(address, end, known or text) if is_name else None
    title = title_before(reading, start)
    if title < start and known:
        return Name(title, end, known)
    if not known or is_headed(reading, start) or context.is_place(text):
        return None
    lone = not is_syllable(text) or _is_lone(reading, start, context)
    return Name(start, end, known) if lone else None


def _is_lone(reading: Reading, start: int, context: Context) -> bool:
    """Whether a person's given name stands for them without any word of address: “người kèm cặp Sua”.

    At a sentence's beginning every word has a capital letter: there only if it stands so elsewhere.
    """
    if is_people(reading, start):
        return False
    if stands_alone(reading, start, start + 1):
        return _does(reading, start + 1)
    return (
        reading.tokens[start].text in context.alone
        and (start == 0 or reading.tokens[start - 1].shape == "mark")
        and _does(reading, start + 1)
    )


def _does(reading: Reading, index: int) -> bool:
    """Whether a verb or a small word begins at the token, and not the rest of a compound (Đạo giáo)."""
    if index >= len(reading.tokens) or reading.tokens[index].shape == "mark":
        return True
    return any(phrases(name).end(reading.lowers, index) > index for name in _DOING)


def _full_name(reading: Reading, start: int, end: int, context: Context) -> Name | None:
    text = text_of(reading, start, end)
    if context.people.get(text) == text and not is_headed(reading, start):
        return Name(start, end, text)
    start = _behind_country(reading, start, end, context)
    if _is_titled_name(reading, start, end, context) or _is_name_alone(reading, start, end, context):
        return _met(reading, start, end, context)
    first = _behind_office(reading, start, end, context)
    return _met(reading, first, end, context) if first is not None else None


def _behind_country(reading: Reading, start: int, end: int, context: Context) -> int:
    """Behind a title a country may stand before the name: Tổng thống Mỹ Joe Biden."""
    if title_before(reading, start) == start:
        return start
    for first in range(end - 1, start, -1):
        named = end - first > 1 or not is_syllable(reading.tokens[first].text)
        if named and context.is_place(text_of(reading, start, first)):
            return first
    return start


def _met(reading: Reading, start: int, end: int, context: Context) -> Name:
    full = text_of(reading, start, end)
    context.meet(full)
    return Name(start, end, full)


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
    if is_full_name(reading, start, end) or has_surname(reading, start):
        return not context.is_nobody(text_of(reading, start, end))
    if single_words("no_person_heads.txt") & {reading.lowers[start]}:
        return False
    return not begins_body(reading, start) and not context.is_nobody(text_of(reading, start, end))


def _is_name_alone(reading: Reading, start: int, end: int, context: Context) -> bool:
    """A run that nothing introduces, but whose words are a person's name."""
    if is_headed(reading, start) or text_of(reading, start, end) in no_people():
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
    return end - start == 2 and has_surname(reading, start) and _has_role_behind(reading, end)


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
        known = context.is_place(before) or before in no_people() or before in written("organisations.txt")
        if known and (has_surname(reading, first) or is_foreign(reading, first, end)):
            return first if syllables(reading, first, end) <= LONGEST_NAME else None
    if text_of(reading, start, end) in no_people() or context.is_place(text_of(reading, start, end)):
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


def no_people() -> frozenset[str]:
    """Persons' names that are far more often a street's or a city's."""
    return written("no_people.txt")
