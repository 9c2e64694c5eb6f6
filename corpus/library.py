"""Library: the articles of one folder, and what was wrong with the other files."""

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from corpus.article import Article


class ProblemKind(StrEnum):
    """Why a file is no article. The bot has a sentence for each, in each language."""

    UNREADABLE = "unreadable"  # the system refused to open or read it
    EMPTY = "empty"  # nothing but white space
    BINARY = "binary"  # not text
    ENCODING = "encoding"  # text, but in no encoding that reads it throughout
    TOO_LARGE = "too_large"
    DUPLICATE = "duplicate"  # the same text as another article
    SAME_ID = "same_id"  # a.txt and a.md: the second
    METADATA = "metadata"  # front matter or side file that cannot be read: the article still loads


@dataclass(frozen=True, slots=True)
class Problem:
    path: str  # in the corpus folder, "/" between folders
    kind: ProblemKind
    detail: str  # one line for a person: the other file's name, the system's message, the line number…


@dataclass(frozen=True, slots=True)
class Library:
    articles: tuple[Article, ...]  # ordered by id
    problems: tuple[Problem, ...]  # ordered by path


@dataclass(frozen=True, slots=True)
class LibraryChange:
    """How one library differs from another, as article ids in order."""

    added: tuple[str, ...]
    changed: tuple[str, ...]
    removed: tuple[str, ...]


def load(folder: Path, limit: int = 20_000_000) -> Library:
    """Read every article below folder; files over `limit` bytes are problems.

    Raises CorpusError when the folder is missing or holds no readable article.
    """


def difference(old: Library, new: Library) -> LibraryChange: ...
