"""Texts as Telegram measures them: UTF-16 units, entities that nest properly, and what is kept of a text.

Stricter than Telegram, which drops or trims broken entities without a word: here they are refused, so that a
test sees them.
"""

import itertools
import re
from collections.abc import Sequence
from urllib.parse import urlsplit

from bot_api_errors import Json, bad_request
from bot_api_params import check_fields
from telegram import MessageEntity
from telegram.constants import MessageEntityType

TEXT_LIMIT = 4096
CAPTION_LIMIT = 1024
ENTITY_LIMIT = 100  # Telegram forgets those beyond
TYPES = {str(kind.value) for kind in MessageEntityType}
CODE = {"pre", "code"}
QUOTES = {"blockquote", "expandable_blockquote"}
STYLES = {"bold", "italic", "underline", "strikethrough", "spoiler"}
NEEDS = {
    "text_link": "url",
    "text_mention": "user",
    "custom_emoji": "custom_emoji_id",
    "date_time": "unix_time",
}


def units(text: str) -> int:
    """Length in UTF-16 code units."""
    return len(text) + sum(character > "\uffff" for character in text)


def covered(text: str, entity: Json) -> str:
    """The part of the text that the entity covers."""
    encoded = text.encode("utf-16-le")
    start, end = entity["offset"] * 2, (entity["offset"] + entity["length"]) * 2
    return encoded[start:end].decode("utf-16-le", errors="replace")


def check_length(text: str, limit: int, what: str) -> None:
    if units(text) > limit:
        raise bad_request(f"{what} is too long")


def check_entities(text: str, entities: Sequence[Json]) -> None:
    """Refuse whatever Telegram would drop, cut or render in another way than was meant."""
    if len(entities) > ENTITY_LIMIT:
        raise bad_request(f"more than {ENTITY_LIMIT} entities: Telegram ignores the rest")
    for entity in entities:
        _check_entity(text, entity)
    ordered = sorted(entities, key=lambda entity: (entity["offset"], -entity["length"]))
    for outer, inner in itertools.combinations(ordered, 2):
        _check_pair(outer, inner)


def _check_entity(text: str, entity: Json) -> None:
    check_fields(entity, MessageEntity, "entity")
    kind = entity.get("type")
    if kind not in TYPES:
        raise bad_request(f"unsupported type {kind} of entity")
    if (needed := NEEDS.get(kind)) and not entity.get(needed):
        raise bad_request(f"{kind} entity without {needed}")
    if kind == "text_link" and not is_url(entity["url"]):
        raise bad_request(f"text_link entity with invalid URL {entity['url']!r}")
    _check_span(text, entity)


def _check_span(text: str, entity: Json) -> None:
    offset, length = entity.get("offset"), entity.get("length")
    if type(offset) is not int or type(length) is not int:
        raise bad_request("entity offset and length must be integers")
    if length <= 0 or offset < 0 or offset + length > units(text):
        raise bad_request(f"entity {offset}+{length} is outside the text of {units(text)} UTF-16 units")
    part = covered(text, entity)
    if "\ufffd" in part and "\ufffd" not in text:
        raise bad_request(f"entity {offset}+{length} splits a surrogate pair")
    if not part.strip():
        raise bad_request(f"entity {offset}+{length} covers white space only")


def _check_pair(outer: Json, inner: Json) -> None:
    """`outer` begins first, or is the longer one of two that begin together."""
    outer_end, inner_end = outer["offset"] + outer["length"], inner["offset"] + inner["length"]
    if inner["offset"] >= outer_end:
        return
    names = f"{outer['type']} and {inner['type']} entities"
    if inner_end > outer_end:
        raise bad_request(f"{names} overlap without nesting")
    kinds = {outer["type"], inner["type"]}
    if kinds & CODE or kinds <= QUOTES or len(kinds) == 1:
        raise bad_request(f"{names} can't be nested")
    if not kinds & (STYLES | QUOTES):
        raise bad_request(f"{names} can't contain each other")


def is_url(url: str) -> bool:
    """A link that Telegram takes for a button or a text_link."""
    if not isinstance(url, str) or re.search(r"\s", url):
        return False
    parts = urlsplit(url)
    if parts.scheme in ("tg", "ton", "mailto", "tel"):
        return bool(parts.netloc or parts.path)
    return parts.scheme in ("http", "https") and "." in (parts.hostname or "").strip(".")


def kept(text: str, entities: Sequence[Json]) -> tuple[str, list[Json]]:
    """What Telegram keeps: no white space around, no carriage returns, no bidirectional overrides."""
    pieces = [_kept_character(character) for character in text]
    content = "".join(pieces)
    first, last = len(content) - len(content.lstrip(" \n\t")), len(content.rstrip(" \n\t"))
    length = units(content[first:last])
    places = [min(max(place - first, 0), length) for place in _places(text, pieces)]
    moved = [_moved(entity, places) for entity in entities]
    return content[first:last], [entity for entity in moved if entity["length"]]


def _kept_character(character: str) -> str:
    if character == "\r" or "\u2028" <= character <= "\u202e":
        return ""
    return " " if character < " " and character != "\n" else character


def _places(text: str, pieces: Sequence[str]) -> list[int]:
    """For every UTF-16 offset of the text, the offset of the same place among the pieces."""
    places, place = [], 0
    for character, piece in zip(text, pieces, strict=True):
        places += [place] * units(character)
        place += units(piece)
    return [*places, place]


def _moved(entity: Json, places: Sequence[int]) -> Json:
    start, end = places[entity["offset"]], places[entity["offset"] + entity["length"]]
    return entity | {"offset": start, "length": end - start}


_FOUND = (
    ("bot_command", re.compile(r"(?<![\w/<>])/\w{1,64}(?:@[A-Za-z0-9_]{3,32})?(?![\w/<>])", re.ASCII)),
    ("url", re.compile(r"https?://[^\s<>«»“”]+")),
    ("mention", re.compile(r"(?<![\w/])@[A-Za-z0-9_]{3,32}\b")),
    ("hashtag", re.compile(r"(?<!\w)#\w*[^\W\d]\w*")),
)


def found_entities(text: str) -> list[Json]:
    """The commands, links, mentions and hashtags that Telegram marks by itself in what people write."""
    entities: list[Json] = []
    taken: set[int] = set()
    for kind, pattern in _FOUND:
        for match in pattern.finditer(text):
            if _is_whole_word(text, match) and taken.isdisjoint(range(*match.span())):
                taken.update(range(*match.span()))
                entities.append(
                    {"type": kind, "offset": units(text[: match.start()]), "length": units(match[0])}
                )
    return sorted(entities, key=lambda entity: entity["offset"])


def _is_whole_word(text: str, match: re.Match[str]) -> bool:
    """A command ends where the word ends: "/hỏi" is none, though "/h" would be one."""
    following = text[match.end() : match.end() + 1]
    before = text[match.start() - 1 : match.start()] if match.start() else ""
    return not (match[0][-1].isalnum() and following.isalnum()) and not before.isalnum()
