"""Keeper: what administrators do to the articles, one thing at a time."""

import asyncio
import logging
import secrets
from dataclasses import dataclass

from bot.desk import Desk
from bot.tap import Gone
from corpus.library import LibraryChange
from retrieval.draft import Draft, Progress, ReloadReport

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What has come of it: new articles are served, or wait for a word."""

    report: ReloadReport
    token: str | None = None  # of the draft that waits: golden questions fail that did not before


@dataclass(frozen=True, slots=True)
class _Waiting:
    token: str
    draft: Draft


class Keeper:
    """The newest draft alone can be decided on; a restart forgets it, and reads the folder as it is."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._lock = asyncio.Lock()
        self._waiting: _Waiting | None = None

    async def reload(self, progress: Progress) -> Outcome:
        """Serve the folder's articles, unless golden questions regress. Raises CorpusError."""
        async with self._lock:
            return await self._take_up(progress)

    async def decide(self, token: str, *, live: bool) -> ReloadReport:
        """What becomes of a draft that waits. Raises Gone where it does not."""
        async with self._lock:
            waiting = self._waiting
            if waiting is None or waiting.token != token:
                raise Gone
            self._waiting = None
            if live:
                await self._serve(waiting.draft)
            return waiting.draft.report

    async def rollback(self) -> LibraryChange | None:
        """Back to the articles before the last reload; None where there are none."""
        async with self._lock:
            self._waiting = None
            return await self._desk.rollback()

    async def _take_up(self, progress: Progress) -> Outcome:
        draft = await self._desk.draft(progress)
        self._waiting = None
        if draft.report.trial.regressed:
            self._waiting = _Waiting(secrets.token_hex(5), draft)
            log.warning("golden questions that fail now: %d", len(draft.report.trial.regressed))
            return Outcome(draft.report, self._waiting.token)
        await self._serve(draft)
        return Outcome(draft.report)

    async def _serve(self, draft: Draft) -> None:
        await self._desk.adopt(draft)
        log.info("reloaded", extra={"articles": len(draft.report.library.articles)})
