"""Drawing: a message of the Bot API as Markdown that a person can read.

**bold**, _italic_, [link](address), `code`, ||spoiler||. A quotation is set in, and ends in ⌄ where the
reader has to open it; a row of buttons is [ one ] [ another ].
"""

import re
from collections.abc import Iterator, Sequence
from urllib.parse import unquote

from bot_api_errors import Json
from bot_api_text import units

_SIGNS = {
    "bold": ("**", "**"),
    "italic": ("_", "_"),
    "underline": ("<u>", "</u>"),
    "strikethrough": ("~~", "~~"),
    "code": ("`", "`"),
    "pre": ("`", "`"),
    "spoiler": ("||", "||"),
    "blockquote": ("\x02", "\x03"),
    "expandable_blockquote": ("\x02", " ⌄\x03"),
}
_QUOTATION = re.compile("\x02(.*?)\x03", re.DOTALL)


def message(content: Json) -> list[str]:
    """The lines of a message: its document, its text, its buttons."""
    text = content.get("text") or content.get("caption") or ""
    lines = list(_lines(_signed(text, content.get("entities") or content.get("caption_entities") or [])))
    if document := content.get("document"):
        lines = [f"📄 {document['file_name']}", "", *lines]
    if keyboard := content.get("reply_markup", {}).get("inline_keyboard"):
        lines += ["", *_hard(" ".join(map(_button, row)) for row in keyboard)]
    return lines


def _lines(signed: str) -> Iterator[str]:
    """Outside and inside quotations by turns. Behind a quotation stands one more empty line."""
    pieces = _QUOTATION.split(signed)
    for number, piece in enumerate(pieces):
        if number % 2:
            yield from (f"> {line}".rstrip() for line in _hard(piece.split("\n")))
            yield from [""] if any(pieces[number + 1 :]) else []
        else:
            outside = piece.removeprefix("\n") if number else piece
            outside = outside.removesuffix("\n") if number + 1 < len(pieces) else outside
            yield from _hard(outside.split("\n")) if piece else ()


def _hard(lines: Iterator[str] | Sequence[str]) -> list[str]:
    """Lines that Markdown keeps apart: with a stroke at the end where another follows at once."""
    all_lines = list(lines)
    following = [*all_lines[1:], ""]
    return [f"{line}\\" if line and after else line for line, after in zip(all_lines, following, strict=True)]


def _signed(text: str, entities: Sequence[Json]) -> str:
    """The text with signs where entities begin and end."""
    places = [place for place, character in enumerate(text) for _ in range(units(character))] + [len(text)]
    edges = []
    for depth, entity in enumerate(entities):
        opening, closing = _SIGNS.get(entity["type"]) or ("[", f"]({_address(entity)})")
        start, end = places[entity["offset"]], places[entity["offset"] + entity["length"]]
        edges += [(start, 1, -end, depth, opening), (end, 0, -start, -depth, closing)]
    for at, _, _, _, sign in sorted(edges, reverse=True):
        text = text[:at] + sign + text[at:]
    return text


def _address(entity: Json) -> str:
    """Where a link leads, in letters that can be read."""
    address = unquote(entity.get("url", entity["type"]))
    return f"<{address}>" if " " in address else address


def _button(button: Json) -> str:
    if "url" in button:
        return f"[ [{button['text']}]({button['url']}) ]"
    shared = button.get("switch_inline_query", button.get("switch_inline_query_current_chat"))
    return f"[ {button['text']} ]" if shared is None else f"[ {button['text']} → {shared} ]"
