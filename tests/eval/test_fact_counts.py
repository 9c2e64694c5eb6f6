"""The gold facts as a gate: nobody loses facts unseen, and nobody finds more by inventing some.

Counts of when extraction last landed: facts found with their exact span, and facts found where the gold file
has none.
"""

from functools import cache
from pathlib import Path

import pytest

from tests.eval.facts import ATTRIBUTES, KINDS, Pair, Set, pairs, verdict

NEWS = Path(__file__).parent / "news"
# Facts that may at most be lost again, or found too many: a change that moves ten may move two the wrong way.
SLACK = 2
EXACT_AND_SPURIOUS = {
    # (set, kind): (found with the exact span, found where there is none)
    ("tuned", "person"): (71, 0),
    ("tuned", "place"): (130, 0),
    ("tuned", "organisation"): (51, 1),
    ("tuned", "figure"): (277, 0),
    ("tuned", "time"): (77, 0),
    ("tuned", "document"): (15, 0),
    ("reported", "person"): (66, 1),
    ("reported", "place"): (77, 11),
    ("reported", "organisation"): (38, 1),
    ("reported", "figure"): (247, 0),
    ("reported", "time"): (66, 1),
    ("reported", "document"): (13, 0),
    ("facts-only", "person"): (116, 0),
    ("facts-only", "place"): (194, 4),
    ("facts-only", "organisation"): (107, 6),
    ("facts-only", "figure"): (794, 2),
    ("facts-only", "time"): (122, 1),
    ("facts-only", "document"): (9, 0),
}
EQUAL_AND_INVENTED = {
    # (set, attribute): (equal to the gold fact's, invented where it has none)
    ("tuned", "role"): (38, 0),
    ("tuned", "person"): (18, 0),
    ("tuned", "measure"): (205, 1),
    ("tuned", "period"): (84, 3),
    ("tuned", "comparison"): (15, 0),
    ("reported", "role"): (30, 0),
    ("reported", "person"): (16, 0),
    ("reported", "measure"): (129, 14),
    ("reported", "period"): (56, 11),
    ("reported", "comparison"): (14, 1),
    ("facts-only", "role"): (76, 0),
    ("facts-only", "person"): (23, 1),
    ("facts-only", "measure"): (563, 17),
    ("facts-only", "period"): (194, 36),
    ("facts-only", "comparison"): (53, 1),
}


@cache
def found(half: str) -> list[Pair]:
    facts = Set.of(NEWS / half / "articles", NEWS / half / "facts.jsonl")
    return pairs(facts.gold, facts.found)


@pytest.mark.parametrize(("half", "kind"), EXACT_AND_SPURIOUS)
def test_no_facts_are_lost_or_made_up(half: str, kind: str) -> None:
    rows = [pair for pair in found(half) if (pair.gold or pair.found or {})["kind"] == kind]
    exact, spurious = sum(pair.exact for pair in rows), sum(pair.gold is None for pair in rows)
    landed = EXACT_AND_SPURIOUS[half, kind]
    assert exact >= landed[0] - SLACK, f"{exact} exact, when it last landed {landed[0]}"
    assert spurious <= landed[1] + SLACK, f"{spurious} spurious, when it last landed {landed[1]}"


@pytest.mark.parametrize(("half", "name"), EQUAL_AND_INVENTED)
def test_no_attributes_are_lost_or_made_up(half: str, name: str) -> None:
    kind = next(kind for kind, names in ATTRIBUTES.items() if name in names)
    rows = [pair for pair in found(half) if pair.both and pair.gold["kind"] == kind]
    verdicts = [verdict(name, pair.gold, pair.found) for pair in rows]
    equal, invented = verdicts.count("equal"), verdicts.count("invented")
    landed = EQUAL_AND_INVENTED[half, name]
    assert equal >= landed[0] - SLACK, f"{equal} equal, when it last landed {landed[0]}"
    assert invented <= landed[1] + SLACK, f"{invented} invented, when it last landed {landed[1]}"


def test_every_kind_of_every_set_is_guarded() -> None:
    sets = [folder.name for folder in NEWS.iterdir() if (folder / "facts.jsonl").exists()]
    assert set(EXACT_AND_SPURIOUS) == {(half, kind) for half in sets for kind in KINDS}
