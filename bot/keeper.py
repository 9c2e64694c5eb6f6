"""Keeper: what administrators do to the articles, one thing at a time."""

import asyncio
import itertools
import logging
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from bot.desk import Desk
from bot.tap import Gone
from corpus import sidefile
from corpus.article import Heading
from corpus.changes import Change, ChangeError, ChangeKind, Changes, Files
from corpus.folder import LISTS, SIDE_SUFFIXES, holder
from corpus.formats import kept
from corpus.library import Library, LibraryChange
from retrieval import aliases
from retrieval.aliases import Alias
from retrieval.draft import Draft, Progress, ReloadReport, Stage

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What has come of it: new articles are served, or wait for a word."""

    report: ReloadReport
    token: str | None = None  # of the draft that waits: golden questions fail that did not before


@dataclass(frozen=True, slots=True)
class Undone:
    """Files are again as they were before the bot changed them."""

    changes: Sequence[Change]  # the last one first
    report: ReloadReport


@dataclass(frozen=True, slots=True)
class Decided:
    report: ReloadReport
    undone: Sequence[Change] = ()  # where the articles there were are kept


@dataclass(frozen=True, slots=True)
class _Waiting:
    token: str
    draft: Draft


class Forgotten(Exception):  # noqa: N818 - no error: nobody decided before the bot was started again
    """Raised where a draft waited when the bot ended."""


class Keeper:
    """The newest draft alone can be decided on. A start reads the folder as it is, without open changes."""

    def __init__(self, desk: Desk, folder: Path, changes: Changes) -> None:
        self._desk = desk
        self._folder = folder
        self._changes = changes
        self._lock = asyncio.Lock()
        self._waiting: _Waiting | None = None
        self._has_served = False  # else a cluster may know from before the start what was served before
        self._start = secrets.token_hex(4)  # what this start's tokens begin with
        self._tokens = itertools.count()
        self._by_hand = False  # whether what is served came with a reload of files that others have changed

    async def reload(self, progress: Progress) -> Outcome:
        """Serve the folder's articles, unless golden questions regress. Raises CorpusError."""
        async with self._lock:
            return await self._take_up(progress)

    async def add(self, file: Path, progress: Progress) -> Outcome:
        """Take the file into the folder. Raises ChangeError and CorpusError."""
        files = {file.name: await asyncio.to_thread(file.read_bytes)}
        return await self._make(Change(ChangeKind.ADDED, file.name), files, progress)

    async def remove(self, article: Heading, progress: Progress) -> Outcome:
        """Take the article's file out of the folder, with what lies beside it. Raises the same."""
        file = self.file(article)
        files: Files = dict.fromkeys([file, *_sides(file)])
        return await self._make(Change(ChangeKind.REMOVED, file), files, progress)

    async def describe(self, article: Heading, values: Mapping[str, str], progress: Progress) -> Outcome:
        """Write into the side file of an article that is a file of its own.

        ValueError where a value cannot be; raises the same besides.
        """
        paths = _sides(article.path)
        path = next((each for each in paths if (self._folder / each).is_file()), paths[0])
        text = sidefile.described(self._text(path), values)
        change = Change(ChangeKind.DESCRIBED, article.path)
        return await self._make(change, {path: text.encode() if text.strip() else None}, progress)

    async def alias(self, alias: Alias, progress: Progress) -> Outcome:
        """Let words be searched for as others. ValueError where that is no alias; raises the same besides."""
        text = aliases.extended(self._text(aliases.NAME), alias)
        change = Change(ChangeKind.ALIASED, alias.typed)
        return await self._make(change, {aliases.NAME: text.encode()}, progress)

    async def decide(self, token: str, *, live: bool) -> Decided:
        """What becomes of a draft that waits. Raises Gone where it does not, Forgotten, and ChangeError."""
        async with self._lock:
            waiting = self._waiting
            if waiting is None or waiting.token != token:
                raise Gone if token.startswith(self._start) else Forgotten
            self._waiting = None
            if live:
                await self._serve(waiting.draft)
                return Decided(waiting.draft.report)
            return Decided(waiting.draft.report, await asyncio.to_thread(self._changes.undo_open))

    async def rollback(self, progress: Progress) -> LibraryChange | Undone | None:
        """One step back; None where there is nothing to go back to.

        After a reload of what others have changed: to the articles before it, while the files stay as they
        are; otherwise to the files before the bot's last change. Raises ChangeError and CorpusError.
        """
        async with self._lock:
            self._waiting = None
            if self._by_hand and not self._changes.is_open:
                self._by_hand = False
                if change := await self._desk.rollback():
                    return change
            undone = await asyncio.to_thread(self._changed_back)
            if not undone:
                return None if self._has_served else await self._desk.rollback()
            draft = await self._desk.draft(progress)
            await self._serve(draft)
            self._by_hand = False
            return Undone(undone, draft.report)

    async def inherit(self) -> None:
        """Undo what another copy, which has died, had left open. Raises ChangeError and CorpusError."""
        async with self._lock:
            if self._waiting or not self._changes.is_open:
                return
            for change in await asyncio.to_thread(self._changes.undo_open):
                log.warning("an unfinished change is undone", extra={"how": change.kind, "what": change.what})
            await self._serve(await self._desk.draft(_silently))

    def _changed_back(self) -> list[Change]:
        """What was changed last, or all that is open."""
        if undone := self._changes.undo_open():
            return undone
        last = self._changes.undo()
        return [last] if last else []

    def file(self, article: Heading) -> str:
        """The article's file in the folder: of its own, or the ZIP that it is in."""
        return holder(self._folder, article.path)

    def _text(self, path: str) -> str:
        """Of a small file that is about to be changed; nothing where there is none."""
        try:
            return (self._folder / path).read_text("utf-8")
        except FileNotFoundError:
            return ""
        except (OSError, ValueError) as error:
            raise ChangeError(path, getattr(error, "strerror", None) or "not text in UTF-8") from error

    async def _make(self, change: Change, files: Files, progress: Progress) -> Outcome:
        async with self._lock:
            made = await asyncio.to_thread(self._changes.make, change, files)
            log.info("the folder is changed", extra={"how": change.kind, "what": change.what})
            try:
                return await self._take_up(progress)
            except Exception:  # no article would be left, or whatever else
                if made:
                    await asyncio.to_thread(self._changes.undo)
                raise

    async def _take_up(self, progress: Progress) -> Outcome:
        draft = await self._desk.draft(progress)
        self._waiting = None
        if draft.report.trial.regressed:
            self._waiting = _Waiting(f"{self._start}{next(self._tokens):x}", draft)
            log.warning("golden questions that fail now: %d", len(draft.report.trial.regressed))
            return Outcome(draft.report, self._waiting.token)
        await self._serve(draft)
        return Outcome(draft.report)

    async def _serve(self, draft: Draft) -> None:
        await self._desk.adopt(draft)
        self._has_served = True
        if self._changes.is_open:
            self._by_hand = False
        elif draft.report.is_change:
            self._by_hand = True
        await asyncio.to_thread(self._tidy, draft.report.library)
        log.info("reloaded", extra={"articles": len(draft.report.library.articles)})

    def _tidy(self, library: Library) -> None:
        """Nothing is open any more; and no text is kept of a file that is gone."""
        self._changes.settle()
        kept.tidy(self._folder, library)


def _silently(_: Stage, __: int, ___: int) -> None:
    """Nobody watches."""


def _sides(file: str) -> list[str]:
    """Where what is known about it may stand."""
    stem = PurePosixPath(file).with_suffix("")
    return [path for suffix in SIDE_SUFFIXES if (path := f"{stem}{suffix}") not in LISTS]
