"""Written questions: sets in which each question says what its answer must hold, and how it must end."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from retrieval.answer import Answer
from retrieval.answerer import answer
from retrieval.question.question import understand
from retrieval.snapshot import Snapshot
from tests.eval.spellings import unmarked

Row = dict[str, Any]
SPELLINGS: dict[str, Callable[[Row], str]] = {
    "as written": lambda row: row["vi"],
    "unmarked": lambda row: unmarked(row["vi"]),
    "messy": lambda row: row["messy"],
    "English": lambda row: row["en"],
}


@dataclass(frozen=True, slots=True)
class Verdict:
    excerpt: bool | None  # the first excerpt holds what it must; None where nothing is demanded
    headline: bool | None  # the headline is the right fact; None where none is demanded
    status: bool


def read(file: Path) -> list[Row]:
    return [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines() if line.strip()]


def ask(text: str, snapshot: Snapshot) -> Answer:
    return answer(understand(text), snapshot)


def judge(row: Row, given: Answer) -> Verdict:
    """row: a line of the news set."""
    return Verdict(_excerpt(row, given), _headline(row, given), given.status.value == row["status"])


def _excerpt(row: Row, given: Answer) -> bool | None:
    first = given.excerpts[0] if given.excerpts else None
    return holds(row, first.citation.article, first.text) if first else holds(row, None, "")


def holds(row: Row, article: str | None, text: str) -> bool | None:
    """Whether a text of an article is what the first excerpt should be; None where nothing is demanded."""
    if row["status"] != "answered":
        return None
    articles = row["article"] if isinstance(row["article"], list) else [row["article"]]
    return article in articles and all(word in text for word in row["must"])


def _headline(row: Row, given: Answer) -> bool | None:
    if row["status"] != "answered" or not row["headline"]:
        return None
    listed = given.facts if row["kind"] == "list" else given.facts[:1]
    return given.headline is not None and any([f.kind.value, f.text] == row["headline"] for f in listed)


def behaves(row: Row, given: Answer) -> bool:
    """row: a line of the seed questions."""
    texts = [excerpt.text for excerpt in given.excerpts]
    facts = [[fact.kind.value, fact.text] for fact in given.facts]
    return (
        given.status.value == row["status"]
        and all(texts and word in texts[0] for word in row.get("must", []))
        and all(any(word in text for text in texts) for word in row.get("any", []))
        and ("fact" not in row or row["fact"] in facts)
    )
