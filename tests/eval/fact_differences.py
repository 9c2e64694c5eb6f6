"""Differences: what is extracted otherwise than it stands in the gold facts, a line each."""

from collections.abc import Iterator

from tests.eval.facts import ATTRIBUTES, Pair, Set, pairs, verdict
from tests.eval.written import Row

CONTEXT = 30  # characters shown on both sides of a fact


def differences(facts: Set) -> Iterator[str]:
    """A line for each fact or attribute that is not as in the gold file."""
    texts = {article.id: article.text for article in facts.articles}
    for row in pairs(facts.gold, facts.found):
        for what, said in _faults(row):
            fact = row.gold or row.found
            yield f"{fact['article']}:{fact['start']}\t{what}\t{fact['kind']}\t{said}\t{_around(texts, fact)}"


def _faults(row: Pair) -> Iterator[tuple[str, str]]:
    if not row.both:
        yield ("missing", row.gold["text"]) if row.gold else ("spurious", row.found["text"])
        return
    if not row.exact:
        yield "span", f"{row.gold['text']} ≠ {row.found['text']}"
    for name in ATTRIBUTES.get(row.gold["kind"], ()):
        if (fault := verdict(name, row.gold, row.found)) not in ("none", "equal"):
            said = f"{row.gold.get(name, '-')} ≠ {row.found.get(name, '-')}"
            yield f"{fault} {name}", f"{row.gold['text']}: {said}"


def _around(texts: dict[str, str], fact: Row) -> str:
    text, start, end = texts[fact["article"]], fact["start"], fact["end"]
    before, after = text[max(0, start - CONTEXT) : start], text[end : end + CONTEXT]
    return " ".join(f"…{before}[{fact['text']}]{after}…".split())
