"""Engine: the one object the bot talks to. It holds the current snapshot and swaps it on reload."""

import logging
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from threading import Lock

from corpus.article import Article
from corpus.library import Library, LibraryChange, difference
from retrieval.answer import Answer, Excerpt
from retrieval.answerer import answer, more
from retrieval.apart import Apart
from retrieval.context import Context, in_context
from retrieval.facts.fact import Fact
from retrieval.kept import kept, renewed
from retrieval.question.question import understand
from retrieval.snapshot import Snapshot
from retrieval.verification import Verification, verify

log = logging.getLogger(__name__)

_FEW = 300  # articles that are read before anybody notices


@dataclass(frozen=True, slots=True)
class ReloadReport:
    change: LibraryChange
    library: Library  # the new one, with its problems


class Engine:
    """Answers from an immutable snapshot. answer() may run in a thread while reload() runs in another."""

    def __init__(self, folder: Path, file: Path | None = None) -> None:
        """Read and index the folder. CorpusError when it gives no library.

        file: where the index is kept from one start to the next; see keep().
        """
        self._folder = folder
        self._file = file
        self._snapshot = Snapshot.of(folder, kept(file) if file else None)
        self._reloading = Lock()
        self._apart = Apart()

    @property
    def library(self) -> Library:
        return self._snapshot.library

    def article(self, article_id: str) -> Article | None:
        return self._snapshot.article(article_id)

    def answer(self, text: str, context: Context | None = None, today: date | None = None) -> Answer:
        """What the corpus says to any text at all; never fails for what a person typed.

        context: what was talked about before; a text that stands on its own is answered without it.
        today: what "hôm qua" and "last month" are counted from; where it is not given they wish for nothing.
        """
        snapshot = self._snapshot
        if context is None:
            return answer(understand(text, today), snapshot)
        known = snapshot.facts(context.article) if context.article in snapshot.articles else ()
        return answer(in_context(text, context, known, today), snapshot)

    def more(self, given: Answer, most: int) -> tuple[Excerpt, ...]:
        """Up to so many excerpts behind those of the answer, none of which says what another says."""
        return more(given, self._snapshot, most)

    def verify(self, text: str) -> Verification:
        """Whether these words stand in the articles; never fails for what a person typed."""
        return verify(text, self._snapshot)

    def facts(self, article_id: str | None = None) -> Iterator[Fact]:
        """Every fact of one article, or of the whole corpus, in the order of the text."""
        snapshot = self._snapshot
        ids = [article.id for article in snapshot.library.articles] if article_id is None else [article_id]
        for each in ids:
            yield from snapshot.facts(each)

    def reload(self) -> ReloadReport:
        """Build a new snapshot beside the old one, then swap. CorpusError leaves the old one serving.

        Two reloads at once queue.
        """
        with self._reloading:
            snapshot = self._renewed()
            change = difference(self._snapshot.library, snapshot.library)
            self._snapshot = snapshot
            return ReloadReport(change, snapshot.library)

    def keep(self) -> None:
        """Complete the snapshot with all that questions would otherwise wait for, and keep it in the file."""
        with self._reloading:
            if self._file and not self._snapshot.is_complete:
                self._snapshot = self._renewed()

    def close(self) -> None:
        """Give up a reload that is under way."""
        self._apart.stop()

    def _renewed(self) -> Snapshot:
        """Of what the folder holds now."""
        if self._file is None:
            return Snapshot.of(self._folder, self._snapshot)
        library = self._snapshot.library
        if len(library.articles) > _FEW and self._apart.renew(self._folder, self._file):
            snapshot = kept(self._file, library)
            if snapshot:
                return snapshot
        if self._apart.stopped:
            return self._snapshot
        try:
            return renewed(self._folder, self._file, self._snapshot)
        except OSError as error:
            log.warning("the index could not be saved: %s", error)
            return Snapshot.of(self._folder, self._snapshot)
