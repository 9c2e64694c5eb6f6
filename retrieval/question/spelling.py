"""Spelling: Vietnamese as people type it in a hurry, read as the words that were meant.

Only questions are read so; articles are indexed as they stand. Shorthand ("bn", "đc"), numbers grown together
with their unit ("75tr", "16h") and question words that an input method left undecoded ("naof") become full
words with the offsets of what was typed. Other undecoded words ("ddangr", "d9a3ng") are decoded only when the
corpus does not have them (query.py), since many foreign words look like that.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from retrieval import lexicon
from retrieval.analyzer import Term, analyze, normalize
from retrieval.question.phrases import phrases
from retrieval.syllable import is_syllable, looks_like_syllable

_NUMBER_AND_UNIT = re.compile(r"(\d+)([^\W\d_]+)")
_TELEX_LETTERS = {"dd": "đ", "aa": "â", "ee": "ê", "oo": "ô", "aw": "ă", "uow": "ươ", "ow": "ơ", "uw": "ư"}
_TELEX_TONES = {"f": "\u0300", "s": "\u0301", "x": "\u0303", "r": "\u0309", "j": "\u0323"}
_VNI_LETTERS = {"a6": "â", "e6": "ê", "o6": "ô", "a8": "ă", "uo7": "ươ", "o7": "ơ", "u7": "ư", "d9": "đ"}
_VNI_TONES = {"2": "\u0300", "1": "\u0301", "4": "\u0303", "3": "\u0309", "5": "\u0323"}
_INPUT_METHODS = ((_TELEX_LETTERS, _TELEX_TONES), (_VNI_LETTERS, _VNI_TONES))


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


def decoded(word: str) -> str | None:
    """The syllable that an input method would have made of the keys, if they are none themselves."""
    if not word.isascii() or looks_like_syllable(word):
        return None
    for letters, tones in _INPUT_METHODS:
        tone = next((tones[c] for c in reversed(word) if c in tones), "")
        keys = word[0] + "".join(c for c in word[1:] if c not in tones)
        for typed, letter in letters.items():
            keys = keys.replace(typed, letter)
        if keys.isalpha() and (tone or keys != word) and is_syllable(keys + tone):
            return keys + tone
    return None


def _without_shorthand(parts: Sequence[Term]) -> Iterator[Term]:
    place = 0
    for match in phrases("shorthand.tsv").find(parts, loose=False):
        yield from parts[place : match.start]
        first, last = parts[match.start], parts[match.end - 1]
        for word in analyze(match.row[1]):
            yield replace(word, start=first.start, end=last.end)
        place = match.end
    yield from parts[place:]
