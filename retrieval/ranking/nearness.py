"""Nearness: how much of a question stands close to a fact.

Which of several figures in a sentence is meant is told by the words beside it. Every word of the question
counts by its rarity, less the farther it stands from the fact, and nothing beyond the end of the clause. What
the article's title names is near to all of its facts, and tells them apart less.
"""

import re
from collections.abc import Sequence

from corpus.article import Article
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
_IN_TITLE = 0.5  # share of its rarity that a word keeps which the title holds
_BEHIND = 1.5  # a word behind the fact is as far as 1.5 before it: measures come first in Vietnamese


class Nearness:
    """For the words of one question; those that the corpus lacks stand near no fact."""

    def __init__(self, words: Sequence[QueryWord], usage: Usage) -> None:
        self._words = [(word.unmarked, _rarity(word, usage)) for word in words if word.known]
        self._titled: dict[str, list[tuple[Sequence[Phrase], float]]] = {}

    def of(self, fact: Fact, article: Article) -> float:
        """0 to 1: all words inside the fact or its attributes give 1. article: the fact's."""
        text, words = article.text, self._words_in(article)
        terms = [term for term in analyze(text, *clause(fact, text)) if not term.whole]
        folded = [fold(term.text) for term in terms]
        inside = _spans(fact)
        gained = 0.0
        for phrases, rarity in words:
            runs = [run for phrase in phrases if phrase[0] in folded for run in _runs(phrase, terms, folded)]
            near = [1 / (1 + _distance(fact, inside, *run, text) / _HALF) for run in runs]
            gained += rarity * max(near, default=0.0)
        return gained / (sum(rarity for _, rarity in words) or 1.0)

    def _words_in(self, article: Article) -> list[tuple[Sequence[Phrase], float]]:
        """Its words with what they count in an article."""
        if article.id not in self._titled:
            title = [term for term in analyze(article.title) if not term.whole]
            folded = [fold(term.text) for term in title]
            self._titled[article.id] = [
                (phrases, rarity * (_IN_TITLE if any(_runs(p, title, folded) for p in phrases) else 1.0))
                for phrases, rarity in self._words
            ]
        return self._titled[article.id]


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
