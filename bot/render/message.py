"""Message: a text, the marks on it (bold, links, quotes) and the buttons below; free of Telegram and of the
terminal.

Offsets count code points; Telegram's limits count UTF-16 units, which `units` gives.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from bot.render.keyboard import Keyboard

_SURROGATE = re.compile("[\ud800-\udfff]")


class Style(StrEnum):
    """How a mark looks; the values are Telegram's names."""

    BOLD = "bold"
    ITALIC = "italic"
    STRUCK = "strikethrough"
    LINK = "text_link"
    QUOTE = "blockquote"
    LONG_QUOTE = "expandable_blockquote"


@dataclass(frozen=True, slots=True)
class Mark:
    """A styled piece of a message's text: never empty, never overlapping another in part."""

    style: Style
    start: int
    end: int
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Message:
    """Messages are put together with + and join; the marks move along."""

    text: str
    marks: tuple[Mark, ...] = ()
    keyboard: Keyboard = ()  # joined too: the rows of the first above those of the second

    def __add__(self, other: "Message | str") -> "Message":
        if isinstance(other, str):
            other = plain(other)
        moved = tuple(
            replace(mark, start=mark.start + len(self.text), end=mark.end + len(self.text))
            for mark in other.marks
        )
        return Message(self.text + other.text, self.marks + moved, self.keyboard + other.keyboard)

    @property
    def units(self) -> int:
        return units(self.text)


NOTHING = Message("")


def plain(text: str) -> Message:
    """Text without marks. A lone surrogate, which no encoding can send, becomes U+FFFD."""
    return Message(_SURROGATE.sub("\ufffd", text))


def styled(text: str, style: Style, url: str | None = None) -> Message:
    message = plain(text)
    return replace(message, marks=(Mark(style, 0, len(text), url),)) if text else message


def bold(text: str) -> Message:
    return styled(text, Style.BOLD)


def join(separator: str, messages: Iterable[Message]) -> Message:
    """Put the messages that are not empty together."""
    joined = Message("")
    for message in messages:
        if message.text:
            joined = joined + separator + message if joined.text else message
    return joined


def units(text: str) -> int:
    """Length in UTF-16 units."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def units_before(text: str, offsets: Sequence[int]) -> dict[int, int]:
    """For each offset in code points the offset in UTF-16 units."""
    found: dict[int, int] = {}
    counted = position = 0
    for offset in sorted(set(offsets)):
        counted += units(text[position:offset])
        position = offset
        found[offset] = counted
    return found
