"""Roles: the office, rank, trade or home that stands before or behind a person's name."""

from collections.abc import Sequence
from typing import NamedTuple

from retrieval.facts.fact import FactKind
from retrieval.facts.mention import Mention, Taken
from retrieval.facts.person import Name
from retrieval.facts.phrases import phrases
from retrieval.facts.reading import Reading
from retrieval.facts.title import address_before

_LONGEST = 40  # words
_FREE_WORDS = 5  # small-letter words between an office and the name that belong to no body or place
_DASHES = ("-", "–", "—")
_LEADING = (",", ":", ".", *_DASHES)
_HOMES = ("ở", "trú", "ngụ", "quê")


class _Role(NamedTuple):
    """A role as tokens."""

    start: int
    end: int
    strong: bool = True  # an office, a rank or a trade; not a home or a loose description


def assign(reading: Reading, people: Sequence[tuple[Name, Mention]], taken: Taken) -> None:
    """Give the people of a sentence their roles; `taken`: all mentions of the sentence that are names."""
    behind = {name.start: found for name, _ in people if (found := _role_behind(reading, name, taken))}
    before = _roles_before(reading, [name for name, _ in people], taken, list(behind.values()))
    for name, mention in people:
        role = behind.get(name.start)
        if role is None or (name.start in before and not role.strong):
            role = before.get(name.start, role)
        if role:
            mention.spans["role"] = (reading.tokens[role.start].start, reading.tokens[role.end - 1].end)


def _roles_before(
    reading: Reading, names: Sequence[Name], taken: Taken, others: Sequence[_Role]
) -> dict[int, _Role]:
    """The roles that stand before names, by the names’ first tokens; `others` belong to names before them."""
    found: dict[int, _Role] = {}
    starts = {name.start for name in names}
    addresses = {address_before(reading, name.start): name.start for name in names}
    roles, only_behind, last = phrases("roles.txt"), phrases("roles_after.txt"), 0
    for index in roles.starts(reading.lowers) if names else ():
        if index < last or taken.at(index) or any(role.start <= index < role.end for role in others):
            continue
        end = roles.end(reading.lowers, index)
        if end == index or only_behind.end(reading.lowers, index) == end:
            continue
        name = _walk_to_name(reading, end, starts | set(addresses), taken)
        if name is not None:
            found[addresses.get(name, name)] = _Role(index, _without_marks(reading, end, name))
        last = name if name is not None else end
    return found


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
            leads = lowers[index] in _LEADING and (index + 1 in starts or _role_at(reading, index + 1))
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
    """The role behind a name: not a strong one where it is a home or a loose description."""
    initial = reading.lowers[name.end : name.end + 1] == ["."] and len(reading.lowers[name.end - 1]) == 1
    start = _apposition(reading, name.end + initial)
    if start is None or start >= len(reading.tokens):
        return None
    if not _role_at(reading, start):
        mention = taken.at(start)
        is_body = mention is not None and mention.kind is FactKind.ORGANISATION
        return _Role(start, taken.end(start), strong=False) if is_body else None
    end = phrases("roles.txt").end(reading.lowers, start)
    strong = phrases("roles_after.txt").end(reading.lowers, start) != end
    return _Role(start, _role_end(reading, end, taken), strong)


def _apposition(reading: Reading, index: int) -> int | None:
    """Where what is said of the name ending at `index` begins: behind a comma, a dash, a bracket or “là”."""
    lowers = reading.lowers
    if index + 1 >= len(lowers):
        return None
    if lowers[index] in _HOMES:
        return index
    if lowers[index] == "là":
        return index + 1 if phrases("offices.txt").end(lowers, index + 1) > index + 1 else None
    if lowers[index] not in (",", "(", *_DASHES):
        return None
    return _behind_age(reading, index + 1)


def _behind_age(reading: Reading, index: int) -> int:
    """Skip “71 tuổi,” and “sinh năm 1984,” and their brackets."""
    lowers = reading.lowers
    end = index
    while end < len(lowers) and (lowers[end] in ("sinh", "năm", "sn", "tuổi", ":") or lowers[end].isdigit()):
        end += 1
    if end > index and end < len(lowers) and lowers[end] == ")":
        end += 1
    if end > index and end < len(lowers) and lowers[end] in _HOMES:
        return end
    return end + 1 if end > index and end < len(lowers) and lowers[end] in (",", "(", *_DASHES) else index


def _role_end(reading: Reading, index: int, taken: Taken) -> int:
    """Where a role behind a name ends, whose first words end at `index`."""
    tokens, lowers = reading.tokens, reading.lowers
    first = index
    while index < len(tokens) and index - first < _LONGEST:
        if taken.at(index):
            index = taken.end(index)
        elif tokens[index].shape == "mark":
            following = taken.at(index + 1)
            goes_on = lowers[index] == "," and (
                _role_at(reading, index + 1) or (following is not None and following.kind is FactKind.PLACE)
            )
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
    """A dash or an ampersand inside a body's name (Kinh tế - Xã hội)."""
    return (
        reading.lowers[index] in ("&", "/", *_DASHES)
        and index + 1 < len(reading.tokens)
        and reading.tokens[index + 1].shape == "capital"
        and reading.tokens[index - 1].shape == "lower"
        and not _role_at(reading, index + 1)
    )


def _role_at(reading: Reading, index: int) -> bool:
    return index < len(reading.tokens) and phrases("roles.txt").end(reading.lowers, index) > index


def _ends_role(reading: Reading, index: int) -> bool:
    return phrases("role_ends.txt").end(reading.lowers, index) > index
