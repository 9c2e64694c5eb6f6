"""Saying: what a piece of text says, so that it can be told whether another says the same.

Newspapers print each other. Pieces say the same when their words do, or nearly; but not when they differ in a
number, a name or a negation: that is a disagreement, and worth showing.
"""

from dataclasses import dataclass
from functools import cache, cached_property, lru_cache

from corpus.article import Span
from corpus.sentences import sentences
from retrieval.analyzer import analyze, fold
from retrieval.facts.values import numerals
from retrieval.lexicon import words as lexicon_words

ALIKE = 0.8  # the share of runs of three words from which two texts are nearly the same
_RUN = 3  # words


@dataclass(frozen=True)
class Saying:
    words: tuple[str, ...]  # without their marks
    telling: tuple[str, ...]  # those that no two texts may differ in

    @cached_property
    def runs(self) -> frozenset[tuple[str, ...]]:
        """Of words that follow each other."""
        return frozenset(self.words[place : place + _RUN] for place in range(len(self.words) - _RUN + 1))

    def is_like(self, other: "Saying") -> bool:
        if self.words == other.words:
            return True
        if self.telling != other.telling:
            return False
        shared = len(self.runs & other.runs)
        return shared >= ALIKE * max(len(self.runs) + len(other.runs) - shared, 1)


def is_said(sentence: str, text: str) -> bool:
    """Whether one of the text's sentences says the same."""
    every = sentences(text, Span(0, len(text)))
    return any(saying(sentence).is_like(saying(each.of(text))) for each in every)


@lru_cache(maxsize=512)
def saying(text: str) -> Saying:
    terms = [term for term in analyze(text) if not term.whole]
    words = tuple(fold(term.text) for term in terms)
    telling = (
        words[place]
        for place, term in enumerate(terms)
        if term.text in _telling() or term.text[0].isdigit() or (place and text[term.start].isupper())
    )
    return Saying(words, tuple(telling))


@cache
def _telling() -> frozenset[str]:
    """Words that count or deny, as terms."""
    words = [*numerals(), *lexicon_words("negations.txt")]
    return frozenset(term.text for word in words for term in analyze(word))
