"""Privacy: what is kept of a person, for how long, and how to have it erased, by the settings in force."""

from bot.render.message import Message, join, plain
from bot.words import Words

_ELSE = {False: "privacy_else", True: "privacy_else_shared"}


def privacy(words: Words, *, kept: bool, days: int, shared: bool) -> Message:
    """kept: whether questions are; days: how long; shared: whether conversations are in the database."""
    span = words.say("days", count=days)
    journal = words.say("privacy_journal", days=span) if kept else words.say("privacy_no_journal", days=span)
    rest = (words.say(key) for key in (_ELSE[shared], "privacy_forget"))
    return join("\n\n", map(plain, (journal, *rest)))
