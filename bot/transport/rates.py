"""Rates: how often somebody has come lately. Of those who came last; the rest is forgotten."""

import itertools
import time
from collections.abc import Callable, Hashable

from cachetools import TTLCache


class Rates:
    __slots__ = ("_counts",)

    def __init__(self, most: int, seconds: float, timer: Callable[[], float] = time.monotonic) -> None:
        """most: how many are remembered; seconds: the window that somebody's first time opens."""
        self._counts: TTLCache[Hashable, itertools.count[int]] = TTLCache(most, seconds, timer)

    async def count(self, who: Hashable) -> int:
        """Once more; how many times that makes in the window."""
        counter = self._counts.get(who)
        if counter is None:  # setting one anew would open the window anew
            counter = self._counts[who] = itertools.count(1)
        return next(counter)

    def __len__(self) -> int:
        return len(self._counts)
