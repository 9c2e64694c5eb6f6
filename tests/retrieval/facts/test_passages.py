"""Short news texts of many subjects: text → every fact in it, with its attributes.

A file holds the text, a line of dashes, and a fact a line: kind, text, then its attributes. What is said
of a person (role, person, full) and of a figure (measure, period, comparison) is complete; value and date
are looked at where they are written. What stands inside a role is not looked at.

A line that begins with a question mark is right, and not found so: another fact or none may stand there. One
that begins with an exclamation mark is found, and is nothing.
"""

from collections import Counter
from pathlib import Path

import pytest

from corpus.library import load
from retrieval.facts.extractor import extract
from retrieval.facts.fact import Fact

PASSAGES = sorted((Path(__file__).parent / "passages").iterdir())
_COMPLETE = ("role", "person", "full", "measure", "period", "comparison")
_MISSED, _WRONG = "? ", "! "


@pytest.mark.parametrize("file", PASSAGES, ids=lambda file: file.stem)
def test_the_facts_of_a_passage(file: Path, tmp_path: Path) -> None:
    text, _, gold = file.read_text(encoding="utf-8").partition("---\n")
    found = _facts(text, tmp_path)
    lines = gold.splitlines()
    expected = [line for line in lines if not line.startswith((_MISSED, _WRONG))]
    missed = Counter(_told(line.removeprefix(_MISSED)) for line in lines if line.startswith(_MISSED))
    wrong = Counter(line.removeprefix(_WRONG) for line in lines if line.startswith(_WRONG))
    wanted, told = Counter(map(_told, expected)) + wrong, Counter(map(_line, found))
    assert not wanted - told
    assert (told - wanted).total() <= missed.total(), told - wanted
    assert not missed & (told - wanted), "this is found now: take its mark away"
    _check_values(expected, found)


def _facts(text: str, folder: Path) -> list[Fact]:
    """The facts of the text, whose lines are paragraphs, outside roles."""
    (folder / "a.txt").write_text(text.strip().replace("\n", "\n\n"), encoding="utf-8")
    facts = extract(load(folder).articles[0])
    roles = [fact.attributes["role"] for fact in facts if "role" in fact.attributes]
    return [
        fact
        for fact in facts
        if not any((role.start or 0) <= fact.start and fact.end <= (role.end or 0) for role in roles)
    ]


def _line(fact: Fact) -> str:
    attributes = [f"{name}: {text}" for name in _COMPLETE if (text := fact.attribute(name))]
    return " | ".join([fact.kind.value, fact.text, *attributes])


def _told(line: str) -> str:
    """The line without normalised values."""
    return " | ".join(part for part in line.split(" | ") if not part.startswith(("value: ", "date: ")))


def _check_values(expected: list[str], found: list[Fact]) -> None:
    for line in expected:
        values = [part.split(": ") for part in line.split(" | ") if part.startswith(("value: ", "date: "))]
        same = [fact for fact in found if _line(fact) == _told(line)]
        for name, value in values:
            assert value in {fact.attribute(name) for fact in same}
