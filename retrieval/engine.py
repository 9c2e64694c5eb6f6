"""Engine: the one object the bot talks to. It holds the current snapshot and swaps it on reload."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from corpus.article import Article
from corpus.library import Library, LibraryChange
from retrieval.answer import Answer
from retrieval.facts.fact import Fact


@dataclass(frozen=True, slots=True)
class ReloadReport:
    change: LibraryChange
    library: Library  # the new one, with its problems


class Engine:
    """Answers from an immutable snapshot. answer() may run in a thread while reload() runs in another."""

    def __init__(self, folder: Path) -> None:
        """Read and index the folder. CorpusError when it gives no library."""

    @property
    def library(self) -> Library: ...

    def article(self, article_id: str) -> Article | None: ...

    def answer(self, text: str) -> Answer: ...

    def facts(self, article_id: str | None = None) -> Iterator[Fact]:
        """Every fact of one article, or of the whole corpus, in the order of the text."""

    def reload(self) -> ReloadReport:
        """Build a new snapshot beside the old one, then swap. CorpusError leaves the old one serving.

        Two reloads at once queue.
        """
