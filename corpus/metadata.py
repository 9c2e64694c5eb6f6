"""Metadata: what front matter or a side file says about an article. Nothing is invented."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from corpus.article import Span

if TYPE_CHECKING:
    import yaml

_LIMIT = 64 * 1024  # characters; real front matter has a few hundred
_OPENING = re.compile(r"\ufeff?---[ \t]*\r?\n")
_CLOSING = re.compile(r"^---[ \t]*\r?$", re.MULTILINE)
_YAML_DATE = re.compile(r"(\d{4})-(\d\d?)-(\d\d?)(?:(?:[Tt]|\s+)[\d:.]+\s*(?:Z|[+-][\d:]+)?)?")
_KEY = re.compile(r"^[A-Za-z_]+[ \t]*:", re.MULTILINE)
_NULL = "tag:yaml.org,2002:null"


@dataclass(frozen=True, slots=True)
class Metadata:
    """Checked values; `faults` has one line for each thing that was ignored."""

    title: str | None = None
    url: str | None = None
    published: date | None = None
    publisher: str | None = None
    author: str | None = None
    faults: tuple[str, ...] = ()

    def over(self, other: "Metadata") -> "Metadata":
        """These values, and the other's where these are missing; the faults stay apart."""
        return Metadata(
            self.title or other.title,
            self.url or other.url,
            self.published or other.published,
            self.publisher or other.publisher,
            self.author or other.author,
        )


@dataclass(frozen=True, slots=True)
class FrontMatter:
    block: Span  # the lines between `---` and `---`
    body: int  # offset behind the closing `---`


def front_matter(text: str) -> FrontMatter:
    """Found at the very start of the text, a byte-order mark apart; else an empty block at 0."""
    opening = _OPENING.match(text)
    closing = _CLOSING.search(text, opening.end(), opening.end() + _LIMIT) if opening else None
    if opening and closing:
        block = Span(opening.end(), closing.start())
        if not block.of(text).strip() or _KEY.search(block.of(text)):
            return FrontMatter(block, closing.end())
    return FrontMatter(Span(0, 0), 0)  # `---` is then a ruler above the text


def parse(block: str, lines_above: int = 0) -> Metadata:
    """What a YAML mapping says; keys it does not know are left alone.

    `lines_above` counts the lines of the file before the block, for the line numbers in the faults.
    """
    if len(block) > _LIMIT:
        return Metadata(faults=(f"longer than {_LIMIT} characters",))
    if not block.strip():
        return Metadata()
    import yaml  # many an article says nothing of itself: a process is ready sooner without

    try:
        # Composing makes nodes and no objects: tags build nothing, aliases are never multiplied,
        # and a title such as `Yes` or `2020` stays the text it is.
        node = yaml.compose(block, Loader=yaml.SafeLoader)
    except yaml.YAMLError as error:
        return Metadata(faults=(_explain(error, lines_above),))
    except RecursionError:
        return Metadata(faults=("nested too deeply",))
    if node is None:
        return Metadata()
    if not isinstance(node, yaml.MappingNode):
        return Metadata(faults=("not a list of `key: value` lines",))
    return _checked(node)


def _explain(error: "yaml.YAMLError", lines_above: int) -> str:
    mark = getattr(error, "problem_mark", None)
    where = f"line {mark.line + 1 + lines_above}: " if mark else ""
    return where + " ".join((getattr(error, "problem", None) or "not valid YAML").split())


def _checked(node: "yaml.MappingNode") -> Metadata:
    values: dict[str, Any] = {}
    faults = []
    for key, value in node.value:
        name = key.value.lower() if isinstance(key.value, str) else ""
        if name not in _READERS or value.tag == _NULL:
            continue
        try:
            values[name] = _READERS[name](_scalar(value))
        except ValueError as error:
            faults.append(f"{name}: {error}")
    return Metadata(**values, faults=tuple(faults))


def _scalar(node: "yaml.Node") -> str:
    if not isinstance(node.value, str):
        raise ValueError("expected one value, not a list or a mapping")
    return " ".join(node.value.split())


def _text(value: str) -> str | None:
    return value or None


def _url(value: str) -> str:
    parts = urlsplit(value)
    if parts.scheme not in ("http", "https") or not parts.netloc or " " in value:
        raise ValueError(f"expected an http or https address, not {value[:80]!r}")
    return value


def _date(value: str) -> date:
    """The day as written: a time and its zone are left out, never converted."""
    try:
        return datetime.fromisoformat(value).date()
    except ValueError:
        match = _YAML_DATE.fullmatch(value)  # YAML allows what ISO does not: 2022-9-2
    try:
        return date(*map(int, match.groups() if match else ()))
    except (TypeError, ValueError) as error:
        raise ValueError(f"expected a date such as 2022-09-02, not {value[:80]!r}") from error


_READERS: dict[str, Callable[[str], str | date | None]] = {
    "title": _text,
    "url": _url,
    "published": _date,
    "publisher": _text,
    "author": _text,
}
