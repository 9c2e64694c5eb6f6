"""Roles: the office, rank, trade or home that stands before or behind a person's name."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from retrieval.facts.fact import FactKind
from retrieval.facts.mention import Mention, Taken
from retrieval.facts.names import is_foreign, run_end
from retrieval.facts.person import Name
from retrieval.facts.phrases import phrases, phrases_of
from retrieval.facts.reading import Reading
from retrieval.facts.title import BEFORE, address_before

_LONGEST = 40  # words
_FREE_WORDS = 5  # small-letter words between an office and the name that belong to no body or place
_DASHES = ("-", "–", "—")
_LEADING = (",", ":", ".", *_DASHES)
_LIST_MARKS = (",", "và", ";")
_PLURAL = ("các", "những", "hai", "ba", "bốn")
_OFFICES = ("post", "office")
# The one that counts where a name has a role on both sides: the office, else what is said behind.
_WEIGHT = {"post": 3, "office": 3, "trade": 2, "rank": 2, "behind": 1, "home": 1, "body": 0}


class _Role(NamedTuple):
    """A role as tokens."""

    start: int
    end: int
    sort: str  # the second column of roles.tsv, or “body” for an organisation that stands behind a name


def assign(reading: Reading, people: Sequence[tuple[Name, Mention]], taken: Taken) -> None:
    """Give the people of a sentence their roles; `taken`: all mentions of the sentence that are names."""
    names = [name for name, _ in people]
    behind = {name.start: found for name in names if (found := _role_behind(reading, name, taken))}
    before = _roles_before(reading, names, taken, list(behind.values()))
    for name, mention in people:
        if role := _weightier(before.get(name.start), behind.get(name.start)):
            mention.spans["role"] = (reading.tokens[role.start].start, reading.tokens[role.end - 1].end)


def _weightier(before: _Role | None, behind: _Role | None) -> _Role | None:
    if before is None or behind is None:
        return before or behind
    if before.sort in _OFFICES and behind.sort in _OFFICES:
        return before if before.end - before.start > behind.end - behind.start else behind
    return before if _WEIGHT[before.sort] > _WEIGHT[behind.sort] else behind


def role_at(reading: Reading, index: int, *sorts: str) -> tuple[int, str] | None:
    """Where the words of a role end that begin at the token, and its sort; “nguyên” belongs to it."""
    lowers = reading.lowers
    if index >= len(lowers):
        return None
    roles = phrases("roles.tsv")
    first = phrases("role_prefixes.txt").end(lowers, index)
    found = roles.at(lowers, index) or (roles.at(lowers, first) if first < len(lowers) else None)
    return found if found and (not sorts or found[1] in sorts) else None


def _roles_before(
    reading: Reading, names: Sequence[Name], taken: Taken, others: Iterable[_Role]
) -> dict[int, _Role]:
    """The roles that stand before names, by the names’ first tokens; `others` belong to names before them."""
    found: dict[int, _Role] = {}
    starts = {name.start for name in names}
    addresses = {address_before(reading, name.start): name.start for name in names}
    last = 0
    for index in phrases_of("roles.tsv", *BEFORE).starts(reading.lowers) if names else ():
        if index < last or taken.at(index) or any(role.start <= index < role.end for role in others):
            continue
        words = role_at(reading, index, *BEFORE)
        if words is None:
            continue
        last = words[0]
        name = _walk_to_name(reading, words[0], starts | set(addresses), taken)
        if name is not None:
            last = name
            start = phrases("role_prefixes.txt").before(reading.lowers, index)
            role = _Role(start, _without_marks(reading, words[0], name), words[1])
            found[addresses.get(name, name)] = role
            found |= dict.fromkeys(_sharing(reading, start, addresses.get(name, name), names), role)
    return found


def _sharing(reading: Reading, start: int, first: int, names: Sequence[Name]) -> list[int]:
    """The names listed behind the first that share its role: các phó chủ tịch Nguyễn Văn A, Trần Thị B."""
    shared: list[int] = []
    if start == 0 or reading.lowers[start - 1] not in _PLURAL:
        return shared
    ends = {name.start: name.end for name in names}
    end = ends[first]
    while reading.lowers[end : end + 1] and reading.lowers[end] in _LIST_MARKS and end + 1 in ends:
        shared.append(end + 1)
        end = ends[end + 1]
    return shared


def _without_marks(reading: Reading, first: int, end: int) -> int:
    """The end of a role without the comma or dash before the name."""
    while end > first and reading.tokens[end - 1].shape == "mark" and reading.lowers[end - 1] != ")":
        end -= 1
    return end


def _walk_to_name(reading: Reading, index: int, starts: set[int], taken: Taken) -> int | None:
    """The first token of the name that a role ending at `index` leads to, over bodies and places."""
    tokens, lowers = reading.tokens, reading.lowers
    free = 0
    while index < len(tokens) and free <= _FREE_WORDS:
        if index in starts:
            return index
        if taken.at(index):
            index = taken.end(index)
        elif tokens[index].shape == "mark":
            leads = lowers[index] in _LEADING and (index + 1 in starts or role_at(reading, index + 1))
            if not leads and lowers[index] not in ("&", "-"):
                return None
            index += 1
        elif tokens[index].shape == "lower" and _ends_role(reading, index) and lowers[index] != "và":
            return None
        else:
            free += tokens[index].shape == "lower" and phrases("levels.txt").end(lowers, index) == index
            index += 1
    return None


def _role_behind(reading: Reading, name: Name, taken: Taken) -> _Role | None:
    """The role behind a name, or the body to which the person belongs."""
    initial = reading.lowers[name.end : name.end + 1] == ["."] and len(reading.lowers[name.end - 1]) == 1
    start = _apposition(reading, name.end + initial)
    if start is None or start >= len(reading.tokens):
        return None
    if not (words := role_at(reading, start)):
        mention = taken.at(start)
        is_body = mention is not None and mention.kind is FactKind.ORGANISATION
        return _Role(start, taken.end(start), "body") if is_body else None
    following = taken.at(words[0] + (reading.lowers[words[0] : words[0] + 1] == ["."]))
    if following is not None and following.kind is FactKind.PERSON:
        return None  # the next one's: TS. Đinh Văn Minh, PGS.TS Lê Bạch Mai
    if following is None and words[0] < len(reading.tokens) and reading.tokens[words[0]].shape == "capital":
        run = run_end(reading, words[0])
        if is_foreign(reading, words[0], run):
            return None  # that of an unknown foreigner
    return _Role(start, _role_end(reading, words[0], taken), words[1])


def _apposition(reading: Reading, index: int) -> int | None:
    """Where what is said of the name ending at `index` begins: behind a comma, a dash, a bracket or “là”."""
    lowers = reading.lowers
    if index + 1 >= len(lowers):
        return None
    if role_at(reading, index, "home"):
        return index
    if lowers[index] == "là":
        return index + 1 if role_at(reading, index + 1, *_OFFICES) else None
    if lowers[index] not in (",", "(", *_DASHES):
        return None
    start = _behind_age(reading, index + 1)
    return start + (lowers[start : start + 1] == ["một"])


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
        elif (
            tokens[index].shape == "lower" and _ends_role(reading, index) and not _in_compound(reading, index)
        ):
            break
        else:
            index += 1
    return index


def _in_compound(reading: Reading, index: int) -> bool:
    """Whether the word ends a compound whose first word alone is capitalised (khoa Cấp cứu)."""
    before = reading.tokens[index - 1], reading.tokens[index - 2]
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


def _ends_role(reading: Reading, index: int) -> bool:
    return phrases("role_ends.txt").end(reading.lowers, index) > index
