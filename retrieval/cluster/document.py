"""Document: what is indexed of an article and of each of its passages."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from retrieval.analyzer import analyze, fold
from retrieval.cluster.client import Line
from retrieval.cluster.layout import ARTICLES, GAP, PAIRS, WORDS, Json, fitting, pair_field, term_field
from retrieval.cluster.phrases import pairs_of
from retrieval.cluster.row import Row, packed
from retrieval.indexed import Indexed
from retrieval.tokens import CAPITAL, WHOLE


def rows(snapshot: Indexed, start: int = 0) -> Iterator[Row]:
    """Of its articles from this one on. snapshot: complete."""
    tokens, facts = snapshot.analysis.tokens, snapshot.analysis.facts
    passages = np.append(0, np.cumsum(tokens.passages, dtype=np.int64)).tolist()
    terms = np.append(0, np.cumsum(tokens.lengths, dtype=np.int64)).tolist()
    for place, article in enumerate(snapshot.library.articles[start:], start):
        first, end = passages[place], passages[place + 1]
        held = slice(terms[first], terms[end])
        known = bytes(facts[place] or b"")
        yield Row(article, known, first, tokens.numbers[held], tokens.flags[held], tokens.lengths[first:end])


@dataclass(frozen=True, slots=True)
class Spelled:
    """The words of a version by their numbers, with and without their marks."""

    exact: Sequence[str]
    folded: Sequence[str]

    @classmethod
    def of(cls, words: Sequence[str]) -> "Spelled":
        return cls(words, [fold(word) for word in words])


def lines(row: Row, number: int, spelled: Spelled, index: str) -> Iterator[Line]:
    """The article's documents: its own, and one a passage. number: the article's."""
    yield f"{index}{ARTICLES}", str(number), _article(row, number)
    ends = np.cumsum(row.lengths).tolist()
    for place, (start, end) in enumerate(pairwise([0, *ends]), row.first):
        fields = _fields(row.numbers[start:end], row.flags[start:end], spelled)
        yield index, str(place), {**fields, "n": place, "article": number}


def sought(text: str) -> tuple[list[str], list[str]]:
    """The words of a text and its pairs of words, without their marks: each is held by who holds the text."""
    parts = [term.folded for term in analyze(text) if not term.whole]
    return list(map(fitting, parts)), list(pairs_of(parts))


def _article(row: Row, number: int) -> Json:
    words, pairs = (" ".join(dict.fromkeys(terms)) for terms in sought(row.article.text))
    return {"n": number, "id": row.article.id, "row": packed(row), WORDS: words, PAIRS: pairs}


def _fields(numbers: NDArray[np.uint32], flags: NDArray[np.uint8], spelled: Spelled) -> Json:
    told = list(zip(numbers.tolist(), flags.tolist(), strict=True))
    fields = {}
    for folded, words in ((False, spelled.exact), (True, spelled.folded)):
        terms = [words[number] for number, _ in told]
        capitals = [
            fitting(term) if flag & CAPITAL else GAP for term, (_, flag) in zip(terms, told, strict=True)
        ]
        parts = [term for term, (_, flag) in zip(terms, told, strict=True) if not flag & WHOLE]
        fields[term_field(folded=folded, capital=False)] = " ".join(map(fitting, terms))
        fields[term_field(folded=folded, capital=True)] = " ".join(capitals)
        fields[pair_field(folded=folded)] = " ".join(pairs_of(parts))
    return fields
