"""Cutting: the part that is shown of what is too long to be shown whole."""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence

from corpus.article import Span

_CLAUSE_END = re.compile(r"[,;:.!?…](?=\s)|\s[-–](?=\s)")
_WORD_END = re.compile(r"(?=\s)")


def cut(
    text: str, span: Span, longest: int, marks: Sequence[Span], heart: Span, quoted: Sequence[Span]
) -> Span:
    """A stretch of whole clauses that is not too long: with the heart in it if possible, and as many marks.

    marks: in order; quoted: the quotations in the span, torn only where they are too long themselves.
    """
    pieces = _pieces(text, span, longest, quoted)
    if not pieces:
        return Span(span.start, span.start + longest)
    starts = [mark.start for mark in marks]
    best = max(
        pieces,
        key=lambda p: (
            p.start <= heart.start and heart.end <= p.end,
            bisect_left(starts, p.end) - bisect_left(starts, p.start),
            p.end - p.start,
        ),
    )
    start = best.end - len(best.of(text).lstrip())
    return Span(start, start + len(text[start : best.end].rstrip()))


def _pieces(text: str, span: Span, longest: int, quoted: Sequence[Span]) -> list[Span]:
    """Between the ends of clauses, or of words where a clause is too long by itself."""
    for pattern in (_CLAUSE_END, _WORD_END):
        ends = [span.start, *(m.end() for m in pattern.finditer(text, span.start, span.end)), span.end]
        pieces = [
            piece
            for bounds in _levels(ends, longest, quoted)
            for piece in _stretches(bounds, longest)
            if piece.of(text).strip()
        ]
        if pieces:
            return pieces
    return []


def _levels(ends: Sequence[int], longest: int, quoted: Sequence[Span]) -> Iterator[list[int]]:
    """The bounds outside of quotations, and those inside of each that is too long to be whole.

    Between two bounds of one level every quotation is opened as often as closed.
    """
    levels: defaultdict[Span | None, set[int]] = defaultdict(set)
    for end in ends:
        around = [q for q in quoted if q.start < end < q.end]
        whole = [q for q in around if q.end - q.start <= longest]
        level = min(set(around) - set(whole), key=lambda q: q.end - q.start, default=None)
        widest = max(whole, key=lambda q: q.end - q.start, default=None)
        levels[level] |= {widest.start, widest.end} if widest else {end}
        if level:
            levels[level] |= {level.start + 1, level.end - 1}
    return (sorted(bounds) for bounds in levels.values())


def _stretches(bounds: Sequence[int], longest: int) -> Iterator[Span]:
    """From each bound to the farthest other that is not too far."""
    last = 0
    for first, start in enumerate(bounds):
        last = max(last, first)
        while last + 1 < len(bounds) and bounds[last + 1] - start <= longest:
            last += 1
        if last > first:
            yield Span(start, bounds[last])
