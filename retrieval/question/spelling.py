"""Spelling: Vietnamese as people type it in a hurry, read as the words that were meant.

Only questions are read so; articles are indexed as they stand. Shorthand ("bn", "đc"), numbers grown together
with their unit ("75tr", "16h") and question words that an input method left undecoded ("naof") become full
words with the offsets of what was typed. Other undecoded words in a question that is otherwise typed well are
decoded only when the corpus does not have them (query.py), since many foreign words look like that.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from retrieval import lexicon
from retrieval.analyzer import Term, analyze, normalize
from retrieval.question.keys import decoded
from retrieval.question.phrases import phrases

_NUMBER_AND_UNIT = re.compile(r"(\d+)([^\W\d_]+)")


def respelled(terms: Sequence[Term]) -> list[Term]:
    """The terms of a Vietnamese question with hurried spellings read in full; positions counted anew."""
    parts = [part for term in terms if not term.whole for part in _parts(term)]
    return placed(terms, list(_without_shorthand(parts)))


def placed(terms: Sequence[Term], parts: Sequence[Term]) -> list[Term]:
    """The parts with positions counted anew, and the whole numbers of terms that begin with one of them."""
    numbered = [replace(part, position=place) for place, part in enumerate(parts)]
    starts = {part.start: part.position for part in reversed(numbered)}
    wholes = (replace(t, position=starts[t.start]) for t in terms if t.whole and t.start in starts)
    return sorted([*wholes, *numbered], key=lambda t: (t.start, not t.whole))


def _parts(term: Term) -> Iterator[Term]:
    number = _NUMBER_AND_UNIT.fullmatch(term.text)
    if number and number[2] in lexicon.words("shorthand.tsv"):
        cut = term.start + number.end(1)
        yield replace(term, text=normalize(number[1]), end=cut)
        yield replace(term, text=number[2], start=cut)
    else:
        meant = decoded(term.text)
        yield replace(term, text=meant) if meant in _question_words() else term


@cache
def _question_words() -> frozenset[str]:
    return frozenset(word.text for phrase in lexicon.words("question_words.tsv") for word in analyze(phrase))


def _without_shorthand(parts: Sequence[Term]) -> Iterator[Term]:
    place = 0
    for match in phrases("shorthand.tsv").find(parts, loose=False):
        yield from parts[place : match.start]
        first, last = parts[match.start], parts[match.end - 1]
        for word in analyze(match.row[1]):
            yield replace(word, start=first.start, end=last.end)
        place = match.end
    yield from parts[place:]
