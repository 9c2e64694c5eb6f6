"""Keyboard: the buttons below a message, free of Telegram."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bot.tap import Tap


@dataclass(frozen=True, slots=True)
class Button:
    """A label, and what a tap on it does: the bot is told, or an address is opened."""

    label: str
    does: Tap | str  # a web address where it is a string


Row = tuple[Button, ...]
Keyboard = tuple[Row, ...]


def rows(*given: Iterable[Button | None]) -> Keyboard:
    """A keyboard without the buttons that are None and the rows that are then empty."""
    kept = (tuple(button for button in row if button) for row in given)
    return tuple(row for row in kept if row)


def halves(buttons: Sequence[Button], most: int) -> tuple[Sequence[Button], Sequence[Button]]:
    """In one row where no more than so many, else in two that are as long."""
    first = len(buttons) if len(buttons) <= most else -(-len(buttons) // 2)
    return buttons[:first], buttons[first:]
