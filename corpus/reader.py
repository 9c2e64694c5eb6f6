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

    known: the article of this path read before, which it gives again if the bytes are the same.
    """
    try:
        data = _bytes(folder / source.path, limit)
        side_data, unread = _side_bytes(folder, source, limit)
        digest = _digest(data, side_data)
        if known and known.digest == digest and not unread.faults:
            return Reading(known, ())
        text = decode(data)
    except RefusedError as refused:
        return _refused(source, refused.kind, refused.detail)
    beside = unread if unread.faults else _side(side_data)
    front = metadata.front_matter(text)
    inside = metadata.parse(front.block.of(text), lines_above=1)
    problems = _faults(source.path, inside) + _faults(source.side or "", beside)
    facts = beside.over(inside)
    found = outline(text, front, facts.title)
    if not found:
        return _refused(source, ProblemKind.EMPTY, "no text in it")
    signed = found.author_span(text, front, facts.author)
    article = Article(
        id=source.id,
        path=source.path,
        digest=digest,
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


def _refused(source: Source, kind: ProblemKind, detail: str) -> Reading:
    return Reading(None, (Problem(printable(source.path), kind, detail),))


def _bytes(file: Path, limit: int) -> bytes:
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


def _side_bytes(folder: Path, source: Source, limit: int) -> tuple[bytes, Metadata]:
    """The side file's bytes; a fault when it cannot be read."""
    if source.side is None:
        return b"", Metadata()
    try:
        return _bytes(folder / source.side, limit), Metadata()
    except RefusedError as refused:
        return b"", Metadata(faults=(refused.detail,))


def _side(data: bytes) -> Metadata:
    """What the side file says."""
    try:
        return metadata.parse(decode(data)) if data else Metadata()
    except RefusedError as refused:
        return Metadata(faults=(refused.detail,))


def _faults(path: str, found: Metadata) -> tuple[Problem, ...]:
    return tuple(Problem(printable(path), ProblemKind.METADATA, fault) for fault in found.faults)


def _digest(data: bytes, side: bytes) -> str:
    digest = hashlib.sha256(data)
    if side:
        digest.update(hashlib.sha256(side).digest())
    return digest.hexdigest()
