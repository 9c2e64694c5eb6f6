"""Picture: the questions of each day, how they were answered and how fast, as a PNG.

It shows numbers and days alone, so no font has to know a language; the message below says what is what.
"""

import io
from collections.abc import Sequence
from typing import TYPE_CHECKING

from bot.state.statistics import Day
from retrieval.answer import Status

if TYPE_CHECKING:
    from PIL.ImageDraw import ImageDraw

COLOURS = {Status.ANSWERED: "#3a9d5d", Status.CLOSEST: "#e8b83a", Status.NONE: "#d9534f"}  # 🟩 🟨 🟥
_LATENCY = "#3b7dd8"  # 🟦
_WIDTH, _HEIGHT = 1000, 640
_LEFT, _RIGHT, _TOP = 80, 980, 30
_MIDDLE, _LOWER, _BOTTOM = 400, 450, 580  # feet of the upper part, head and foot of the lower
_INK, _RULE, _PAPER = "#444444", "#dddddd", "#ffffff"
_LETTERS = 20
_NAMED = 10  # days below which the date stands


def draw(days: Sequence[Day]) -> bytes | None:
    """A bar for each of the days, at least one, the oldest first. None where Pillow is not installed."""
    try:
        from PIL import Image, ImageDraw
    except ImportError:
        return None
    image = Image.new("RGB", (_WIDTH, _HEIGHT), _PAPER)
    pen = ImageDraw.Draw(image)
    _questions(pen, days)
    _latencies(pen, days)
    _dates(pen, days)
    out = io.BytesIO()
    image.save(out, "PNG", optimize=True)
    return out.getvalue()


def _questions(pen: "ImageDraw", days: Sequence[Day]) -> None:
    top = _ceiling(max(day.questions for day in days))
    _scale(pen, top, _TOP, _MIDDLE)
    for place, day in enumerate(days):
        left, right = _edges(place, len(days))
        below = float(_MIDDLE)
        for status, colour in COLOURS.items():
            above = below - (_MIDDLE - _TOP) * day.statuses[status] / top
            if day.statuses[status]:
                pen.rectangle((left, above, right, below), fill=colour)
            below = above


def _latencies(pen: "ImageDraw", days: Sequence[Day]) -> None:
    """The median of each day, in milliseconds."""
    top = _ceiling(max(day.median for day in days))
    _scale(pen, top, _LOWER, _BOTTOM)
    for place, day in enumerate(days):
        left, right = _edges(place, len(days))
        if day.questions:
            pen.rectangle(
                (left, _BOTTOM - (_BOTTOM - _LOWER) * day.median / top, right, _BOTTOM), fill=_LATENCY
            )


def _scale(pen: "ImageDraw", top: int, head: int, foot: int) -> None:
    for number, height in ((0, foot), (top / 2, (head + foot) / 2), (top, head)):
        pen.line((_LEFT, height, _RIGHT, height), fill=_RULE, width=2)
        pen.text((_LEFT - 10, height), f"{number:g}", fill=_INK, anchor="rm", font_size=_LETTERS)


def _dates(pen: "ImageDraw", days: Sequence[Day]) -> None:
    step = -(-len(days) // _NAMED)
    for place in range(0, len(days), step):
        left, right = _edges(place, len(days))
        day = days[place].date
        middle = ((left + right) / 2, _BOTTOM + 30)
        pen.text(middle, f"{day.day}/{day.month}", fill=_INK, anchor="mm", font_size=_LETTERS)


def _edges(place: int, count: int) -> tuple[float, float]:
    """Left and right of a day's bar."""
    room = (_RIGHT - _LEFT) / count
    gap = min(room / 5, 12.0)
    left = _LEFT + place * room + gap / 2
    return left, left + max(1.0, room - gap)


def _ceiling(most: float) -> int:
    """The next of 2, 4, 10, 20, 40, 100…: even numbers, so that half of it is whole."""
    top = 2
    for factor in (2, 2.5, 2) * 20:
        if top >= most:
            break
        top = int(top * factor)
    return top
