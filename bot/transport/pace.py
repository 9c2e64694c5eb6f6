"""Pace: when the next message may go, so that no more than a number leave in a period."""

from collections import deque


class Pace:
    """Hands out moments in time, first come first served; whoever takes one waits until then."""

    __slots__ = ("_moments", "_pause", "_period")

    def __init__(self, limit: int, period: float) -> None:
        """At most `limit` in any `period` of seconds."""
        self._moments: deque[float] = deque(maxlen=limit)
        self._period = period
        self._pause = 0.0

    def take(self, now: float) -> float:
        """The moment at which the next one may go: now or later."""
        moment = max(now, self._pause, self._moments[-1] if self._moments else now)
        if len(self._moments) == self._moments.maxlen:
            moment = max(moment, self._moments[0] + self._period)
        self._moments.append(moment)
        return moment

    def pause(self, until: float) -> None:
        """Nothing that has not taken its moment yet goes before `until`."""
        self._pause = max(self._pause, until)

    def idle(self, now: float) -> bool:
        """Whether forgetting this pace would change nothing."""
        return self._pause <= now and (not self._moments or self._moments[-1] + self._period <= now)
