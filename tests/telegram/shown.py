"""What a person sees in a message of the bot: its quotes, its bold words, its language."""

import re

from bot_api_errors import Json
from bot_api_text import QUOTES, covered

VIETNAMESE = re.compile(r"\b(mình|bạn|các|không|đoạn)\b", re.IGNORECASE)
ENGLISH = re.compile(r"\b(I|you|the|paragraph|can't|me)\b", re.IGNORECASE)


def parts(message: Json, *kinds: str) -> list[str]:
    """The parts of the text under entities of these kinds."""
    return [covered(message["text"], entity) for entity in _of(message, kinds)]


def quotes(message: Json) -> list[str]:
    return parts(message, *QUOTES)


def bold_in_quotes(message: Json) -> list[str]:
    """The bold words that stand inside a quote."""
    frames = [
        (entity["offset"], entity["offset"] + entity["length"]) for entity in _of(message, tuple(QUOTES))
    ]
    inside = [
        entity
        for entity in _of(message, ("bold",))
        if any(
            start <= entity["offset"] and entity["offset"] + entity["length"] <= end for start, end in frames
        )
    ]
    return [covered(message["text"], entity) for entity in inside]


def own_words(message: Json) -> str:
    """The text without the quotes: what the bot itself says."""
    text: str = message["text"]
    for quote in quotes(message):
        text = text.replace(quote, "")
    return text


def language(message: Json) -> str:
    """vi or en, by the bot's own words."""
    words = own_words(message)
    return "vi" if len(VIETNAMESE.findall(words)) > len(ENGLISH.findall(words)) else "en"


def buttons(message: Json) -> dict[str, Json]:
    """The buttons below a message by their labels, in order."""
    rows = message.get("reply_markup", {}).get("inline_keyboard", [])
    return {button["text"]: button for row in rows for button in row}


def examples(message: Json) -> list[str]:
    """The questions that a message proposes, a button each."""
    return [label for label in buttons(message) if label.endswith("?")]


def _of(message: Json, kinds: tuple[str, ...]) -> list[Json]:
    return [entity for entity in message.get("entities", []) if entity["type"] in kinds]
