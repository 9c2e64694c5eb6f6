"""Article: one text of the corpus, and the spans of it that are content.

Offsets everywhere count Unicode code points from the start of Article.text, ends are exclusive, and
whatever is shown to anyone is a slice text[start:end].
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Protocol


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A piece of an article's text."""

    start: int
    end: int

    def of(self, text: str) -> str:
        return text[self.start : self.end]


@dataclass(frozen=True, slots=True, order=True)
class Sentence(Span):
    """One sentence, without the white space around it."""


class PassageKind(StrEnum):
    TITLE = "title"
    TEXT = "text"
    CAPTION = "caption"
    BYLINE = "byline"  # who wrote it


@dataclass(frozen=True, slots=True)
class Passage(Span):
    """A paragraph that is content: page furniture and repeated captions never become passages."""

    number: int  # what a reader counts: 0 is the title, 1 the first paragraph after it
    kind: PassageKind
    sentences: tuple[Sentence, ...]  # at least one, in order, all inside the passage


@dataclass(frozen=True, slots=True)
class Article:
    """One file of the corpus, decoded and otherwise untouched."""

    id: str  # path in the corpus folder, "/" between folders, without the suffix
    path: str  # the same with the suffix
    digest: str  # SHA-256 of the file (and its side file), hexadecimal: tells whether it has changed
    text: str
    title: str  # from metadata or the first line; never empty
    passages: tuple[Passage, ...]  # the title's passage first where the title stands in the text
    url: str | None = None
    published: date | None = None
    publisher: str | None = None
    author: str | None = None  # from metadata or the byline
    author_span: Span | None = None  # where the text, or its front matter, says so


class Heading(Protocol):
    """What lists tell of an article. An Article is one; others know no more than this."""

    @property
    def id(self) -> str: ...

    @property
    def path(self) -> str: ...

    @property
    def digest(self) -> str: ...

    @property
    def title(self) -> str: ...

    @property
    def url(self) -> str | None: ...

    @property
    def published(self) -> date | None: ...
