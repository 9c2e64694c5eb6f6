"""Roles: the office, rank, trade or home that stands before or behind a person's name."""

from collections.abc import Iterable, Sequence

from retrieval.facts.apposition import Role, ends_role, role_at, role_behind
from retrieval.facts.mention import Mention, Taken
from retrieval.facts.person import Name
from retrieval.facts.phrases import phrases, phrases_of
from retrieval.facts.reading import Reading
from retrieval.facts.title import BEFORE, OFFICES, address_before

_FREE_WORDS = 5  # small-letter words between an office and the name that belong to no body or place
_LEADING = (",", ":", ".", "-", "–", "—")
_LIST_MARKS = (",", "và", ";")
_KIN = ("một", "đình", "nhà", "vợ", "chồng", "con", "cha", "bố", "mẹ")
_PLURAL = ("các", "những", "hai", "ba", "bốn")
# The one that counts where a name has a role on both sides: the office, else what is said behind.
_WEIGHT = {"post": 3, "office": 3, "trade": 2, "rank": 2, "behind": 1, "home": 1, "case": 0, "body": 0}


def assign(reading: Reading, people: Sequence[tuple[Name, Mention]], taken: Taken) -> None:
    """Give the people of a sentence their roles; `taken`: all mentions of the sentence that are names."""
    names = [name for name, _ in people]
    behind = {name.start: found for name in names if (found := role_behind(reading, name.end, taken))}
    behind |= _held_together(reading, names, behind)
    before = _roles_before(reading, names, taken, list(behind.values()))
    for name, mention in people:
        if role := _weightier(before.get(name.start), behind.get(name.start)):
            mention.spans["role"] = (reading.tokens[role.start].start, reading.tokens[role.end - 1].end)


def _held_together(reading: Reading, names: Sequence[Name], behind: dict[int, Role]) -> dict[int, Role]:
    """The office that names joined by “và” or a comma hold: Nguyễn Văn A và Lê B | giữ chức Bí thư."""
    held: dict[int, Role] = {}
    for name, following in zip(names[-2::-1], names[:0:-1], strict=True):
        role = held.get(following.start) or behind.get(following.start)
        verb = phrases("office_verbs.txt").end(reading.lowers, following.end) > following.end
        joined = reading.lowers[name.end : following.start] in (["và"], [","])
        if role and joined and (verb or following.start in held) and name.start not in behind:
            held[name.start] = role
    return held


def _weightier(before: Role | None, behind: Role | None) -> Role | None:
    if before is None or behind is None:
        return before or behind
    if before.sort in OFFICES and behind.sort in OFFICES:
        return before if before.end - before.start > behind.end - behind.start else behind
    return before if _WEIGHT[before.sort] > _WEIGHT[behind.sort] else behind


def _roles_before(
    reading: Reading, names: Sequence[Name], taken: Taken, others: Iterable[Role]
) -> dict[int, Role]:
    """The roles that stand before names, by the names’ first tokens; `others` belong to names before them."""
    found: dict[int, Role] = {}
    starts = {name.start for name in names}
    addresses = {address_before(reading, name.start): name.start for name in names}
    last = 0
    for index in phrases_of("roles.tsv", *BEFORE).starts(reading.lowers) if names else ():
        if index < last or taken.at(index) or any(role.start <= index < role.end for role in others):
            continue
        words = role_at(reading, index, *BEFORE)
        if words is None or _is_of_kin(reading, index, words[0]):
            continue
        last = words[0]
        name = _walk_to_name(reading, words[0], starts | set(addresses), taken)
        if name is not None:
            last = name
            start = phrases("role_prefixes.txt").before(reading.lowers, index)
            role = Role(start, _without_marks(reading, words[0], name), words[1])
            found[addresses.get(name, name)] = role
            found |= dict.fromkeys(_sharing(reading, start, addresses.get(name, name), names), role)
    return found


def _is_of_kin(reading: Reading, start: int, end: int) -> bool:
    """Whether somebody else's role stands before a mark: đại diện gia đình một | nạn nhân, chị Y Hạnh."""
    whose = start > 0 and reading.lowers[start - 1] in _KIN
    return whose and end < len(reading.tokens) and reading.tokens[end].shape == "mark"


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
            if lowers[index] == ":" and role_at(reading, index + 1):
                return None  # Chủ tọa kỳ họp: Chủ tịch HĐND …
            leads = lowers[index] in _LEADING and (index + 1 in starts or role_at(reading, index + 1))
            if not leads and lowers[index] not in ("&", "-"):
                return None
            index += 1
        elif lowers[index] == "của" or (
            tokens[index].shape == "lower" and ends_role(reading, index) and lowers[index] != "và"
        ):
            return None
        else:
            free += tokens[index].shape == "lower" and phrases("levels.txt").end(lowers, index) == index
            index += 1
    return None
