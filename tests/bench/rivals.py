"""Rivals: what else ranks texts by BM25, over the same terms. Each gives the ten best of a question's terms.

Built from numbered terms; those that want words get each number as a word of its own.
"""

import sqlite3
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np
from rank_bm25 import BM25Okapi

from retrieval.index import Index, highest, stored
from retrieval.tokens import Tokens
from tests.bench.rough import Rough

Top = Callable[[Sequence[int]], Sequence[Any]]  # numbers of terms → the ten best texts

K1, B, BEST = 1.5, 0.75, 10


def ours(tokens: Tokens) -> Top:
    index = _index(tokens)
    return lambda terms: highest(index.get_scores(terms), BEST)


def rounded(tokens: Tokens) -> Top:
    rough = Rough(_index(tokens))
    return lambda terms: rough.highest(terms, BEST)


def _index(tokens: Tokens) -> Index:
    passages = np.repeat(np.arange(len(tokens.lengths)), tokens.lengths)
    return Index(stored(tokens.numbers, passages, tokens.lengths, len(tokens.words)), K1, B)


def rank_bm25(tokens: Tokens) -> Top:
    index = BM25Okapi(_words(tokens), k1=K1, b=B)
    return lambda terms: np.argpartition(index.get_scores([_word(term) for term in terms]), -BEST)[-BEST:]


def bm25s_numpy(tokens: Tokens) -> Top:
    return _bm25s(tokens, "numpy")


def bm25s_numba(tokens: Tokens) -> Top:
    return _bm25s(tokens, "numba")


def _bm25s(tokens: Tokens, backend: str) -> Top:
    import bm25s

    index = bm25s.BM25(k1=K1, b=B, backend=backend)
    index.index(_words(tokens), show_progress=False)

    def best(terms: Sequence[int]) -> Sequence[int]:
        words = [[_word(term) for term in terms]]
        found, _ = index.retrieve(words, k=BEST, show_progress=False, n_threads=0)
        return found[0]

    return best


def tantivy(tokens: Tokens) -> Top:
    import tantivy as engine

    schema = engine.SchemaBuilder()
    schema.add_integer_field("number", stored=True)
    schema.add_text_field("text", tokenizer_name="whitespace")
    index = engine.Index(schema.build())
    writer = index.writer(256_000_000, 1)
    for number, words in enumerate(_words(tokens)):
        writer.add_document(engine.Document(number=number, text=" ".join(words)))
    writer.commit()
    writer.wait_merging_threads()
    index.reload()
    searcher = index.searcher()

    def best(terms: Sequence[int]) -> Sequence[Any]:
        return searcher.search(index.parse_query(" ".join(map(_word, terms)), ["text"]), BEST).hits

    return best


def fts5(tokens: Tokens) -> Top:
    base = sqlite3.connect(":memory:")
    base.execute("CREATE VIRTUAL TABLE texts USING fts5(text, content='')")
    rows = ((number, " ".join(words)) for number, words in enumerate(_words(tokens)))
    base.executemany("INSERT INTO texts(rowid, text) VALUES (?, ?)", rows)
    sql = "SELECT rowid FROM texts WHERE texts MATCH ? ORDER BY rank LIMIT ?"
    return lambda terms: base.execute(sql, (" OR ".join(map(_word, terms)), BEST)).fetchall()


def _word(term: int) -> str:
    return f"t{term}"


def _words(tokens: Tokens) -> list[list[str]]:
    """Of each passage, as splitting its text would give them: each a string of its own."""
    ends = np.cumsum(tokens.lengths).tolist()
    spans = zip([0, *ends], ends, strict=False)
    return [[_word(term) for term in tokens.numbers[start:end].tolist()] for start, end in spans]


RIVALS: Mapping[str, Callable[[Tokens], Top]] = {
    "this index": ours,
    "the same, rounded first": rounded,
    "bm25s, numba": bm25s_numba,
    "bm25s, numpy": bm25s_numpy,
    "tantivy": tantivy,
    "SQLite FTS5": fts5,
    "rank_bm25": rank_bm25,
}
SLOW = {
    "rank_bm25": 20_000,
    "SQLite FTS5": 200_000,
    "bm25s, numpy": 200_000,
}  # passages above which they are left out
