"""What every grammar's table needs: the facts of one kind in a text, as short lines to compare."""

from collections.abc import Callable

import pytest

from corpus.article import Article, Passage, PassageKind, Sentence
from retrieval.facts.extractor import extract
from retrieval.facts.fact import FactKind

Read = Callable[[FactKind, str, str], list[str]]


@pytest.fixture
def read() -> Read:
    """read(kind, names, text): each fact of the kind as “text | attribute | attribute”, - where it has none.

    Every line of the text is a passage of one sentence.
    """

    def facts(kind: FactKind, names: str, text: str) -> list[str]:
        found = [fact for fact in extract(_article(text)) if fact.kind is kind]
        return [
            " | ".join([fact.text, *(fact.attribute(name) or "-" for name in names.split())])
            for fact in found
        ]

    return facts


def _article(text: str) -> Article:
    passages, start = [], 0
    for number, line in enumerate(text.split("\n")):
        sentence = Sentence(start, start + len(line))
        kind = PassageKind.TEXT if number else PassageKind.TITLE
        passages.append(Passage(sentence.start, sentence.end, number, kind, (sentence,)))
        start += len(line) + 1
    return Article("a", "a.txt", "", text, "A", tuple(passages))
