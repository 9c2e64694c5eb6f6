"""Written questions: sets in which each question says what its answer must hold, and how it must end."""

import json
from dataclasses import dataclass
from pathlib import Path

from retrieval.answer import Answer
from retrieval.answerer import answer
from retrieval.question import understand
from retrieval.snapshot import Snapshot


@dataclass(frozen=True, slots=True)
class Verdict:
    excerpt: bool | None  # the first excerpt holds what it must; None where nothing is demanded
    headline: bool | None  # the headline is the right fact; None where none is demanded
    status: bool


def read(file: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines() if line.strip()]


def judge(row: dict[str, object], given: Answer) -> Verdict:
    """row: a line of the news set."""
    first = given.excerpts[0] if given.excerpts else None
    articles = row["article"] if isinstance(row["article"], list) else [row["article"]]
    must = row["must"]
    excerpt = None
    if row["status"] == "answered":
        excerpt = (
            first is not None
            and first.citation.article in articles
            and all(word in first.text for word in must)
        )
    headline = None
    if row["headline"] and row["status"] == "answered":
        wanted = tuple(row["headline"])
        listed = given.facts if row["kind"] == "list" else given.facts[:1]
        headline = given.headline is not None and any((f.kind.value, f.text) == wanted for f in listed)
    return Verdict(excerpt, headline, given.status.value == row["status"])


def ask(text: str, snapshot: Snapshot) -> Answer:
    return answer(understand(text), snapshot)
