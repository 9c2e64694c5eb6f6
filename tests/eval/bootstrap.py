"""Bootstrap: how far a figure may be chance, from drawing the questions anew.

Marks are a string, one letter a question: "1" right, "0" wrong, "-" nothing demanded.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

DRAWS = 2000
SEED = 7
MIDDLE = (2.5, 97.5)  # percentiles that hold 95 % of the draws between them


@dataclass(frozen=True, slots=True)
class Difference:
    """In points of per cent, with the ends of its 95 % interval."""

    points: float
    low: float
    high: float

    @property
    def is_sure(self) -> bool:
        """Whether the interval lies on one side of 0."""
        return self.low > 0 or self.high < 0

    def __str__(self) -> str:
        # Adding 0 makes -0.0 a 0.0.
        points, low, high = (round(value, 1) + 0.0 for value in (self.points, self.low, self.high))
        return f"{points:+.1f} [{low:+.1f}, {high:+.1f}]"


def share(marks: str) -> float:
    """Per cent right of the questions that demand something."""
    right, wrong = marks.count("1"), marks.count("0")
    return 100 * right / (right + wrong)


def changes(before: str, now: str) -> list[int]:
    """1 for a question won, -1 for one lost, else 0; for those that demand something in both."""
    return [int(n) - int(b) for b, n in zip(before, now, strict=True) if "-" not in (b, n)]


def difference(changed: Sequence[float]) -> Difference:
    """The mean of changes, at least one, with its interval.

    Paired: a question is drawn with both of its marks, so what did not change adds no noise. To draw n
    questions with replacement is to draw how often each of the few values of a change comes.
    """
    values, counts = np.unique(np.asarray(changed, dtype=float), return_counts=True)
    drawn = np.random.default_rng(SEED).multinomial(len(changed), counts / len(changed), size=DRAWS)
    low, high = np.percentile(drawn @ values, MIDDLE)
    total = counts @ values
    return Difference(*(float(100 * value / len(changed)) for value in (total, low, high)))


def interval(statistic: Callable[..., float], *samples: Sequence[float]) -> tuple[float, float]:
    """The ends of the 95 % interval of a statistic of several samples, each drawn anew by itself."""
    rng = np.random.default_rng(SEED)
    arrays = [np.asarray(sample) for sample in samples]
    drawn = [statistic(*(rng.choice(array, len(array)) for array in arrays)) for _ in range(DRAWS)]
    low, high = np.percentile(drawn, MIDDLE)
    return float(low), float(high)
