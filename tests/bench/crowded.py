"""Crowded: what becomes of XQuAD's questions among generated articles.

    python -m tests.bench crowded [articles]

First with XQuAD's paragraphs alone, then with the articles, a as written and b without marks: R@1 in per
cent. Then, with the paragraphs of even Wikipedia articles alone indexed, so that the questions of odd ones
are foreign: how surely these are told from the others, how many are refused where 95 % of the others would
not be, and how many of both sorts are answered as if they were the corpus' own.
"""

import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np

from retrieval.answer import Status
from retrieval.answerer import answer
from retrieval.indexed import Indexed
from retrieval.question.question import understand
from retrieval.ranking.query import query
from tests.bench.questions import write
from tests.eval import xquad
from tests.eval.corpora import XQUAD_VI
from tests.eval.refusal import auc, threshold
from tests.eval.spellings import unmarked
from tests.eval.xquad import Asked

ARTICLES = 1000
_SPELLINGS: dict[str, Callable[[str], str]] = {"a": str, "b": unmarked}


def run(arguments: list[str]) -> None:
    articles = int(arguments[0]) if arguments else ARTICLES
    asked = xquad.questions(XQUAD_VI)
    for added in (0, articles):
        every, even = (
            _snapshot(added, lambda _: True),
            _snapshot(added, lambda source: not xquad.is_odd(source)),
        )
        print(f"{added:,} articles added; answered from a confidence of {even.calibration.answered:.2f} on")
        for name, spell in _SPELLINGS.items():
            first = [_is_first(every, each, spell(each.text)) for each in asked]
            print(f"  {name}: R@1 {100 * np.mean(first):.1f}; {_refusals(even, asked, spell)}", flush=True)


def _snapshot(added: int, keep: Callable[[int], bool]) -> Indexed:
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        xquad.write_corpus(XQUAD_VI, folder, keep)
        write(folder, range(added), 0)
        return Indexed.of(folder)


def _is_first(snapshot: Indexed, asked: Asked, text: str) -> bool:
    hits = snapshot.searcher.search(query(understand(text), snapshot.searcher.usage)).hits
    return bool(hits) and hits[0].article.id == asked.article


def _refusals(snapshot: Indexed, asked: Sequence[Asked], spell: Callable[[str], str]) -> str:
    given = [(xquad.is_odd(each.source), answer(understand(spell(each.text)), snapshot)) for each in asked]
    own, foreign = ([told for odd, told in given if odd is side] for side in (False, True))
    sure, others = ([told.confidence for told in each] for each in (own, foreign))
    refused = np.mean(np.array(others) < threshold(sure))
    answered = [100 * np.mean([told.status is Status.ANSWERED for told in each]) for each in (own, foreign)]
    return (
        f"AUC {auc(sure, others):.1f}, refused at 95 % {100 * refused:.1f}, "
        f"answered {answered[0]:.1f} of its own, {answered[1]:.1f} of foreign ones"
    )
