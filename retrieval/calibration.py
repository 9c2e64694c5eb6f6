"""Calibration: how sure an answer must be in one corpus.

The larger a corpus and the longer its paragraphs, the more of any question it holds by chance. How much is
measured: questions about the wide world, which hardly any corpus of news answers, are searched for when the
corpus is indexed. The upper quartile of their confidence is what chance gives, even where a few of them are
answered.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from retrieval import lexicon

MOST = 0.6  # an answer need not be surer than this
SMALL = 30  # passages: in fewer chance gives nothing


@dataclass(frozen=True, slots=True)
class Calibration:
    """Confidences, 0 to 1."""

    answered: float = 0.4  # from this on a sentence can be an answer
    by_fact: float = 0.3  # and from this on one that holds a fact of the kind asked for


def calibrated(passages: int, confidence: Callable[[str], float]) -> Calibration:
    """confidence: how sure the search is of a question."""
    if passages < SMALL:
        return Calibration()
    chance = float(np.quantile([confidence(text) for text in lexicon.words("foreign_questions.txt")], 0.75))
    answered = min(max(1.1 * chance, 0.4), MOST)
    return Calibration(answered, answered - 0.1)
