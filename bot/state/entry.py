"""Entry: what the journal is told: a question with its answer, or whether an answer helped."""

import re
from dataclasses import asdict, dataclass
from typing import Any

from retrieval.answer import Answer

_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")  # PostgreSQL has no NUL, and no encoding has surrogates


@dataclass(frozen=True, slots=True)
class Entry:
    """A row of the table of questions; people and answers are hashes."""

    asked: int  # seconds since 1970
    person: str
    answer: str | None  # None where it could not be sent
    text: str  # in full, where it leaned on the question before it
    language: str
    kind: str
    status: str
    confidence: float
    article: str | None
    latency: float  # milliseconds from the question to its answer's being ready

    @property
    def row(self) -> dict[str, Any]:
        return asdict(self)


@dataclass(frozen=True, slots=True)
class Rating:
    person: str
    answer: str
    helpful: bool


def entry(answer: Answer, asked: int, person: str, sent: str | None, latency: float) -> Entry:
    question, excerpts = answer.question, answer.excerpts
    return Entry(
        asked=asked,
        person=person,
        answer=sent,
        text=_UNSTORABLE.sub("\ufffd", question.text),
        language=question.language,
        kind=question.kind,
        status=answer.status,
        confidence=answer.confidence,
        article=_UNSTORABLE.sub("\ufffd", excerpts[0].citation.article) if excerpts else None,
        latency=latency,
    )
