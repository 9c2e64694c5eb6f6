"""Markup: parse_mode HTML and MarkdownV2 to a plain text and entities, refusing what Telegram refuses."""

import html
import re
from dataclasses import dataclass, field

from bot_api_errors import Json, Refused, bad_request
from bot_api_text import units

TAGS = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "tg-spoiler": "spoiler",
    "span": "spoiler",
    "a": "text_link",
    "code": "code",
    "pre": "pre",
    "blockquote": "blockquote",
    "tg-emoji": "custom_emoji",
}
_TAG = re.compile(r"<(/?)([a-zA-Z][\w-]*)((?:\s+[\w-]+(?:=(?:\"[^\"]*\"|'[^']*'|[^\s>]+))?)*)\s*>")
_ATTRIBUTE = re.compile(r"([\w-]+)(?:=(?:\"([^\"]*)\"|'([^']*)'|([^\s>]+)))?")
_MARK = re.compile(r"\\(.)|(```|\|\||__|\*|_|~|`|\[|\]\([^)\s]*\))|^>|(.)", re.DOTALL | re.MULTILINE)
MARKS = {
    "*": "bold",
    "_": "italic",
    "__": "underline",
    "~": "strikethrough",
    "||": "spoiler",
    "`": "code",
    "```": "pre",
}
RESERVED = "_*[]()~`>#+-=|{}.!"


def parse(text: str, mode: str) -> tuple[str, list[Json]]:
    """The text without its markup, and the entities."""
    if mode.lower() == "html":
        return _Html().parse(text)
    if mode.lower() == "markdownv2":
        return _Markdown().parse(text)
    raise bad_request(f"unsupported parse_mode {mode!r} (old Markdown is not played by this server)")


def _cannot(reason: str) -> Refused:
    return bad_request(f"can't parse entities: {reason}")


@dataclass
class _Open:
    name: str
    offset: int
    extra: Json


@dataclass
class _Parser:
    text: str = ""
    entities: list[Json] = field(default_factory=list)
    open: list[_Open] = field(default_factory=list)

    def begin(self, name: str, **extra: object) -> None:
        self.open.append(_Open(name, units(self.text), extra))

    def end(self, kind: str, **extra: object) -> None:
        opened = self.open.pop()
        length = units(self.text) - opened.offset
        if length:
            entity = {"type": kind, "offset": opened.offset, "length": length} | opened.extra | extra
            self.entities.append(entity)

    def result(self) -> tuple[str, list[Json]]:
        return self.text, sorted(self.entities, key=lambda entity: (entity["offset"], -entity["length"]))


class _Html(_Parser):
    def parse(self, source: str) -> tuple[str, list[Json]]:
        position = 0
        while position < len(source):
            if source[position] == "<":
                position = self._tag(source, position)
            else:
                end = source.find("<", position)
                end = len(source) if end < 0 else end
                self.text += html.unescape(source[position:end])
                position = end
        if self.open:
            name = self.open[-1].name
            raise _cannot(f'Can\'t find end tag corresponding to start tag "{name}"')
        return self.result()

    def _tag(self, source: str, position: int) -> int:
        match = _TAG.match(source, position)
        name = match[2].lower() if match else source[position + 1 : position + 11]
        at = len(source[:position].encode())
        if not match or name not in TAGS:
            raise _cannot(f'Unsupported start tag "{name}" at byte offset {at}')
        if match[1]:
            self._close(name, at)
        else:
            self.begin(name, **self._extra(name, match[3]))
        return match.end()

    def _close(self, name: str, at: int) -> None:
        if not self.open:
            raise _cannot(f"Unexpected end tag at byte offset {at}")
        if self.open[-1].name != name:
            expected = self.open[-1].name
            raise _cannot(
                f'Unmatched end tag at byte offset {at}, expected "</{expected}>", found "</{name}>"'
            )
        kind = self.open[-1].extra.pop("type", TAGS[name])
        self.end(kind)

    @staticmethod
    def _extra(name: str, source: str) -> Json:
        given = {m[1]: html.unescape(m[2] or m[3] or m[4] or "") for m in _ATTRIBUTE.finditer(source)}
        if name == "span" and given.get("class") != "tg-spoiler":
            raise _cannot('Tag "span" must have class "tg-spoiler"')
        if name == "blockquote" and "expandable" in given:
            return {"type": "expandable_blockquote"}
        if name == "tg-emoji":
            return {"custom_emoji_id": given.get("emoji-id", "")}
        return {"url": given.get("href", "")} if name == "a" else {}


class _Markdown(_Parser):
    """Roughly MarkdownV2: escapes, nesting, links and quotes, without the rule for "___"."""

    def parse(self, source: str) -> tuple[str, list[Json]]:
        for match in _MARK.finditer(source):
            self._token(match, line_start=match.start() == 0 or source[match.start() - 1] == "\n")
        self._end_quote()
        if self.open:
            raise _cannot(f"Can't find end of the entity starting with {self.open[-1].name!r}")
        return self.result()

    def _token(self, match: re.Match[str], line_start: bool) -> None:
        if line_start and match[0] != ">":
            self._end_quote()
        if match[1] is not None:
            self.text += match[1] if match[1] in RESERVED + "\\" else "\\" + match[1]
        elif match[2] is not None:
            self._mark(match[2])
        elif match[0] == ">":
            if not any(opened.name == ">" for opened in self.open):
                self.begin(">")
        else:
            self._character(match[3])

    def _mark(self, mark: str) -> None:
        if self._in_code(mark):
            self.text += mark
        elif mark == "[":
            self.begin("[")
        elif mark.startswith("]"):
            self._link(mark)
        elif self.open and self.open[-1].name == mark:
            self.end(MARKS[mark])
        elif any(opened.name == mark for opened in self.open):
            raise _cannot(f"Can't find end of the entity starting with {self.open[-1].name!r}")
        else:
            self.begin(mark)

    def _in_code(self, mark: str) -> bool:
        return bool(self.open) and self.open[-1].name in ("`", "```") and self.open[-1].name != mark

    def _link(self, mark: str) -> None:
        if not self.open or self.open[-1].name != "[":
            raise _cannot("Character ']' is reserved and must be escaped with the preceding '\\'")
        self.end("text_link", url=mark[2:-1])

    def _character(self, character: str) -> None:
        if character in RESERVED and not self._in_code(""):
            raise _cannot(f"Character '{character}' is reserved and must be escaped with the preceding '\\'")
        self.text += character

    def _end_quote(self) -> None:
        if self.open and self.open[-1].name == ">":
            end = self.text.endswith("\n")
            self.text = self.text.removesuffix("\n")
            self.end("blockquote")
            self.text += "\n" * end
