"""Crowded: whether XQuAD's paragraphs are still found first among generated articles.

    python -m tests.bench crowded [articles]

R@1 in per cent, a as written and b without marks: first with the paragraphs alone, then with the articles.
"""

import tempfile
from collections.abc import Callable
from pathlib import Path

from retrieval.indexed import Indexed
from retrieval.question.question import understand
from retrieval.ranking.query import query
from tests.bench.questions import write
from tests.eval import xquad
from tests.eval.corpora import XQUAD_VI
from tests.eval.spellings import unmarked
from tests.eval.xquad import Asked

ARTICLES = 1000
_SPELLINGS: dict[str, Callable[[str], str]] = {"a": str, "b": unmarked}


def run(arguments: list[str]) -> None:
    articles = int(arguments[0]) if arguments else ARTICLES
    asked = xquad.questions(XQUAD_VI)
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        xquad.write_corpus(XQUAD_VI, folder)
        for added in (0, articles):
            write(folder, range(added), 0)
            snapshot = Indexed.of(folder)
            told = {name: _found(snapshot, asked, spell) for name, spell in _SPELLINGS.items()}
            shares = ", ".join(f"{name} {share:.1f}" for name, share in told.items())
            print(f"{added:,} articles added: R@1 {shares}", flush=True)


def _found(snapshot: Indexed, asked: list[Asked], spell: Callable[[str], str]) -> float:
    return 100 * sum(_is_first(snapshot, each, spell(each.text)) for each in asked) / len(asked)


def _is_first(snapshot: Indexed, asked: Asked, text: str) -> bool:
    hits = snapshot.searcher.search(query(understand(text), snapshot.searcher.usage)).hits
    return bool(hits) and hits[0].article.id == asked.article
