"""Guillemets: « » around quotations, where there are no boxes to draw them in."""

from bisect import bisect_left, bisect_right
from dataclasses import replace

from bot.render.message import Message, Style


def in_guillemets(message: Message) -> Message:
    """The message with a « where a quotation begins and a » where it ends; the marks move along."""
    quotes = [mark for mark in message.marks if mark.style in {Style.QUOTE, Style.LONG_QUOTE}]
    opening, closing = sorted(mark.start for mark in quotes), sorted(mark.end for mark in quotes)
    moved = tuple(
        replace(
            mark,
            start=mark.start + bisect_right(opening, mark.start) + bisect_right(closing, mark.start),
            end=mark.end + bisect_left(opening, mark.end) + bisect_left(closing, mark.end),
        )
        for mark in message.marks
    )
    return Message(_inserted(message.text, opening, closing), moved)


def _inserted(text: str, opening: list[int], closing: list[int]) -> str:
    edges = sorted([(at, "»") for at in closing] + [(at, "«") for at in opening], reverse=True)
    for at, sign in edges:
        text = f"{text[:at]}{sign}{text[at:]}"
    return text
