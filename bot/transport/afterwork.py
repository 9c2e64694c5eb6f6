"""Afterwork: what goes on of an update when its handler has returned. The update is done when that is done.

So nobody's turn waits for long work, and what a kill cuts short is taken up again at the next start.
"""

import asyncio
import contextlib
from collections.abc import Callable, Coroutine, Iterator
from contextvars import ContextVar
from typing import Any

from telegram import Update
from telegram.ext import Application

Work = Coroutine[Any, Any, object]


class Afterwork:
    """Of one update."""

    def __init__(self, done: Callable[[], None]) -> None:
        """done: told when nothing is left to do."""
        self._done = done
        self._left = 0

    @contextlib.contextmanager
    def handling(self) -> Iterator[None]:
        """While the update is handled. What is cut off, because the bot ends, is never done."""
        self._left += 1
        before, task = _current.set(self), asyncio.current_task()
        try:
            yield
        finally:
            _current.reset(before)
            if task is None or not task.cancelling():
                self._one_less()

    def follow(self, task: asyncio.Task[object]) -> None:
        self._left += 1
        task.add_done_callback(self._ended)

    def _ended(self, task: asyncio.Task[object]) -> None:
        if not task.cancelled():
            self._one_less()

    def _one_less(self) -> None:
        self._left -= 1
        if not self._left:
            self._done()


_current: ContextVar[Afterwork] = ContextVar("afterwork")


def go_on(application: Application[Any, Any, Any, Any, Any, Any], update: Update, work: Work) -> None:
    """Do the work while the handler's turn ends."""
    _current.get().follow(application.create_task(work, update))
