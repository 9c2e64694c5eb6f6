"""Refusal: why the bot could not change something, in the reader's language.

Reasons are English, the system's or corpus/'s; those that come up are told in the bot's own words.
"""

from bot.render import clip
from bot.render.message import Message, plain
from bot.words import Words

_PATH, _WHY = 80, 120  # UTF-16 units

REASONS = {
    "No space left on device": "full",
    "Disk quota exceeded": "full",
    "File too large": "full",
    "Permission denied": "denied",
    "Read-only file system": "denied",
    "changed by somebody else in the meantime": "changed",
}
VALUES = ("published", "url")  # that not every text can be


def unchanged(path: str, why: str | None, words: Words) -> Message:
    """A file that could not be written, removed or restored."""
    known = REASONS.get(why or "")
    reason = words.name("change_reasons", known) if known else clip.one_line(why or "?", _WHY)
    return plain(words.say("change_failed", path=clip.one_line(path, _PATH), reason=reason))


def unset(error: ValueError, words: Words) -> Message:
    """What /set could not write into a side file."""
    key = str(error).partition(":")[0]
    return plain(words.name("set_refused", key if key in VALUES else "file"))
