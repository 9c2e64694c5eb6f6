"""Foreign: a file that is no plain text → the articles in it, or the reasons why it gives none."""

import hashlib
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from corpus.folder import Source
from corpus.formats import kept
from corpus.formats.extract import Extract
from corpus.formats.workshop import Reply, Workshop
from corpus.problem import ProblemKind, RefusedError
from corpus.reader import Reading, file_bytes, refused, told

_DEATHS = 3  # of readers over one ZIP, until the rest of it is left unread


class ForeignReader:
    """For one folder. `workshop`: running, or to be started by the first file that is not kept."""

    def __init__(self, folder: Path, limit: int, workshop: Workshop) -> None:
        """limit: bytes of a file."""
        self._folder = folder
        self._limit = limit
        self._workshop = workshop

    def readings(self, source: Source) -> Iterator[Reading]:
        """One for each article, and for each reason why there is none."""
        try:
            digest = hashlib.sha256(file_bytes(self._folder / source.path, self._limit)).hexdigest()
            if source.suffix == ".zip":
                yield from self._members(source, digest)
            else:
                yield self._reading(source, None, digest)
        except RefusedError as error:
            yield refused(source.path, error)

    def _members(self, source: Source, digest: str) -> Iterator[Reading]:
        listed = self._ask(source, None, ".zip").get("members", [])
        deaths = 0
        for member, fault in sorted((str(name), fault) for name, fault in listed):
            try:
                if fault or deaths == _DEATHS:
                    raise RefusedError(ProblemKind.UNREADABLE, str(fault or "left unread"))
                yield self._reading(source, member, digest)
            except RefusedError as error:
                deaths += error.kind is ProblemKind.HARMFUL
                yield refused(f"{source.path}/{member}", error)

    def _reading(self, source: Source, member: str | None, digest: str) -> Reading:
        """RefusedError where there is no text to be had."""
        place = kept.place(source.path, member)
        text = kept.find(self._folder / place, digest)
        if text is None:
            extract = self._extract(source, member)
            text = kept.written(extract, digest, PurePosixPath(member or source.path).name)
            kept.keep(self._folder / place, self._folder, text)
        inside = Source(f"{source.path}/{member}", None) if member else source
        return told(self._folder, inside, text, text.encode(), self._limit)

    def _extract(self, source: Source, member: str | None) -> Extract:
        suffix = PurePosixPath(member).suffix.lower() if member else source.suffix
        try:
            extract = Extract.of(self._ask(source, member, suffix)["extract"])
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            raise RefusedError(ProblemKind.HARMFUL, "its reader said nothing sensible") from error
        if not extract.text.strip():
            raise RefusedError(ProblemKind.EMPTY, "no text in it")
        return extract

    def _ask(self, source: Source, member: str | None, suffix: str) -> Reply:
        file = str((self._folder / source.path).absolute())
        return self._workshop.ask({"file": file, "member": member, "suffix": suffix, "limit": self._limit})
