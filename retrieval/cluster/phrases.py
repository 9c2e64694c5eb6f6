"""Phrases: what words and phrases are looked for as in the passages' index."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from retrieval.cluster.layout import Json, fitting, pair, pair_field, term_field
from retrieval.fields import CAPITAL, Phrase


def matching(phrase: Phrase, *, folded: bool) -> list[Json]:
    """The terms that a passage must all hold; a long phrase is looked for by its pairs."""
    if len(phrase) > 1:
        field = pair_field(folded=folded)
        return [{"term": {field: pair(left, right)}} for left, right in pairwise(phrase)]
    word = phrase[0].removeprefix(CAPITAL)
    return [{"term": {term_field(folded=folded, capital=word != phrase[0]): fitting(word)}}]


def any_of(phrases: Sequence[Phrase], *, folded: bool) -> Json:
    """A query for the passages that hold any of the phrases."""
    held = [_all(matching(phrase, folded=folded)) for phrase in phrases]
    return held[0] if len(held) == 1 else {"bool": {"should": held}}


def pairs_of(words: Sequence[str]) -> Iterator[str]:
    return (pair(left, right) for left, right in pairwise(words))


def _all(terms: Sequence[Json]) -> Json:
    return terms[0] if len(terms) == 1 else {"bool": {"filter": list(terms)}}
