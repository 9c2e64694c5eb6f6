"""Records: answers and facts as the JSON objects that scripts read. The keys and their order are stable."""

import json
from typing import Any

from retrieval.answer import Answer, Excerpt
from retrieval.facts.fact import Fact
from retrieval.verification import Place, Verification

Record = dict[str, Any]

# Characters that some readers take for the end of a line, and that JSON allows bare.
_LINE_ENDS = {0x85: "\\u0085", 0x2028: "\\u2028", 0x2029: "\\u2029"}


def of_answer(question: str, answer: Answer, ms: float) -> Record:
    return {
        "question": question,
        "status": answer.status.value,
        "excerpts": [of_excerpt(excerpt) for excerpt in answer.excerpts],
        "facts": [_of_fact(fact, answer) for fact in answer.facts],
        "missing": list(answer.missing),
        "confidence": answer.confidence,
        "ms": round(ms, 3),
    }


def _of_fact(fact: Fact, answer: Answer) -> Record:
    """rival: that it is what another article says instead of the first fact."""
    return of_fact(fact) | ({"rival": True} if fact in answer.rivals else {})


def of_excerpt(excerpt: Excerpt) -> Record:
    return {
        "article": excerpt.citation.article,
        "title": excerpt.citation.title,
        "start": excerpt.start,
        "end": excerpt.end,
        "text": excerpt.text,
        "score": excerpt.score,
        "also": [citation.article for citation in excerpt.also],
    }


def of_verification(verification: Verification, ms: float) -> Record:
    """The offsets of what differs are those of the first place's article."""
    return {
        "text": verification.text,
        "verdict": verification.verdict.value,
        "places": [_of_place(place) for place in verification.places],
        "deviations": [kind.value for kind in verification.deviations],
        "differences": [
            {"said": each.said, "start": each.stands.start, "end": each.stands.end}
            for each in verification.differences
        ],
        "ms": round(ms, 3),
    }


def _of_place(place: Place) -> Record:
    return {
        "article": place.citation.article,
        "title": place.citation.title,
        "paragraphs": list(place.paragraphs),
        "start": place.start,
        "end": place.end,
        "text": place.text,
    }


def of_fact(fact: Fact) -> Record:
    """kind, text, article, start, end, then each attribute, with its offsets where it has them."""
    record: Record = {
        "kind": fact.kind.value,
        "text": fact.text,
        "article": fact.article,
        "start": fact.start,
        "end": fact.end,
    }
    for name, attribute in fact.attributes.items():
        record[name] = attribute.text
        if attribute.start is not None:
            record |= {f"{name}_start": attribute.start, f"{name}_end": attribute.end}
    return record


def line(record: Record) -> bytes:
    """One line of UTF-8, whatever the locale; lone surrogates become question marks."""
    text = json.dumps(record, ensure_ascii=False).translate(_LINE_ENDS)
    return text.encode("utf-8", "replace") + b"\n"
