"""The seed article's own questions: 29 of 32 at least behave as they should."""

import json
from functools import cache
from pathlib import Path

from retrieval.answer import Answer
from retrieval.engine import Engine

QUESTIONS = Path("tests/eval/seed-questions.jsonl")
ENOUGH = 29


@cache
def engine() -> Engine:
    return Engine(Path("corpus/articles"))


def faults(row: dict, given: Answer) -> list[str]:
    """What is wrong with an answer; must: in the first excerpt, any: in one of them, fact: kind and text."""
    texts = [excerpt.text for excerpt in given.excerpts]
    found = [] if given.status == row["status"] else [f"is {given.status}, not {row['status']}"]
    found += [f"first excerpt lacks {text}" for text in row.get("must", ()) if text not in "".join(texts[:1])]
    found += [f"no excerpt has {text}" for text in row.get("any", ()) if not any(text in t for t in texts)]
    facts = [[fact.kind, fact.text] for fact in given.facts]
    if "fact" in row and row["fact"] not in facts:
        found.append(f"no fact {row['fact'][1]}")
    return found


def test_the_seed_questions_behave():
    rows = [json.loads(line) for line in QUESTIONS.read_text(encoding="utf-8").splitlines()]
    assert len(rows) == 32
    wrong = {row["q"]: found for row in rows if (found := faults(row, engine().answer(row["q"])))}
    assert len(rows) - len(wrong) >= ENOUGH, wrong
