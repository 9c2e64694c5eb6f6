"""Golden: questions whose answers are known, kept with the articles: a new corpus must still answer them.

# golden.yaml in the folder of articles
- question: Ai là Bí thư Huyện ủy Hải Hà?
  expect: Phạm Xuân Đài
- question: Giá vàng hôm nay bao nhiêu?
  refuse: yes
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from corpus import entries
from corpus.cleanup import same
from corpus.entries import Entry
from corpus.problem import Problem
from retrieval.answer import Answer, Status
from retrieval.answerer import answer
from retrieval.question.question import understand
from retrieval.snapshot import Snapshot

NAME = "golden.yaml"
_YES = ("yes", "true", "có")


@dataclass(frozen=True, slots=True)
class Golden:
    question: str
    expected: tuple[str, ...]  # words that the first excerpt must hold; none where nothing may be claimed

    def holds(self, given: Answer) -> bool:
        if not self.expected:
            return given.status is not Status.ANSWERED
        quoted = same(given.excerpts[0].text) if given.excerpts else ""
        return all(same(words) in quoted for words in self.expected)


@dataclass(frozen=True, slots=True)
class Failure:
    golden: Golden
    found: str  # what the first excerpt says instead; "" where there is none


@dataclass(frozen=True, slots=True)
class Trial:
    """How the golden questions do."""

    asked: int = 0
    failed: tuple[Failure, ...] = ()
    regressed: tuple[Failure, ...] = ()  # those of them that the articles before answered


NOT_TRIED = Trial()


def read(folder: Path) -> tuple[tuple[Golden, ...], tuple[Problem, ...]]:
    """The golden questions of a corpus, and what is wrong with the file."""
    return entries.checked(NAME, entries.read(folder, NAME), _golden)


def trial(
    goldens: tuple[Golden, ...],
    new: Snapshot,
    old: Snapshot | None,
    progress: Callable[[int, int], None] | None = None,
) -> Trial:
    """Ask the new snapshot; and what fails there the old one, where there is one."""
    failed = []
    for number, golden in enumerate(goldens, 1):
        given = answer(understand(golden.question), new)
        if not golden.holds(given):
            failed.append(Failure(golden, given.excerpts[0].text if given.excerpts else ""))
        if progress:
            progress(number, len(goldens))
    regressed = [
        each for each in failed if old and each.golden.holds(answer(understand(each.golden.question), old))
    ]
    return Trial(len(goldens), tuple(failed), tuple(regressed))


def _golden(entry: Entry) -> Golden:
    question, expected = entry.get("question"), entry.get("expect", ())
    if not isinstance(question, str) or not question:
        raise ValueError("expected question: and the question")
    words = tuple(filter(None, (expected,) if isinstance(expected, str) else expected))
    refused = entry.get("refuse") in _YES
    if bool(words) is refused:
        raise ValueError("expected either expect: and words of the answer, or refuse: yes")
    return Golden(question, words)
