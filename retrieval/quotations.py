"""Quotations: the stretches of a text between quotation marks, which no excerpt should tear apart."""

import re
from collections.abc import Sequence

from corpus.article import Span

_CLOSING = {"”": "“", "»": "«"}
# A straight mark behind a letter or a digit opens nothing: it closes, or stands for inches.
_MARK = re.compile(r'[“”«»]|(?P<straight>")(?<!\w")(?=\S)|"')


def quotations(text: str, start: int, end: int) -> list[Span]:
    """Those inside text[start:end] that are opened and closed there, marks included; they may be nested."""
    found: list[Span] = []
    opened: list[re.Match[str]] = []
    for mark in _MARK.finditer(text, start, end):
        opener = _CLOSING.get(mark.group(), mark.group())
        partner = next((other for other in reversed(opened) if other.group() == opener), None)
        if partner and mark.group() not in _CLOSING.values():
            found.append(Span(partner.start(), mark.end()))
            del opened[opened.index(partner) :]
        elif mark.group() in _CLOSING.values() or mark["straight"]:
            opened.append(mark)
    return found


def torn(span: Span, quoted: Sequence[Span]) -> list[Span]:
    """The quotations that stand partly inside the span, which may lie within them."""
    return [q for q in quoted if _overlap(q, span) and not (span.start <= q.start and q.end <= span.end)]


def _overlap(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


def unbalanced(span: Span, quoted: Sequence[Span]) -> bool:
    """Whether one of the marks of a quotation stands in the span, and the other does not."""
    return any(not (q.start < span.start and span.end < q.end) for q in torn(span, quoted))


def trimmed(text: str, span: Span, quoted: Sequence[Span]) -> Span:
    """Without marks at its edges whose partners it does not hold, and without the stops behind them."""
    start, end = span.start, span.end
    for quotation in torn(span, quoted):
        if quotation.start == span.start:
            start = quotation.start + 1
        elif quotation.end <= span.end and not any(map(str.isalnum, text[quotation.end : span.end])):
            end = min(end, quotation.end - 1)
    return Span(start, end) if start < end else span
