"""Steps: what an ablation switches off, one line a patch; lines of one name are switched off together.

A dot in an attribute leads to a method. Modules that import the same thing by its name are patched too.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np

from corpus.article import PassageKind


@dataclass(frozen=True, slots=True)
class Step:
    name: str
    module: str
    attribute: str
    value: Any  # what takes its place: a number, or a function that does nothing


def _always(value: Any) -> Callable[..., Any]:
    return lambda *_: value


def _first(*arguments: Any) -> Any:
    return arguments[0]


def _second(*arguments: Any) -> Any:
    return arguments[1]


def _ones(_: Any, frequencies: Any) -> Any:
    return np.ones_like(frequencies)


_ALL_ALIKE = dict.fromkeys(PassageKind, 1.0)

STEPS = (
    Step("hurried spellings", "retrieval.question.spelling", "respelled", _second),
    Step("folded beside exact", "retrieval.ranking.query", "FOLDED", 0.0),
    Step("folded beside exact", "retrieval.ranking.query", "PAIR_FOLDED", 0.0),
    Step("folded alone", "retrieval.ranking.query", "FOLDED_ALONE", 0.0),
    Step("folded alone", "retrieval.ranking.query", "PAIR_FOLDED_ALONE", 0.0),
    Step("pairs", "retrieval.ranking.query", "PAIR_EXACT", 0.0),
    Step("pairs", "retrieval.ranking.query", "PAIR_FOLDED", 0.0),
    Step("pairs", "retrieval.ranking.query", "PAIR_FOLDED_ALONE", 0.0),
    Step("marks left out", "retrieval.ranking.query", "_lacks_marks", _always(False)),
    Step("hỏi for ngã", "retrieval.ranking.query", "_other_tone", _always(None)),
    Step("repair by one edit", "retrieval.ranking.query", "_repair", _always([])),
    Step("synonyms", "retrieval.ranking.query", "_with_synonyms", _first),
    Step("synonyms", "retrieval.question.words", "with_synonyms", _first),
    Step("words grown together", "retrieval.ranking.query", "_split", _always(())),
    Step("title indexed", "retrieval.tokens", "beside", _always("")),
    Step("article's context", "retrieval.ranking.embedded", "ARTICLE_IN_PASSAGE", 0.0),
    Step("rarity in the article", "retrieval.ranking.search", "_common", _ones),
    Step("held at all", "retrieval.ranking.embedded", "HELD_IN_PASSAGE", 0.0),
    Step("held at all", "retrieval.ranking.search", "HELD_IN_SENTENCE", 0.0),
    Step("passage in sentence", "retrieval.ranking.search", "PASSAGE_IN_SENTENCE", 0.0),
    Step("title, caption less", "retrieval.ranking.search", "ASIDE", _ALL_ALIKE),
    Step("title in sentences", "retrieval.ranking.search", "TITLE_IN_SENTENCE", 0.0),
    Step("English names less", "retrieval.ranking.source", "NAME_IN_SENTENCE", 1.0),
    Step("rarity with a prior", "retrieval.ranking.source", "PRIOR", 0.0),
    Step("interviewer's question", "retrieval.ranking.candidates", "_answering", _first),
    Step("names", "retrieval.ranking.candidates", "NAMELESS", 0.0),
    Step("facts of the kind", "retrieval.ranking.candidates", "_with_facts", _first),
    Step("facts of the sort", "retrieval.ranking.candidates", "SURELY", 0.0),
    Step("facts elsewhere less", "retrieval.ranking.candidates", "ELSEWHERE", 1.0),
    Step("title in nearness", "retrieval.ranking.nearness", "_IN_TITLE", 1.0),
    Step("nearness", "retrieval.ranking.nearness", "Nearness.of", _always(1.0)),
    Step("rivals beside it", "retrieval.ranking.candidates", "RIVALS", 1.0),
    Step("missing words", "retrieval.coverage", "MISSING", 0.0),
    Step("neighbouring sentences", "retrieval.excerpts", "COMFORTABLE", 0),
)
