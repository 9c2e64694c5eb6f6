"""Short news texts of many subjects: text → every fact in it, with its attributes.

A file holds the text, a line of dashes, and a fact a line: kind, text, then its attributes. What is said
of a person (role, person, full) and of a figure (measure, period, comparison) is complete; value and date
are looked at where they are written. What stands inside a role is not looked at.
"""

from pathlib import Path

import pytest

from corpus.library import load
from retrieval.facts.extractor import extract
from retrieval.facts.fact import Fact

PASSAGES = sorted((Path(__file__).parent / "passages").iterdir())
_COMPLETE = ("role", "person", "full", "measure", "period", "comparison")


@pytest.mark.parametrize("file", PASSAGES, ids=lambda file: file.stem)
def test_the_facts_of_a_passage(file: Path, tmp_path: Path) -> None:
    text, _, gold = file.read_text(encoding="utf-8").partition("---\n")
    expected = gold.splitlines()
    (tmp_path / "a.txt").write_text(text.strip().replace("\n", "\n\n"), encoding="utf-8")
    found = _outside_roles(extract(load(tmp_path).articles[0]))
    wanted = [_names(line) for line in expected]
    assert [
        _line(fact, names)
        for fact, names in zip(found, wanted + [_COMPLETE] * len(found), strict=False)
    ] == expected


def _outside_roles(facts: tuple[Fact, ...]) -> list[Fact]:
    roles = [fact.attributes["role"] for fact in facts if "role" in fact.attributes]
    return [
        fact
        for fact in facts
        if not any((role.start or 0) <= fact.start and fact.end <= (role.end or 0) for role in roles)
    ]


def _names(line: str) -> tuple[str, ...]:
    """The attributes to look at: all that must be complete, and those that the line writes beside them."""
    written = [part.split(": ")[0] for part in line.split(" | ")[2:]]
    return (*_COMPLETE, *(name for name in written if name not in _COMPLETE))


def _line(fact: Fact, names: tuple[str, ...]) -> str:
    attributes = [f"{name}: {text}" for name in names if (text := fact.attribute(name))]
    return " | ".join([fact.kind.value, fact.text, *attributes])
