"""People: full names, and given names behind a word of address (anh Dũng), tied to the full name.

People are found before organisations and places, because these end where a person's name begins
(“Chủ tịch UBND huyện Hương Khê Lê Thị Quỳnh Trang”). Their roles are found last: see role.py.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from retrieval.facts.context import Context, well_known_places
from retrieval.facts.fact import FactKind
from retrieval.facts.fullname import full_name_in
from retrieval.facts.mention import Mention
from retrieval.facts.names import is_full_name, is_syllable, runs, stands_alone, text_of
from retrieval.facts.phrases import phrases, single_words
from retrieval.facts.reading import Reading
from retrieval.facts.title import address_before, begins_body, is_headed, is_people, title_before

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
        if first > start and phrases("place_heads.tsv").before(reading.lowers, start) < start:
            continue  # đường Mẹ Suốt
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
    while start + 1 < end and (reading.lowers[start] in titles or _is_foreign_word(reading, start, end)):
        if text_of(reading, start, start + 2) in well_known_places():
            break  # Bà Rịa
        start += 1
    return start + 1 if _opens_sentence(reading, start, end) else start


def _is_foreign_word(reading: Reading, start: int, end: int) -> bool:
    """Whether a foreign word stands before a full name: Quán quân Olympia | Nguyễn Nguyên Phú."""
    return not is_syllable(reading.tokens[start].text) and is_full_name(reading, start + 1, end)


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
    first = full_name_in(reading, start, end, context)
    if first is None:
        return None
    full = text_of(reading, first, end)
    context.meet(full)
    return Name(first, end, full)
