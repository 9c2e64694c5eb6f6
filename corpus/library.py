"""Library: the articles of one folder, and what was wrong with the other files."""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import cast

from corpus.article import Article, Heading
from corpus.errors import CorpusError
from corpus.folder import Source, sources
from corpus.problem import Problem, ProblemKind, printable
from corpus.reader import Reading, read

__all__ = ["Library", "LibraryChange", "Problem", "ProblemKind", "difference", "load"]

LIMIT = 20_000_000  # bytes of a file

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Library:
    articles: Sequence[Article]  # ordered by id
    problems: tuple[Problem, ...]  # ordered by path
    listed: Sequence[Heading] = ()  # of the articles, where these are read only when they are looked at

    @property
    def headings(self) -> Sequence[Heading]:
        """Of all articles, in their order, at hand."""
        return self.listed or self.articles


@dataclass(frozen=True, slots=True)
class LibraryChange:
    """How one library differs from another, as article ids in order."""

    added: tuple[str, ...]
    changed: tuple[str, ...]
    removed: tuple[str, ...]


def load(
    folder: Path,
    limit: int = LIMIT,
    progress: Progress | None = None,
    known: Library | None = None,
) -> Library:
    """Read every article below folder; files over `limit` bytes are problems.

    progress: told how many files have been read, of how many.
    known: read before; its articles stand for the files whose bytes have not changed since.

    Raises CorpusError when the folder is missing or holds no readable article.
    """
    library = read_all(folder, limit, progress, known)
    if not library.articles:
        raise CorpusError(_nothing(folder, library.problems))
    return library


def read_all(
    folder: Path,
    limit: int = LIMIT,
    progress: Progress | None = None,
    known: Library | None = None,
) -> Library:
    """The same, though there be no article. Raises CorpusError when there is no folder."""
    found, refused = sources(folder)
    problems = list(refused)
    articles: dict[str, Article] = {}
    seen: dict[bytes, str] = {}
    before = _faultless(known)
    foreign_too = any(source.is_foreign for source in found)
    for reading in _readings(folder, _counted(found, progress), limit, foreign_too, before):
        problems += reading.problems
        if reading.article is None:
            continue
        article = _again(reading, before)
        problem = _second(article, articles, seen)
        if problem:
            problems.append(problem)
        else:
            articles[article.id] = article
    problems.sort(key=lambda problem: (problem.path, problem.kind, problem.detail))
    return Library(tuple(articles[key] for key in sorted(articles)), tuple(problems))


def _faultless(library: Library | None) -> dict[str, Article]:
    """The articles by path, without those of whose metadata something was ignored."""
    if library is None:
        return {}
    faulty = {PurePosixPath(problem.path).with_suffix("") for problem in library.problems}
    return {each.path: each for each in library.articles if PurePosixPath(printable(each.id)) not in faulty}


def _again(reading: Reading, before: Mapping[str, Article]) -> Article:
    """The article known before, where it is the same."""
    article = cast(Article, reading.article)
    known = before.get(article.path)
    return known if known and known.digest == article.digest and not reading.problems else article


def _counted(found: Sequence[Source], progress: Progress | None) -> Iterator[Source]:
    for done, source in enumerate(found):
        if progress:
            progress(done, len(found))
        yield source
    if progress:
        progress(len(found), len(found))


def _readings(
    folder: Path, found: Iterable[Source], limit: int, foreign_too: bool, before: Mapping[str, Article]
) -> Iterator[Reading]:
    """What became of each file, in their order; the readers of formats are looked for where there are any."""
    if not foreign_too:
        yield from (read(folder, source, limit, before.get(source.path)) for source in found)
        return
    from corpus.formats.foreign import ForeignReader
    from corpus.formats.workshop import Workshop

    with Workshop() as workshop:
        foreign = ForeignReader(folder, limit, workshop)
        for source in found:
            if source.is_foreign:
                yield from foreign.readings(source)
            else:
                yield read(folder, source, limit, before.get(source.path))


def _second(article: Article, articles: dict[str, Article], seen: dict[bytes, str]) -> Problem | None:
    """Why this article repeats an earlier one; otherwise its text is noted in `seen`."""
    if article.id in articles:
        other, kind = articles[article.id].path, ProblemKind.SAME_ID
        return Problem(printable(article.path), kind, f"the same id as {printable(other)}")
    key = _fingerprint(article.text)
    if key in seen:
        detail = f"the same text as {printable(seen[key])}"
        return Problem(printable(article.path), ProblemKind.DUPLICATE, detail)
    seen[key] = article.id
    return None


def _fingerprint(text: str) -> bytes:
    """Equal for texts that differ in white space alone; a byte-order mark counts as such."""
    return hashlib.sha256(" ".join(text.lstrip("\ufeff").split()).encode()).digest()


def _nothing(folder: Path, problems: Sequence[Problem]) -> str:
    message = f"corpus folder {printable(str(folder))} holds no readable article; expected .txt or .md files"
    if not problems:
        return message
    return (
        f"{message} ({len(problems)} could not be read, the first: {problems[0].path}: {problems[0].detail})"
    )


def difference(old: Library, new: Library) -> LibraryChange:
    """Which articles were added, changed (other bytes, or another file name) or removed."""
    before = {article.id: (article.digest, article.path) for article in old.headings}
    after = {article.id: (article.digest, article.path) for article in new.headings}
    return LibraryChange(
        added=tuple(sorted(after.keys() - before.keys())),
        changed=tuple(sorted(key for key in after.keys() & before.keys() if after[key] != before[key])),
        removed=tuple(sorted(before.keys() - after.keys())),
    )
