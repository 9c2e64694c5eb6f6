"""Problem: why a file is no article, or why its metadata was ignored."""

from dataclasses import dataclass
from enum import StrEnum


class ProblemKind(StrEnum):
    """Why a file is no article. The bot has a sentence for each, in each language."""

    UNREADABLE = "unreadable"  # the system refused to open or read it
    EMPTY = "empty"  # no letter and no digit
    BINARY = "binary"  # not text
    ENCODING = "encoding"  # text, but in no encoding that reads it throughout
    TOO_LARGE = "too_large"
    DUPLICATE = "duplicate"  # the same text as another article
    SAME_ID = "same_id"  # a.txt and a.md: the second
    NEEDS_EXTRA = "needs_extra"  # a format whose reader is not installed
    DAMAGED = "damaged"  # not the format that its name says, or locked
    HARMFUL = "harmful"  # its reader died, hung, or wanted too much memory
    ENTRIES = "entries"  # of a list beside the articles that cannot be used
    METADATA = "metadata"  # front matter or side file that cannot be read: the article still loads


@dataclass(frozen=True, slots=True)
class Problem:
    path: str  # in the corpus folder, "/" between folders; see printable()
    kind: ProblemKind
    detail: str  # one line for a person: the other file's name, the system's message, the line number…


class RefusedError(Exception):
    """A file that cannot become an article: raised inside this room only, kept as a Problem."""

    def __init__(self, kind: ProblemKind, detail: str) -> None:
        super().__init__(detail)
        self.kind = kind
        self.detail = detail


def printable(name: str) -> str:
    """A file name on one line: bytes that are no text and control characters become U+FFFD."""
    return "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in name)
