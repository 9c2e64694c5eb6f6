"""Pulse: whether something that comes round again and again still does."""

import time
from collections.abc import Callable


class Pulse:
    __slots__ = ("_timer", "_until")

    def __init__(self, timer: Callable[[], float] = time.monotonic) -> None:
        self._timer = timer
        self._until = timer()

    def beat(self, seconds: float) -> None:
        """It lives; the next beat is due within so many seconds."""
        self._until = self._timer() + seconds

    def is_felt(self) -> bool:
        return self._timer() < self._until
