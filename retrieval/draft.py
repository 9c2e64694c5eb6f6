"""Draft: a snapshot that is built and not yet served, with what is to be known before it is."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from corpus.boilerplate import Boilerplate, boilerplate
from corpus.library import Library, LibraryChange, difference, read_all
from corpus.library import Progress as LibraryProgress
from corpus.problem import Problem
from corpus.twins import Sample, Twins, twins
from retrieval import aliases, golden, traits
from retrieval.facts.extractor import extract
from retrieval.facts.fact import Fact
from retrieval.golden import NOT_TRIED, Trial
from retrieval.snapshot import Snapshot
from retrieval.traits import Known


class Stage(StrEnum):
    """What a long reload is at."""

    READING = "reading"
    INDEXING = "indexing"
    COMPARING = "comparing"
    ASKING = "asking"


Following = Callable[[Snapshot, LibraryProgress], Snapshot]  # the snapshot after this one, of the same folder
Progress = Callable[[Stage, int, int], None]  # done, of how many; called from the thread that works


@dataclass(frozen=True, slots=True)
class ReloadReport:
    change: LibraryChange
    library: Library  # the new one, with its problems
    twins: tuple[Twins, ...] = ()  # of what was added or changed
    boilerplate: tuple[Boilerplate, ...] = ()
    trial: Trial = NOT_TRIED
    faults: tuple[Problem, ...] = ()  # of the lists beside the articles

    @property
    def is_change(self) -> bool:
        return bool(self.change.added or self.change.changed or self.change.removed)

    @property
    def problems(self) -> tuple[Problem, ...]:
        return self.faults + self.library.problems


@dataclass(frozen=True, slots=True)
class Draft:
    snapshot: Snapshot
    report: ReloadReport


@dataclass(frozen=True, slots=True)
class Preview:
    """Articles that are in no library yet."""

    library: Library  # without an article where none could be read
    twins: tuple[Twins, ...]
    facts: tuple[Fact, ...]


class Drawing:
    """Makes drafts of one folder; remembers the traits of articles from one to the next."""

    def __init__(self, folder: Path, following: Following, file: Path | None) -> None:
        """file: of the index."""
        self._folder = folder
        self._following = following
        self._file = file
        self._known: Known = {}

    def draft(self, old: Snapshot, progress: Progress) -> Draft:
        """Raises CorpusError when the folder gives no library."""

        def reading(done: int, count: int) -> None:
            progress(Stage.READING if done < count else Stage.INDEXING, done, count)

        new = self._following(old, reading)
        progress(Stage.COMPARING, 0, 0)
        change = difference(old.library, new.library)
        goldens, faults = golden.read(self._folder)
        faults += aliases.read(self._folder)[1]
        asked = golden.trial(goldens, new, old, lambda done, count: progress(Stage.ASKING, done, count))
        alike, repeated = self._compared(change, new.library)
        return Draft(new, ReloadReport(change, new.library, alike, repeated, asked, faults))

    def preview(self, folder: Path, served: Library) -> Preview:
        """What the articles of another folder would be beside those that are served."""
        library = read_all(folder)
        together = (*served.articles, *library.articles)
        known = {**self._traits(served), **traits.traits(library.articles, {})}
        alike = twins(library.articles, together, _samples(known))
        facts = tuple(fact for article in library.articles for fact in extract(article))
        return Preview(library, alike, facts)

    def _compared(
        self, change: LibraryChange, library: Library
    ) -> tuple[tuple[Twins, ...], tuple[Boilerplate, ...]]:
        """Nothing where nothing is new."""
        new = {*change.added, *change.changed}
        if not new:
            return (), ()
        known = self._traits(library)
        news = [article for article in library.articles if article.id in new]
        repeated = boilerplate(library.articles, {digest: each.paragraphs for digest, each in known.items()})
        return twins(news, library.articles, _samples(known)), repeated

    def _traits(self, library: Library) -> Known:
        """Those beside the index are read again where some are not known, which happens after each reload."""
        if self._file and any(article.digest not in self._known for article in library.articles):
            self._known = traits.kept(self._file)
        self._known = traits.traits(library.articles, self._known)
        return self._known


def _samples(known: Known) -> dict[str, Sample]:
    return {digest: each.sample for digest, each in known.items()}
