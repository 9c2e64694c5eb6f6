"""Paragraphs as spans: one a line, or lines wrapped at a width and blank lines between."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from corpus.article import Span

_ITEM = re.compile(r"(?:[-–—•*+▪►■+]|\d{1,3}[.)]|[a-zđA-ZĐ][.)]|[IVXLC]{1,5}[.)]|#{1,6}|>|\|)(?=\s)")
_HEADING = re.compile(r"#{1,6}\s")
_MARKS_BEFORE = re.compile(r"(?:#{1,6}|>)[ \t]+")
_MARKS_BEHIND = re.compile(r"[ \t]#{1,6}$")
_LETTER_OR_DIGIT = re.compile(r"[^\W_]")
_SENTENCE_END = re.compile(r"[.!?…:;][”\"’')\]»*_]*\s*$")
_NARROWEST, _WIDEST = 40, 120  # columns at which people wrap lines
_TAIL = 20  # characters of a line's end that tell whether a sentence ends there
_WORD = re.compile(r"\S+")


def stripped(text: str, start: int, end: int) -> Span:
    """The span without white space and byte-order marks at its ends; empty when nothing is left."""
    while start < end and _is_blank(text[start]):
        start += 1
    while end > start and _is_blank(text[end - 1]):
        end -= 1
    return Span(start, end)


def unmarked(text: str, span: Span) -> Span:
    """The span without the Markdown marks of a heading or a quotation."""
    before = _MARKS_BEFORE.match(text, span.start, span.end)
    start = before.end() if before else span.start
    behind = _MARKS_BEHIND.search(text, max(start, span.end - 7), span.end) if before else None
    return stripped(text, start, behind.start() if behind else span.end)


def has_words(text: str, span: Span) -> bool:
    return _LETTER_OR_DIGIT.search(text, span.start, span.end) is not None


def _is_blank(character: str) -> bool:
    return character.isspace() or character in "\ufeff\u200b"


def lines(text: str, start: int) -> Iterator[Span]:
    """Every line from `start` on, stripped; blank lines are empty spans."""
    for line in text[start:].splitlines(keepends=True):
        yield stripped(text, start, start + len(line))
        start += len(line)


def paragraphs(text: str, start: int) -> list[Span]:
    """The paragraphs from `start` on, in order.

    A blank line always ends a paragraph. Any other newline does, unless the text is wrapped there: the
    next line goes on in the middle of a sentence, or its first word would not have fitted any more.
    """
    found = list(lines(text, start))
    blocks = list(_blocks(found))
    wrapped = _is_wrapped(text, blocks)
    if len(blocks) < 2 and not wrapped:
        return [line for block in blocks for line in block]
    return [paragraph for block in blocks for paragraph in _joined(text, block, wrapped)]


def _blocks(found: Sequence[Span]) -> Iterator[list[Span]]:
    block: list[Span] = []
    for line in found:
        if line.start < line.end:
            block.append(line)
        elif block:
            yield block
            block = []
    if block:
        yield block


def _is_wrapped(text: str, blocks: Sequence[Sequence[Span]]) -> bool:
    """Whether the whole text is wrapped: most newlines in it are where a sentence ran out of room."""
    newlines = broken = 0
    for block in blocks:
        width = _width(block)
        newlines += len(block) - 1
        broken += sum(_is_full(*pair, width, text) and _goes_on(text, pair[1]) for pair in pairwise(block))
    return broken >= 3 and broken * 2 >= newlines


def _width(block: Sequence[Span]) -> int:
    return max(line.end - line.start for line in block)


def _joined(text: str, block: Sequence[Span], wrapped: bool) -> Iterator[Span]:
    width = _width(block)
    start = block[0].start
    for line, following in pairwise(block):
        if not _is_soft(text, line, following, width, wrapped):
            yield Span(start, line.end)
            start = following.start
    yield Span(start, block[-1].end)


def _is_soft(text: str, line: Span, following: Span, width: int, wrapped: bool) -> bool:
    if _ITEM.match(text, following.start) or _HEADING.match(text, line.start):
        return False
    full = _is_full(line, following, width, text)
    if ends_sentence(text, line):
        return wrapped and full
    return full or _goes_on(text, following)


def _is_full(line: Span, following: Span, width: int, text: str) -> bool:
    """Whether the next line's first word would not have fitted on this line."""
    word = _WORD.match(text, following.start)
    room = width - (line.end - line.start) - 1
    return _NARROWEST <= width <= _WIDEST and word is not None and word.end() - word.start() > room


def _goes_on(text: str, line: Span) -> bool:
    return text[line.start].islower()


def ends_sentence(text: str, span: Span) -> bool:
    return _SENTENCE_END.search(text, max(span.start, span.end - _TAIL), span.end) is not None
