"""Counted: what a how-many question counts, and which of them: "học sinh" and "bán trú" behind "bao nhiêu".

A figure answers that counts the same; where the question says which ones it means, its text has to say so.
"""

import re
from collections.abc import Iterable, Sequence, Set
from functools import cache
from itertools import takewhile

from retrieval.facts.fact import Fact
from retrieval.lexicon import rows, words
from retrieval.ranking.nearness import clause
from retrieval.ranking.office import Words, folded_words
from retrieval.ranking.query import Query, QueryWord

Units = frozenset[str]  # folded words of figures that answer
_PERSONS = {("nguoi",), ("em",)}  # folded
_MONEY = "đồng"
_VERBS = ("action_verbs.txt", "state_verbs.txt", "auxiliaries.txt", "giving_verbs.txt", "bringing_verbs.txt")
_BEGINNING = 2  # words of a label that name what is counted: "đàn hươu"
_LONGEST = 3  # words of a measure or an adjective
_BEHIND = 30  # characters
_STOP = re.compile(r"[,.;:()]")


class Counted:
    """For one question that counts something."""

    def __init__(self, query: Query, first: QueryWord) -> None:
        """first: the word behind "bao nhiêu" or "how many"."""
        start = first.word.position
        behind = [word for word in query.content if word.word.position > start and not word.word.name]
        self._words = [first, *(w for n, w in enumerate(behind, start + 1) if w.word.position == n)]
        self._listed = _begins(self._words, units().keys())
        self.units = units_of(_forms(self._words[: self._listed]))

    def is_in(self, held: Iterable[str]) -> bool:
        return _any_in(self._words[0], set(held))

    def is_told(self, fact: Fact, own: Set[str], text: str) -> bool:
        """Whether the figure counts it, maybe with a word more than belongs to the figure: "6 xe" chữa cháy.

        own: the words of the figure; text: its article's.
        """
        behind = folded_words(text[fact.end : fact.end + _BEHIND])
        forms = self._words[0].unmarked
        return any(set(form) <= own | {*behind[: len(form) - 1]} for form in forms if form[0] in own)

    def is_labelled(self, fact: Fact) -> bool:
        """Whether a figure that counts pieces or persons, "5.870 con", says what these are: "Đàn hươu"."""
        other = folded_words(fact.attribute("unit") or "") in _others() and not self._words[0].word.translated
        label = folded_words(fact.attribute("measure") or "")
        return not other and self.is_in(label if self._words[0].word.translated else label[:_BEGINNING])

    def fits(self, fact: Fact, own: Set[str], text: str) -> bool:
        """Whether the figure counts the ones that the question means: "bán trú".

        own: the words of the figure, which counts the same; text: its article's.
        """
        noun = list(takewhile(lambda word: _any_in(word, own), self._words))
        which = self._words[max(len(noun), self._listed) :]
        if not which or _begins(which, _verbs()):
            return True
        label = folded_words(fact.attribute("measure") or "")
        start, end = clause(fact, text)
        if adjective := _begins(which, _adjectives()):
            stop = _STOP.search(text, fact.end, end)
            beside = {*own, *label, *folded_words(text[fact.end : stop.start() if stop else end])}
            return all(_any_in(word, beside) for word in which[:adjective])
        persons = _PERSONS & set(self._words[0].unmarked)
        return not persons or _any_in(which[0], {*label, *folded_words(text[start:end])})


def _begins(run: Sequence[QueryWord], listed: Set[Words]) -> int:
    """How many words at the beginning of the run are a listed phrase."""
    lengths = range(min(_LONGEST, len(run)), 0, -1)
    return next((n for n in lengths if not listed.isdisjoint(_forms(run[:n]))), 0)


def _forms(run: Sequence[QueryWord]) -> list[Words]:
    joined: list[Words] = [()]
    for word in run:
        joined = [(*left, *phrase) for left in joined for phrase in word.unmarked]
    same = {word.synonyms for word in run}
    return joined + [folded_words(" ".join(phrase)) for phrase in (same.pop() if len(same) == 1 else ())]


def _any_in(word: QueryWord, held: Set[str]) -> bool:
    return any(set(phrase) <= held for phrase in word.unmarked)


def units_of(forms: Iterable[Words]) -> Units:
    return frozenset(unit for form in forms for unit in units().get(form, ()))


@cache
def units() -> dict[Words, Units]:
    """For each measure, the words of the figures that measure it."""
    table = rows("counted_units.tsv")
    return {folded_words(measure): frozenset(folded_words(units)) for measure, units, *_ in table}


@cache
def _adjectives() -> frozenset[Words]:
    return _phrases("adjectives.txt")


@cache
def _verbs() -> frozenset[Words]:
    return _phrases(*_VERBS)


@cache
def _others() -> frozenset[Words]:
    """Things that are counted under their own names, and money."""
    pieces = _phrases("classifiers.txt") | _PERSONS
    return _phrases("counted.tsv") - pieces | {folded_words(_MONEY)}


def _phrases(*names: str) -> frozenset[Words]:
    return frozenset(folded_words(phrase) for name in names for phrase in words(name))
