"""Facts: what the program extracts from articles, beside the facts that people found there by hand.

A row is a line of a gold file and equally what `facts --json` prints. A gold fact is found when an extracted
one of its kind touches it; one extracted fact finds one gold fact, the most alike first.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import product
from math import nan
from pathlib import Path

from bot import records
from corpus.article import Article
from retrieval.engine import Engine
from tests.eval.written import Row, read

KINDS = ("person", "place", "organisation", "figure", "time", "document")
NAMES = ("person", "place", "organisation")
ATTRIBUTES = {"person": ("role", "person"), "figure": ("measure", "period", "comparison")}
Rival = Callable[[Article], Iterable[Row]]  # finds names only, of any kind


@dataclass(frozen=True, slots=True)
class Pair:
    """A gold fact and the extracted one that found it; at most one of them is None."""

    gold: Row | None
    found: Row | None

    @property
    def exact(self) -> bool:
        return self.both and _span(self.gold) == _span(self.found)

    @property
    def both(self) -> bool:
        return self.gold is not None and self.found is not None


@dataclass(frozen=True, slots=True)
class Set:
    """Articles with their gold facts, and what the program found in them."""

    articles: Sequence[Article]
    gold: Sequence[Row]
    found: Sequence[Row]

    @classmethod
    def of(cls, folder: Path, file: Path) -> "Set":
        """Only articles with gold facts count. A row that names no article is about the first one.

        Inside the role of a person nothing counts: “Bí thư Huyện ủy” may or may not name a Huyện ủy.
        """
        engine = Engine(folder)
        everything = engine.library.articles
        gold = [{"article": everything[0].id} | row for row in read(file)]
        named = {row["article"] for row in gold}
        found = [records.of_fact(fact) for fact in engine.facts() if fact.article in named]
        articles = [article for article in everything if article.id in named]
        return cls(articles, outside_roles(gold, gold), outside_roles(gold, found))


def outside_roles(gold: Sequence[Row], rows: Iterable[Row]) -> list[Row]:
    roles = [row for row in gold if "role_start" in row]
    return [row for row in rows if not any(_inside(row, role) for role in roles)]


def _inside(row: Row, role: Row) -> bool:
    same = row["article"] == role["article"]
    return same and role["role_start"] <= row["start"] and row["end"] <= role["role_end"]


def pairs(gold: Sequence[Row], found: Sequence[Row]) -> list[Pair]:
    """Every fact of both sides once, in the order of the text."""
    touching = [(g, f) for g, f in product(range(len(gold)), range(len(found))) if _touch(gold[g], found[f])]
    free_gold, free_found, matched = set(range(len(gold))), set(range(len(found))), []
    for g, f in sorted(touching, key=lambda two: -_likeness(gold[two[0]], found[two[1]])):
        if g in free_gold and f in free_found:
            matched.append(Pair(gold[g], found[f]))
            free_gold.remove(g)
            free_found.remove(f)
    alone = [Pair(gold[g], None) for g in free_gold] + [Pair(None, found[f]) for f in free_found]
    return sorted(matched + alone, key=_place)


def _touch(a: Row, b: Row) -> bool:
    same = a["article"] == b["article"] and a["kind"] == b["kind"]
    return same and a["start"] < b["end"] and b["start"] < a["end"]


def _likeness(a: Row, b: Row) -> float:
    """Common characters as a share of all that the two cover."""
    common = min(a["end"], b["end"]) - max(a["start"], b["start"])
    return common / (max(a["end"], b["end"]) - min(a["start"], b["start"]))


def _span(row: Row) -> tuple[int, int]:
    return row["start"], row["end"]


def _place(pair: Pair) -> tuple[str, int]:
    row = pair.gold or pair.found
    return row["article"], row["start"]


def by_kind(facts: Set) -> dict[str, dict[str, float]]:
    table = {kind: _shares(pairs(*_of_kinds(facts, (kind,)))) for kind in KINDS}
    return table | {"all kinds": _shares(pairs(facts.gold, facts.found))}


def _of_kinds(facts: Set, kinds: Sequence[str]) -> tuple[list[Row], list[Row]]:
    gold, found = ([row for row in rows if row["kind"] in kinds] for rows in (facts.gold, facts.found))
    return gold, found


def names(facts: Set, rivals: dict[str, Rival]) -> dict[str, dict[str, float]]:
    """Persons, places and organisations as one kind, found by the program and by its rivals."""
    gold, found = ([row | {"kind": "name"} for row in rows] for rows in _of_kinds(facts, NAMES))
    table = {"names": _shares(pairs(gold, found))}
    for name, rival in rivals.items():
        theirs = [row for article in facts.articles for row in rival(article)]
        table[f"names, {name}"] = _shares(pairs(gold, outside_roles(facts.gold, theirs)))
    return table


def _shares(rows: Sequence[Pair]) -> dict[str, float]:
    """Counts, then precision, recall and F1 in per cent: of exact spans, of any that touch."""
    gold, found = sum(row.gold is not None for row in rows), sum(row.found is not None for row in rows)
    table: dict[str, float] = {"gold": gold, "found": found}
    for name, right in (("exact", sum(r.exact for r in rows)), ("touch", sum(r.both for r in rows))):
        table[f"{name} P"] = _percent(right, found)
        table[f"{name} R"] = _percent(right, gold)
        table[f"{name} F1"] = _percent(2 * right, gold + found)
    return table


def _percent(part: int, whole: int) -> float:
    return 100 * part / whole if whole else nan


def attributes(facts: Set) -> dict[str, dict[str, float]]:
    """Of the gold facts found: how many have the attribute and the share right; how many do not, and the
    share for which one was invented."""
    both = [row for row in pairs(facts.gold, facts.found) if row.both]
    return {name: _attribute(name, kind, both) for kind, all_ in ATTRIBUTES.items() for name in all_}


def _attribute(name: str, kind: str, both: Iterable[Pair]) -> dict[str, float]:
    seen = Counter(verdict(name, row.gold, row.found) for row in both if row.gold["kind"] == kind)
    having = seen["equal"] + seen["touching"] + seen["wrong"] + seen["missing"]
    return {
        "having": having,
        "equal": _percent(seen["equal"], having),
        "touching": _percent(seen["equal"] + seen["touching"], having),
        "missing": _percent(seen["missing"], having),
        "without": seen["none"] + seen["invented"],
        "invented": _percent(seen["invented"], seen["none"] + seen["invented"]),
    }


def verdict(name: str, gold: Row, found: Row) -> str:
    """Of one attribute: none (rightly), invented, missing, equal, touching or wrong."""
    if name not in gold:
        return "invented" if name in found else "none"
    if name not in found:
        return "missing"
    if gold[name] == found[name]:
        return "equal"
    return "touching" if _attributes_touch(name, gold, found) else "wrong"


def _attributes_touch(name: str, gold: Row, found: Row) -> bool:
    start, end = f"{name}_start", f"{name}_end"
    if start in gold and start in found:
        return gold[start] < found[end] and found[start] < gold[end]
    return gold[name] in found[name] or found[name] in gold[name]
