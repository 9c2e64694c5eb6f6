"""Sameness: where a text holds given words, code point by code point or but for what no reader would notice.

What no reader would notice are white space, the normal form that letters are coded in, and the shape of
quotation marks, dashes and dots.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator
from enum import StrEnum
from functools import lru_cache

from corpus.article import Span

_CLUSTER = re.compile("\\S[\u0300-\u036f]*|\\s+")
_SHAPES = {'"': "“”„‟«»", "'": "‘’‚‛", "-": "‐‑‒–—−"}
_SHAPED = str.maketrans({sign: plain for plain, signs in _SHAPES.items() for sign in signs} | {"…": "..."})
_UNIT = re.compile(r"(?P<space>\s+)|(?P<dots>\.\.\.)|.", re.DOTALL)


class Deviation(StrEnum):
    """What two texts of the same words differ in."""

    SPACING = "spacing"  # blanks, line breaks
    CODING = "coding"  # Unicode normal forms
    SHAPES = "shapes"  # of quotation marks, dashes and dots


_FOLDS: dict[Deviation, Callable[[str], str]] = {
    Deviation.SPACING: lambda text: re.sub(r"\s+", " ", text),
    Deviation.CODING: lambda text: unicodedata.normalize("NFC", text),
    Deviation.SHAPES: lambda text: text.translate(_SHAPED),
}


def exact(words: str, text: str) -> Iterator[Span]:
    """Where the text holds the words and does not go on within the first or the last of them."""
    start = text.find(words)
    while start >= 0:
        if _is_whole(text, start, start + len(words)):
            yield Span(start, start + len(words))
        start = text.find(words, start + 1)


def same(words: str, text: str) -> Iterator[Span]:
    """Where the text holds the words, as a reader reads them."""
    composed = text if unicodedata.is_normalized("NFC", text) else unicodedata.normalize("NFC", text)
    for match in _pattern(words).finditer(composed):
        if _is_whole(composed, *match.span()):
            yield Span(*match.span()) if composed is text else _decomposed(text, Span(*match.span()))


def deviations(one: str, other: str) -> tuple[Deviation, ...]:
    """Of two texts that are the same when folded: which folds that takes."""
    return tuple(kind for kind in Deviation if _folded(one, kind) != _folded(other, kind))


def folded(words: str) -> str:
    """Equal for words that are the same."""
    return _folded(words, None)


def _folded(words: str, spared: Deviation | None) -> str:
    for kind, fold in _FOLDS.items():
        words = words if kind is spared else fold(words)
    return words


@lru_cache(maxsize=4)
def _pattern(words: str) -> re.Pattern[str]:
    """What the words look like in composed text, whatever the spaces and the shapes of the signs."""
    plain = _folded(words, None)
    return re.compile("".join(_form(match) for match in _UNIT.finditer(plain)))


def _form(unit: re.Match[str]) -> str:
    if unit["space"]:
        return r"\s+"
    if unit["dots"]:
        return r"(?:\.\.\.|…)"
    if signs := _SHAPES.get(unit[0]):
        return f"[{re.escape(unit[0] + signs)}]"
    return re.escape(unit[0])


def _decomposed(text: str, span: Span) -> Span:
    """Where a span of the composed text stands in the text itself."""
    places = [0]  # of each offset into the composed text; whole letters begin and end the span
    for match in _CLUSTER.finditer(text):
        places[-1] = match.start()
        places += [match.end()] * len(unicodedata.normalize("NFC", match[0]))
    return Span(places[span.start], places[span.end])


def _is_whole(text: str, start: int, end: int) -> bool:
    begun = start > 0 and text[start].isalnum() and text[start - 1].isalnum()
    behind = text[end : end + 1]
    goes_on = behind.isalnum() and text[end - 1].isalnum()
    return not (begun or goes_on or (behind and unicodedata.combining(behind)))
