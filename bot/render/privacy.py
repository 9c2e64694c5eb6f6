"""Privacy: what is kept of a person, for how long, and how to have it erased, by the settings in force."""

from bot.render.message import Message, join, plain
from bot.words import Words


def privacy(words: Words, *, kept: bool, days: int) -> Message:
    """kept: whether questions are; days: how long."""
    span = words.say("days", count=days)
    journal = words.say("privacy_journal", days=span) if kept else words.say("privacy_no_journal", days=span)
    rest = (words.say(key) for key in ("privacy_else", "privacy_forget"))
    return join("\n\n", map(plain, (journal, *rest)))
