"""Refusal: does the confidence tell questions of the corpus from foreign ones?"""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence


def auc(own: Sequence[float], foreign: Sequence[float]) -> float:
    """The chance that a question of the corpus is held surer than a foreign one; equals count half."""
    ordered = sorted(foreign)
    wins = sum((bisect_left(ordered, c) + bisect_right(ordered, c)) / 2 for c in own)
    return wins / (len(own) * len(foreign))


def refused_at(own: Sequence[float], foreign: Sequence[float], answered: float = 0.95) -> float:
    """Per cent of the foreign questions below the confidence that `answered` of the own ones reach."""
    threshold = sorted(own)[int(len(own) * (1 - answered))]
    return 100 * sum(c < threshold for c in foreign) / len(foreign)
