"""Refusal: does the confidence tell questions of the corpus from foreign ones?"""

from collections.abc import Sequence

import numpy as np


def auc(own: Sequence[float], foreign: Sequence[float]) -> float:
    """Per cent: how often a question of the corpus is held surer than a foreign one; equals count half."""
    ordered = np.sort(foreign)
    wins = np.searchsorted(ordered, own, "left") + np.searchsorted(ordered, own, "right")
    return float(100 * wins.mean() / 2 / len(ordered))


def threshold(own: Sequence[float], answered: float = 0.95) -> float:
    """The confidence that `answered` of the questions of the corpus reach."""
    return sorted(own)[int(len(own) * (1 - answered))]
