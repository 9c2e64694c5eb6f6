"""Nearness: how much of a question stands close to a fact.

Which of several figures in a sentence is meant is told by the words beside it. Every word of the question
counts by its rarity, less the farther it stands from the fact, and nothing beyond the end of the clause.
"""

import re
from collections.abc import Sequence

from retrieval.analyzer import Term, analyze, fold
from retrieval.facts.fact import Fact
from retrieval.fields import Phrase
from retrieval.index import idf
from retrieval.ranking.query import QueryWord
from retrieval.ranking.usage import Usage

_REACH = 160  # characters before and behind a fact
_STOP = re.compile(r"[.;!?](?=\s)")
_COMMA = 4  # words: what a comma between a word and the fact costs
_HALF = 12  # words: the distance at which a word counts half
_BEHIND = 1.5  # a word behind the fact is as far as 1.5 before it: measures come first in Vietnamese


class Nearness:
    """For the words of one question."""

    def __init__(self, words: Sequence[QueryWord], usage: Usage) -> None:
        self._words = [(word.unmarked, _rarity(word, usage)) for word in words]
        self._sum = sum(rarity for _, rarity in self._words) or 1.0

    def of(self, fact: Fact, text: str) -> float:
        """0 to 1: all words inside the fact or its attributes give 1. text: the fact's article's."""
        terms = [term for term in analyze(text, *clause(fact, text)) if not term.whole]
        folded = [fold(term.text) for term in terms]
        inside = _spans(fact)
        gained = 0.0
        for phrases, rarity in self._words:
            runs = [run for phrase in phrases if phrase[0] in folded for run in _runs(phrase, terms, folded)]
            near = [1 / (1 + _distance(fact, inside, *run, text) / _HALF) for run in runs]
            gained += rarity * max(near, default=0.0)
        return gained / self._sum


def clause(fact: Fact, text: str) -> tuple[int, int]:
    """Offsets of the words around a fact, up to the ends of its sentence."""
    before = text[max(0, fact.start - _REACH) : fact.start]
    behind = text[fact.end : fact.end + _REACH]
    stops = [stop.end() for stop in _STOP.finditer(before)]
    stop = _STOP.search(behind)
    return (
        fact.start - len(before) + (stops[-1] if stops else 0),
        fact.end + (stop.start() if stop else len(behind)),
    )


def _runs(phrase: Phrase, terms: Sequence[Term], folded: Sequence[str]) -> list[tuple[int, int]]:
    """Where the phrase stands among the terms, as offsets."""
    return [
        (terms[place].start, terms[place + len(phrase) - 1].end)
        for place, word in enumerate(folded)
        if word == phrase[0] and tuple(folded[place : place + len(phrase)]) == phrase
    ]


def _spans(fact: Fact) -> list[tuple[int, int]]:
    """Of the fact and of its attributes."""
    own = [(a.start, a.end) for a in fact.attributes.values() if a.start is not None and a.end is not None]
    return [(fact.start, fact.end), *own]


def _distance(fact: Fact, inside: Sequence[tuple[int, int]], start: int, end: int, text: str) -> float:
    """In words, between the fact and text[start:end]; none inside the fact or its attributes."""
    if any(left <= start and end <= right for left, right in inside):
        return 0.0
    between = text[end : fact.start] if end <= fact.start else text[fact.end : start]
    words = between.count(" ") + _COMMA * between.count(",")
    return words if end <= fact.start else _BEHIND * words


def _rarity(word: QueryWord, usage: Usage) -> float:
    holding = usage.holding(word.exact or word.folded, folded=not word.exact)
    return 0.3 + idf(usage.passages, holding)
