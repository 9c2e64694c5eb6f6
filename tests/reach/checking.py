"""Checking: what a message of the bot must be, whatever the articles are like."""

from collections.abc import Iterable

from bot_api_errors import Json
from bot_api_text import QUOTES, covered, kept, units


class Articles:
    """The texts that may be quoted, as Telegram keeps texts: without carriage returns and the like."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._kept = "\n\x00\n".join(kept(text, [])[0] for text in texts)

    def faults(self, message: Json) -> list[str]:
        """What is wrong with the message, a line each."""
        text = message.get("text", "")
        quotes = [each for each in message.get("entities", []) if each["type"] in QUOTES]
        return [fault for quote in quotes for fault in self._faults(text, quote)]

    def _faults(self, text: str, quote: Json) -> list[str]:
        quoted = covered(text, quote)
        after = covered(text, {"offset": quote["offset"] + quote["length"], "length": units(text)})
        faults = []
        if quoted.strip() not in self._kept:
            faults.append(f"not a piece of an article: {quoted[:200]!r}")
        if not after.startswith("\n— "):
            faults.append(f"no citation below {quoted[:100]!r}: {after[:100]!r}")
        return faults
