"""Clip: shorter pieces of a text, cut where a reader would stop. Limits count UTF-16 units."""

import re

from bot.render.message import units
from corpus.article import Span

_SENTENCE_END = re.compile(r"[.!?…][\"”’»)\]]*(?=\s)|\n")
_WORD_END = re.compile(r"\S(?=\s)")


def one_line(text: str, limit: int) -> str:
    """The text on one line, shortened."""
    return shortened(" ".join(text.split()), limit)


def shortened(text: str, limit: int) -> str:
    """The text itself, or its beginning and “…”."""
    if units(text) <= limit:
        return text
    return text[: _last(_WORD_END, text, limit // 2, _reach(text, 0, limit - 1))].rstrip() + "…"


def window(text: str, limit: int, keep: Span) -> Span:
    """The longest piece of text within the limit that holds `keep`, at sentence ends where possible.

    Where `keep` alone is too long, its beginning is kept.
    """
    start = 0 if units(text[: keep.end]) <= limit else _start(text, limit, keep)
    reach = _reach(text, start, limit)
    if reach == len(text):
        return Span(start, reach)
    floor = max(keep.end, start + (reach - start) // 2)
    end = _last(_SENTENCE_END, text, floor, reach, otherwise=-1)
    return Span(start, end if end > 0 else _last(_WORD_END, text, min(floor, reach), reach))


def _start(text: str, limit: int, keep: Span) -> int:
    """Where the sentence that holds `keep` begins; `keep` itself where that is too far away."""
    ends = [match.end() for match in _SENTENCE_END.finditer(text, 0, keep.start)]
    start = ends[-1] if ends else 0
    while start < keep.start and text[start].isspace():
        start += 1
    return start if units(text[start : keep.end]) <= limit else keep.start


def _reach(text: str, start: int, limit: int) -> int:
    """The greatest end such that text[start:end] has at most `limit` units."""
    used = 0
    for end in range(start, len(text)):
        used += units(text[end])
        if used > limit:
            return end
    return len(text)


def _last(pattern: re.Pattern[str], text: str, floor: int, reach: int, otherwise: int | None = None) -> int:
    """The last end of the pattern between floor and reach; the reach where there is none."""
    ends = [match.end() for match in pattern.finditer(text, floor, min(reach + 1, len(text)))]
    fitting = [end for end in ends if end <= reach]
    if fitting:
        return fitting[-1]
    return reach if otherwise is None else otherwise
