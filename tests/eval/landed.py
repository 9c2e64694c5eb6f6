"""Landed: which questions were right when the figures last landed, to compare with what is right now.

A file of one line a row: the set, the spelling, the figure, a hash of the questions' ids, and the marks in
the order of the questions (see bootstrap.py). No question stands in it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

HEADER = "# Right or wrong, question by question, when the figures last landed: python -m tests.eval --land\n"


@dataclass(frozen=True, slots=True)
class Key:
    asked: str  # the set
    spelling: str
    figure: str


@dataclass(frozen=True, slots=True)
class Row:
    questions: str  # a hash of their ids: rows are compared only when it is the same
    marks: str


Rows = Mapping[Key, Row]


def row(ids: Sequence[str], marks: str) -> Row:
    if len(ids) != len(marks):
        raise ValueError(f"{len(ids)} questions, but {len(marks)} marks")
    return Row(sha256("\n".join(ids).encode()).hexdigest()[:8], marks)


def read(file: Path) -> dict[Key, Row]:
    """Nothing where there is no file yet."""
    lines = file.read_text(encoding="utf-8").splitlines() if file.exists() else []
    fields = [line.split("\t") for line in lines if not line.startswith("#")]
    return {Key(*key): Row(questions, marks) for *key, questions, marks in fields}


def write(file: Path, rows: Rows) -> None:
    lines = [
        "\t".join((key.asked, key.spelling, key.figure, row.questions, row.marks))
        for key, row in rows.items()
    ]
    file.write_text(HEADER + "".join(f"{line}\n" for line in lines), encoding="utf-8")


def updated(before: Rows, now: Rows) -> dict[Key, Row]:
    """The rows of now; those of sets that were not asked stay, and none changes its place."""
    asked = {key.asked for key in now}
    kept = {key: now.get(key, old) for key, old in before.items() if key in now or key.asked not in asked}
    return kept | dict(now)
