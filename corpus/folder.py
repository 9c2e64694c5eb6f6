"""The files of a corpus folder, found without leaving it."""

import os
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from corpus.errors import CorpusError
from corpus.problem import Problem, ProblemKind, printable

ARTICLE_SUFFIXES = (".txt", ".md")  # in this order when two files would have the same id
FOREIGN_SUFFIXES = (".html", ".htm", ".docx", ".pdf", ".zip")  # what corpus/formats/ reads
SIDE_SUFFIXES = (".yaml", ".yml")
LISTS = ("golden.yaml", "aliases.yaml")  # in the folder itself, about no article: see entries.py
_SUFFIXES = (*ARTICLE_SUFFIXES, *FOREIGN_SUFFIXES)


@dataclass(frozen=True, slots=True)
class Source:
    """One article file, and the side file with its metadata."""

    path: str  # in the corpus folder, "/" between folders
    side: str | None

    @property
    def id(self) -> str:
        return str(PurePosixPath(self.path).with_suffix(""))

    @property
    def suffix(self) -> str:
        """In small letters."""
        return _suffix(self.path)

    @property
    def is_foreign(self) -> bool:
        """Whether it is no plain text."""
        return self.suffix in FOREIGN_SUFFIXES


def sources(folder: Path) -> tuple[tuple[Source, ...], tuple[Problem, ...]]:
    """Every article file below folder ordered by id, and the files that may not be opened.

    Names beginning with a dot are passed over. Links are followed inside the folder only, and each
    folder is read once, so links that go in circles end. Raises CorpusError when there is no folder.
    """
    if not folder.is_dir():
        what = "is not a folder" if folder.exists() else "does not exist"
        raise CorpusError(
            f"corpus folder {printable(str(folder))} {what}; expected a folder with .txt or .md files"
        )
    found = list(_walk(folder))
    paths = [item for item in found if isinstance(item, str)]
    problems = tuple(item for item in found if isinstance(item, Problem))
    return _paired(paths), problems


def holder(folder: Path, path: str) -> str:
    """The file of the article of this path: the same, or the ZIP that it is in."""
    inside = PurePosixPath(path)
    above = (str(each) for each in (inside, *inside.parents))
    return next((each for each in above if (folder / each).is_file()), path)


def _paired(paths: list[str]) -> tuple[Source, ...]:
    sides = {}
    for path in sorted(paths, reverse=True):  # .yaml comes last, so that it wins over .yml
        if _suffix(path) in SIDE_SUFFIXES and path not in LISTS:
            sides[str(PurePosixPath(path).with_suffix(""))] = path
    articles = [Source(path, None) for path in paths if _suffix(path) in _SUFFIXES]
    articles.sort(key=lambda source: (source.id, _SUFFIXES.index(source.suffix), source.path))
    return tuple(Source(source.path, sides.get(source.id)) for source in articles)


def _walk(folder: Path) -> Iterator[str | Problem]:
    """Paths of files, and problems; linked folders come last, so that a file's own path wins."""
    root = os.path.realpath(folder)
    waiting, links, seen = deque([""]), deque[str](), set[str]()
    while waiting or links:
        inside = waiting.popleft() if waiting else links.popleft()
        real = os.path.realpath(Path(root, inside))  # Path.resolve raises on links in a circle
        if real in seen:
            continue
        seen.add(real)
        try:
            entries = sorted(os.scandir(real), key=lambda entry: entry.name)
        except OSError as error:
            yield Problem(printable(inside) or ".", ProblemKind.UNREADABLE, reason(error))
            continue
        for entry in filter(_is_ours, entries):
            path = f"{inside}/{entry.name}" if inside else entry.name
            refused = _refusal(entry, root)
            if refused:
                yield Problem(printable(path), ProblemKind.UNREADABLE, refused)
            elif _is_folder(entry):
                (links if entry.is_symlink() else waiting).append(path)
            else:
                yield path


def _is_ours(entry: os.DirEntry[str]) -> bool:
    ours = _is_folder(entry) or _suffix(entry.name) in _SUFFIXES + SIDE_SUFFIXES
    return ours and not entry.name.startswith(".")


def _is_folder(entry: os.DirEntry[str]) -> bool:
    return os.path.isdir(entry.path)  # noqa: PTH112 - Path.is_dir and DirEntry.is_dir may raise


def _refusal(entry: os.DirEntry[str], root: str) -> str | None:
    """Why this entry may not be opened."""
    if not _is_text(entry.name):
        return "the name is not valid UTF-8"
    if entry.is_symlink() and not is_below(os.path.realpath(entry.path), root):
        return "a link out of the folder"
    return None


def is_below(path: str, root: str) -> bool:
    return os.path.commonpath([path, root]) == root


def _is_text(name: str) -> bool:
    return not any("\ud800" <= c <= "\udfff" for c in name)


def _suffix(path: str) -> str:
    return PurePosixPath(path).suffix.lower()


def reason(error: OSError) -> str:
    """The system's message, without the path that Python adds."""
    return error.strerror or type(error).__name__
