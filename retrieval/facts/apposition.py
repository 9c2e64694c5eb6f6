"""Apposition: the role that stands behind a person's name, between marks (Nguyễn Văn A, Giám đốc Sở Y tế)."""

from typing import NamedTuple

from retrieval.facts.fact import FactKind
from retrieval.facts.mention import Taken
from retrieval.facts.names import is_foreign, run_end
from retrieval.facts.phrases import phrases
from retrieval.facts.reading import Reading
from retrieval.facts.title import BEFORE, OFFICES

_LONGEST = 40  # words
_LONGEST_ASIDE = 24  # words and marks in brackets
_DASHES = ("-", "–", "—")


class Role(NamedTuple):
    """A role as tokens."""

    start: int
    end: int
    sort: str  # the second column of roles.tsv, or “body” for an organisation that stands behind a name


def role_at(reading: Reading, index: int, *sorts: str) -> tuple[int, str] | None:
    """Where the words of a role end that begin at the token, and its sort; “nguyên” belongs to it."""
    lowers = reading.lowers
    if index >= len(lowers):
        return None
    roles = phrases("roles.tsv")
    first = phrases("role_prefixes.txt").end(lowers, index)
    found = roles.at(lowers, index) or (roles.at(lowers, first) if first < len(lowers) else None)
    return found if found and (not sorts or found[1] in sorts) else None


def role_behind(reading: Reading, name_end: int, taken: Taken) -> Role | None:
    """The role behind a name, or the body to which the person belongs."""
    initial = reading.lowers[name_end : name_end + 1] == ["."] and len(reading.lowers[name_end - 1]) == 1
    start = _apposition(reading, name_end + initial)
    if start is None or start >= len(reading.tokens):
        return None
    if not (words := role_at(reading, start)):
        mention = taken.at(start)
        is_body = mention is not None and mention.kind is FactKind.ORGANISATION
        return Role(start, taken.end(start), "body") if is_body else None
    following = taken.at(words[0] + (reading.lowers[words[0] : words[0] + 1] == ["."]))
    if following is not None and following.kind is FactKind.PERSON:
        return None  # the next one's: TS. Đinh Văn Minh, PGS.TS Lê Bạch Mai
    if following is None and words[0] < len(reading.tokens) and reading.tokens[words[0]].shape == "capital":
        run = run_end(reading, words[0])
        if is_foreign(reading, words[0], run):
            return None  # that of an unknown foreigner
    return Role(start, _role_end(reading, words[0], taken), words[1])


def _apposition(reading: Reading, index: int) -> int | None:
    """Where what is said of the name ending at `index` begins: behind a comma, a dash, a bracket or “là”."""
    lowers = reading.lowers
    if index + 1 >= len(lowers):
        return None
    if role_at(reading, index, "home"):
        return index
    held = phrases("office_verbs.txt").end(lowers, index)
    if held > index:
        offices = ("post",) if lowers[index:held] == ["làm"] else OFFICES  # làm chủ tọa is no office held
        return held if role_at(reading, held, *offices) else None
    index = _behind_bracket(reading, index)
    if lowers[index] not in (",", "(", *_DASHES):
        return None
    start = _behind_age(reading, index + 1)
    return start + (lowers[start : start + 1] == ["một"])


def _behind_bracket(reading: Reading, index: int) -> int:
    """The comma behind a bracket that holds no role: Lý Thị Như (sinh năm 1989) | , nguyên kế toán …"""
    lowers = reading.lowers
    if lowers[index] != "(" or role_at(reading, _behind_age(reading, index + 1), *BEFORE):
        return index
    inside = lowers[index : index + _LONGEST_ASIDE]
    behind = index + inside.index(")") + 1 if ")" in inside else index
    return (
        behind
        if behind + 1 < len(lowers) and lowers[behind] == "," and role_at(reading, behind + 1)
        else index
    )


def _behind_age(reading: Reading, index: int) -> int:
    """Skip “71 tuổi,” and “sinh năm 1984,” and their brackets."""
    lowers = reading.lowers
    end = index
    while end < len(lowers) and (lowers[end] in ("sinh", "năm", "sn", "tuổi", ":") or lowers[end].isdigit()):
        end += 1
    if end > index and end < len(lowers) and lowers[end] == ")":
        end += 1
    if end > index and role_at(reading, end, "home"):
        return end
    return end + 1 if end > index and end < len(lowers) and lowers[end] in (",", "(", *_DASHES) else index


def _role_end(reading: Reading, index: int, taken: Taken) -> int:
    """Where a role behind a name ends, whose first words end at `index`: before the next link of a chain of
    places, at a verb, or at a mark behind which no other office follows."""
    tokens, lowers = reading.tokens, reading.lowers
    first = index
    while index < len(tokens) and index - first < _LONGEST:
        if taken.at(index):
            index = taken.end(index)
        elif tokens[index].shape == "mark":
            goes_on = lowers[index] == "," and role_at(reading, index + 1, *BEFORE)
            if not goes_on and not _inner_mark(reading, index):
                break
            index += 1
        elif lowers[index] == "và" and {t.shape for t in tokens[index - 1 : index + 2 : 2]} == {"capitals"}:
            index += 1  # Trưởng phòng Cảnh sát PCCC và CNCH
        elif (
            tokens[index].shape == "lower" and ends_role(reading, index) and not _in_compound(reading, index)
        ):
            break
        else:
            index += 1
    return index


def _in_compound(reading: Reading, index: int) -> bool:
    """Whether the word ends a compound whose first word alone is capitalised (khoa Cấp cứu)."""
    before = reading.tokens[index - 1], reading.tokens[index - 2]
    if phrases("role_ends.txt").end(reading.lowers, index) > index + 1:
        return False
    return before[0].shape == "capital" and before[1].shape == "lower"


def _inner_mark(reading: Reading, index: int) -> bool:
    """A dash or an ampersand inside a body's name (Kinh tế - Xã hội); the comma of “Phòng, chống …”."""
    if reading.lowers[index - 1 : index + 2] == ["phòng", ",", "chống"]:
        return True
    return (
        reading.lowers[index] in ("&", "/", *_DASHES)
        and index + 1 < len(reading.tokens)
        and reading.tokens[index + 1].shape == "capital"
        and reading.tokens[index - 1].shape == "lower"
        and not role_at(reading, index + 1)
    )


def ends_role(reading: Reading, index: int) -> bool:
    return phrases("role_ends.txt").end(reading.lowers, index) > index
