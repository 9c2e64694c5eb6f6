"""Pace: when the next message may go, so that no more than a number leave in a period."""

from collections import deque


class Pace:
    """Counts what has gone. Whoever is about to go asks for the moment, waits until then, and says so."""

    __slots__ = ("_gone", "_pause", "_period")

    def __init__(self, limit: int, period: float) -> None:
        """At most `limit` in any `period` of seconds."""
        self._gone: deque[float] = deque(maxlen=limit)
        self._period = period
        self._pause = 0.0

    def moment(self, now: float) -> float:
        """The moment at which the next one may go: now or later."""
        full = len(self._gone) == self._gone.maxlen
        return max(now, self._pause, self._gone[0] + self._period if full else now)

    def goes(self, now: float) -> None:
        self._gone.append(now)

    def pause(self, until: float) -> None:
        """Nothing goes before `until`."""
        self._pause = max(self._pause, until)

    def idle(self, now: float) -> bool:
        """Whether forgetting this pace would change nothing."""
        return self._pause <= now and (not self._gone or self._gone[-1] + self._period <= now)
