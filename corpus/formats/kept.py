"""Kept: the text of a foreign file, beside it, as an article with front matter that names the file's hash.

report.pdf is kept as .extracted/report.pdf.txt, a.html of news.zip as .extracted/news.zip/a.html.txt. The
folder's name begins with a dot, so nothing in it is taken for an article of its own. Where a folder cannot be
written into, the text is extracted anew each time. Who corrects a kept text has it corrected until the file
changes; what is deleted is made again.
"""

import contextlib
import json
import os
import re
from collections.abc import Set
from dataclasses import fields
from pathlib import Path, PurePosixPath

from corpus.folder import is_below
from corpus.formats.extract import Extract
from corpus.library import Library
from corpus.metadata import front_matter
from corpus.problem import printable
from corpus.writing import UNFINISHED, write

FOLDER = ".extracted"
_READER = 1  # counts up when the same file gives another text
_SIGNED = re.compile(r"^reader: (\d+)\nsha256: ([0-9a-f]{64})$", re.MULTILINE)
_LIMIT = 40_000_000  # bytes
_HEAD = 100_000  # bytes that front matter fits into


def place(path: str, member: str | None) -> PurePosixPath:
    """Where the text of the file is kept, in the corpus folder. path: the file's."""
    source = PurePosixPath(path)
    kept = source.parent / FOLDER / source.name
    inside = kept / member if member else kept
    return inside.with_name(f"{inside.name}.txt")


def find(file: Path, digest: str) -> str | None:
    """The text kept there, if it is of a source with this hash and by this reader."""
    try:
        with file.open("rb") as stream:
            text = stream.read(_LIMIT).decode()
    except (OSError, ValueError):
        return None
    signed = _SIGNED.search(front_matter(text).block.of(text))
    return text if signed and (int(signed[1]), signed[2]) == (_READER, digest) else None


def written(extract: Extract, digest: str, name: str) -> str:
    """The article: front matter and text. name: of the source."""
    about = {
        field.name: value for field in fields(extract) if (value := getattr(extract, field.name)) is not None
    }
    text = about.pop("text")
    lines = [f"{key}: {_quoted(value)}" for key, value in about.items()]
    head = [f"extracted_from: {_quoted(name)}", f"reader: {_READER}", f"sha256: {digest}", *lines]
    return "\n".join(["---", *head, "---", text, ""])


def keep(file: Path, root: Path, text: str) -> None:
    """Where that is possible."""
    if not is_below(os.path.realpath(file), os.path.realpath(root)):  # a link leads out of the folder
        return
    with contextlib.suppress(OSError):
        file.parent.mkdir(parents=True, exist_ok=True)
        write(file, text.encode())


def tidy(root: Path, library: Library) -> None:
    """Remove what is kept of files that the folder no longer has, and what a kill has left half written."""
    paths = [article.path for article in library.articles] + [problem.path for problem in library.problems]
    known = {printable(str(PurePosixPath(path))) for path in paths}
    for folder, inside, _ in os.walk(root):
        if FOLDER in inside:
            inside.remove(FOLDER)
            place = Path(folder, FOLDER)
            if not place.is_symlink():
                _tidy(place, PurePosixPath(Path(folder).relative_to(root)), known)


def _tidy(kept: Path, beside: PurePosixPath, known: Set[str]) -> None:
    """kept: such a folder; beside: the folder of its sources."""
    for folder, _, names in os.walk(kept, topdown=False):
        for file in (Path(folder, name) for name in names):
            source = printable(str(beside / file.relative_to(kept).with_suffix("")))
            if file.name.startswith(UNFINISHED) or (source not in known and _is_ours(file)):
                with contextlib.suppress(OSError):
                    file.unlink()
        with contextlib.suppress(OSError):  # something is in it
            Path(folder).rmdir()


def _is_ours(file: Path) -> bool:
    """Whether this program has made it."""
    try:
        with file.open("rb") as stream:
            text = stream.read(_HEAD).decode(errors="replace")
    except OSError:
        return False
    return bool(_SIGNED.search(front_matter(text).block.of(text)))


def _quoted(value: str) -> str:
    """A YAML string on one line."""
    return json.dumps(printable(" ".join(value.split())), ensure_ascii=False)
