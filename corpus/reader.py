"""One file → Article, or the reason why it is none."""

import hashlib
import stat
from dataclasses import dataclass
from pathlib import Path

from corpus import metadata
from corpus.article import Article
from corpus.encoding import decode
from corpus.folder import Source, reason
from corpus.metadata import Metadata
from corpus.outline import outline
from corpus.problem import Problem, ProblemKind, RefusedError, printable


@dataclass(frozen=True, slots=True)
class Reading:
    article: Article | None
    problems: tuple[Problem, ...]  # why there is no article, or what of its metadata was ignored


def read(folder: Path, source: Source, limit: int, known: Article | None = None) -> Reading:
    """Read the file and its side file; any bytes give an Article or a Problem, never an exception.

    known: what this path gave before without any problem, which it gives again if the bytes are the same.
    """
    try:
        data = file_bytes(folder / source.path, limit)
        if known and _is_unchanged(folder, source, known, data, limit):
            return Reading(known, ())
        text = decode(data)
    except RefusedError as error:
        return refused(source.path, error)
    return told(folder, source, text, data, limit)


def told(folder: Path, source: Source, text: str, data: bytes, limit: int) -> Reading:
    """What a file's text, and its side file, tell. data: what tells whether it has changed."""
    beside, side_data = _side(folder, source, limit)
    front = metadata.front_matter(text)
    inside = metadata.parse(front.block.of(text), lines_above=1)
    problems = _faults(source.path, inside) + _faults(source.side or "", beside)
    facts = beside.over(inside)
    found = outline(text, front, facts.title)
    if not found:
        return refused(source.path, RefusedError(ProblemKind.EMPTY, "no text in it"))
    signed = found.author_span(text, front, facts.author)
    article = Article(
        id=source.id,
        path=source.path,
        digest=_digest(data, side_data),
        text=text,
        title=found.title,
        passages=found.passages,
        url=facts.url,
        published=facts.published,
        publisher=facts.publisher,
        author=facts.author or (" ".join(signed.of(text).split()) if signed else None),
        author_span=signed,
    )
    return Reading(article, problems)


def refused(path: str, error: RefusedError) -> Reading:
    return Reading(None, (Problem(printable(path), error.kind, printable(error.detail)),))


def file_bytes(file: Path, limit: int) -> bytes:
    """The whole file. Only regular files are opened: a pipe would wait for ever."""
    try:
        if not stat.S_ISREG(file.stat().st_mode):
            raise RefusedError(ProblemKind.UNREADABLE, "not a regular file")
        with file.open("rb") as stream:
            data = stream.read(limit + 1)
    except OSError as error:
        raise RefusedError(ProblemKind.UNREADABLE, reason(error)) from error
    if len(data) > limit:
        raise RefusedError(ProblemKind.TOO_LARGE, f"larger than {limit} bytes")
    return data


def _is_unchanged(folder: Path, source: Source, known: Article, data: bytes, limit: int) -> bool:
    try:
        side = file_bytes(folder / source.side, limit) if source.side else b""
    except RefusedError:
        return False
    return known.digest == _digest(data, side)


def _side(folder: Path, source: Source, limit: int) -> tuple[Metadata, bytes]:
    """What the side file says, and its bytes; a fault when it cannot be read."""
    if source.side is None:
        return Metadata(), b""
    try:
        data = file_bytes(folder / source.side, limit)
        return metadata.parse(decode(data)), data
    except RefusedError as refused:
        return Metadata(faults=(refused.detail,)), b""


def _faults(path: str, found: Metadata) -> tuple[Problem, ...]:
    return tuple(Problem(printable(path), ProblemKind.METADATA, fault) for fault in found.faults)


def _digest(data: bytes, side: bytes) -> str:
    digest = hashlib.sha256(data)
    if side:
        digest.update(hashlib.sha256(side).digest())
    return digest.hexdigest()
