"""Engine: the one object the bot talks to. It holds the current snapshot and swaps it on reload."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, TypeVar

from corpus.article import Article
from corpus.library import Library, LibraryChange, Progress, difference
from corpus.problem import Problem
from retrieval import aliases, golden
from retrieval.answer import Answer, Excerpt
from retrieval.answerer import answer, more
from retrieval.cluster.address import Address
from retrieval.cluster.errors import GoneError
from retrieval.context import Context, in_context
from retrieval.draft import Draft, Drawing, Preview, ReloadReport, Stage
from retrieval.draft import Progress as DraftProgress
from retrieval.facts.fact import Fact
from retrieval.golden import Trial
from retrieval.question.question import understand
from retrieval.snapshot import Snapshot
from retrieval.snapshots import Snapshots
from retrieval.verification import Verification, verify

if TYPE_CHECKING:
    from retrieval.cluster.snapshots import ClusterSnapshots

T = TypeVar("T")

_PATIENCE = 5.0  # seconds, of which it takes a part of one to follow


class Engine:
    """Answers from an immutable snapshot. Threads may answer while another one reloads."""

    def __init__(
        self,
        folder: Path,
        progress: Progress | None = None,
        file: Path | None = None,
        cluster: Address | None = None,
    ) -> None:
        """Read and index the folder. CorpusError when it gives no library. progress: see load().

        file: where the index is kept from one start to the next; see keep().
        cluster: where the index is instead, for several engines; all methods may raise ClusterError then.
        """
        self._folder = folder
        self._snapshots = _in_cluster(folder, file, cluster) if cluster else Snapshots(folder, file)
        self._snapshot: Snapshot = self._snapshots.first(progress)
        self._drawing = Drawing(folder, self._snapshots.next, file)
        self._reloading = Lock()

    @property
    def library(self) -> Library:
        return self._snapshot.library

    @property
    def at_once(self) -> int:
        """How many answers are worth making at the same time."""
        return self._snapshot.at_once

    @property
    def version(self) -> str:
        """Of what is served, the same in every process that serves the same."""
        return self._snapshots.version(self._snapshot)

    def article(self, article_id: str) -> Article | None:
        return self._snapshot.article(article_id)

    def answer(self, text: str, context: Context | None = None, today: date | None = None) -> Answer:
        """What the corpus says to any text at all; never fails for what a person typed.

        context: what was talked about before; a text that stands on its own is answered without it.
        today: what "hôm qua" and "last month" are counted from; where it is not given they wish for nothing.
        """
        return self._asked(lambda snapshot: _answered(text, context, today, snapshot))

    def more(self, given: Answer, most: int) -> tuple[Excerpt, ...]:
        """Up to so many excerpts behind those of the answer, none of which says what another says."""
        return self._asked(lambda snapshot: more(given, snapshot, most))

    def verify(self, text: str) -> Verification:
        """Whether these words stand in the articles; never fails for what a person typed."""
        return self._asked(lambda snapshot: verify(text, snapshot))

    def check(self) -> bool:
        """Whether other articles are served from now on, which another process has put into the cluster.

        Raises ClusterError where nothing can be answered just now.
        """
        self._asked(self._snapshots.check)
        if not self._reloading.acquire(blocking=False):  # this one is about to serve something
            return False
        try:
            return self._follows(None)
        finally:
            self._reloading.release()

    def facts(self, article_id: str | None = None) -> Iterator[Fact]:
        """Every fact of one article, or of the whole corpus, in the order of the text."""
        snapshot = self._snapshot
        if article_id is not None:
            yield from snapshot.facts(article_id)
            return
        for article in snapshot.library.articles:
            yield from snapshot.facts(article.id)

    def reload(self) -> ReloadReport:
        """Build a new snapshot beside the old one, then swap. CorpusError leaves the old one serving.

        Two reloads at once queue.
        """
        with self._reloading:
            draft = self._drawing.draft(self._snapshot, _silently)
            self._serve(draft)
            return draft.report

    def draft(self, progress: DraftProgress) -> Draft:
        """The same without the swap, for adopt(). CorpusError when the folder gives no library."""
        with self._reloading:
            return self._drawing.draft(self._snapshot, progress)

    def adopt(self, draft: Draft) -> None:
        with self._reloading:
            self._serve(draft)

    def preview(self, folder: Path) -> Preview:
        """What the articles of another folder would be beside these."""
        with self._reloading:
            return self._drawing.preview(folder, self._snapshot.library)

    def rollback(self) -> LibraryChange | None:
        """Back to what was served before the last reload, once; None where nothing was."""
        with self._reloading:
            before = self._snapshots.back()
            if before is None:
                return None
            change = difference(self._snapshot.library, before.library)
            self._snapshot = before
            return change

    def follow(self, wanted: str) -> bool:
        """Serve what another engine serves by now; wanted: its version. Whether that is something else."""
        with self._reloading:
            return self._follows(wanted)

    def trial(self) -> tuple[Trial, tuple[Problem, ...]]:
        """How the golden questions do, and what is wrong with the lists beside the articles."""
        goldens, faults = golden.read(self._folder)
        return golden.trial(goldens, self._snapshot, None), faults + aliases.read(self._folder)[1]

    def keep(self) -> None:
        """Complete the snapshot with all that questions would otherwise wait for, and keep it in the file."""
        with self._reloading:
            self._snapshot = self._snapshots.completed(self._snapshot)

    def close(self) -> None:
        """Give up a reload that is under way."""
        self._snapshots.stop()

    def _serve(self, draft: Draft) -> None:
        before = self._snapshot if draft.report.is_change else None
        self._snapshot = self._snapshots.serve(draft.snapshot, before)

    def _asked(self, work: Callable[[Snapshot], T]) -> T:
        """All of one answer is from one snapshot; of the next where its index was thrown away meanwhile."""
        snapshot = self._snapshot
        try:
            return work(snapshot)
        except GoneError:
            if not self._is_replaced(snapshot):
                raise
            return work(self._snapshot)

    def _is_replaced(self, gone: Snapshot) -> bool:
        """Whether another one is served by now, if need be by following; other threads may be at that too."""
        if not self._reloading.acquire(timeout=_PATIENCE):  # this one is about to serve something
            return self._snapshot is not gone
        try:
            return self._snapshot is not gone or self._follows(None)
        finally:
            self._reloading.release()

    def _follows(self, wanted: str | None) -> bool:
        served = self._snapshots.followed(self._snapshot, wanted)
        self._snapshot = served or self._snapshot
        return served is not None


def _answered(text: str, context: Context | None, today: date | None, snapshot: Snapshot) -> Answer:
    if context is None:
        return answer(understand(text, today), snapshot)
    article = snapshot.article(context.article) if context.article else None
    known = snapshot.facts(article.id) if article else ()
    return answer(in_context(text, context, known, today), snapshot)


def _in_cluster(folder: Path, file: Path | None, cluster: Address) -> "ClusterSnapshots":
    from retrieval.cluster.snapshots import ClusterSnapshots  # needs packages that others do without

    return ClusterSnapshots(folder, file, cluster)


def _silently(_: Stage, __: int, ___: int) -> None:
    """Nobody waits for news."""
