"""Rivals: what people would pick instead. Each gives the best of the same paragraphs for a question."""

import re
import sqlite3
from collections.abc import Callable, Iterator, Sequence

import bm25s
import numpy as np
import tantivy
from rank_bm25 import BM25Okapi

from retrieval.index import Index

Rival = Callable[[str], int | None]  # a question → the number of the best text, None when nothing matches


def rivals(texts: Sequence[str]) -> Iterator[tuple[str, Rival]]:
    yield "rank_bm25, str.split", _rank_bm25(texts, str.split)
    yield "rank_bm25, \\w+", _rank_bm25(texts, _words)
    yield "Lucene idf, \\w+", _lucene(texts)
    yield "bm25s, \\w+", _bm25s(texts)
    yield "tantivy", _tantivy(texts)
    yield "SQLite FTS5", _fts5(texts)


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.lower())


def _rank_bm25(texts: Sequence[str], split: Callable[[str], list[str]]) -> Rival:
    index = BM25Okapi([split(text) for text in texts])
    return lambda question: int(np.argmax(index.get_scores(split(question))))


def _lucene(texts: Sequence[str]) -> Rival:
    index = Index([_words(text) for text in texts], 1.5, 0.75)
    return lambda question: int(np.argmax(index.get_scores(_words(question))))


def _bm25s(texts: Sequence[str]) -> Rival:
    index = bm25s.BM25()
    index.index([_words(text) for text in texts], show_progress=False)

    def best(question: str) -> int | None:
        words = [word for word in _words(question) if word in index.vocab_dict]
        return int(np.argmax(index.get_scores(words))) if words else None

    return best


def _tantivy(texts: Sequence[str]) -> Rival:
    schema = tantivy.SchemaBuilder()
    schema.add_integer_field("number", stored=True)
    schema.add_text_field("text")
    index = tantivy.Index(schema.build())
    writer = index.writer()
    for number, text in enumerate(texts):
        writer.add_document(tantivy.Document(number=number, text=text))
    writer.commit()
    index.reload()
    searcher = index.searcher()

    def best(question: str) -> int | None:
        query, _ = index.parse_query_lenient(" ".join(_words(question)), ["text"])
        hits = searcher.search(query, 1).hits
        return int(searcher.doc(hits[0][1])["number"][0]) if hits else None

    return best


def _fts5(texts: Sequence[str]) -> Rival:
    base = sqlite3.connect(":memory:")
    base.execute("CREATE VIRTUAL TABLE texts USING fts5(text, tokenize='unicode61 remove_diacritics 2')")
    base.executemany("INSERT INTO texts(rowid, text) VALUES (?, ?)", enumerate(texts))

    def best(question: str) -> int | None:
        match = " OR ".join(f'"{word}"' for word in _words(question))
        sql = "SELECT rowid FROM texts WHERE texts MATCH ? ORDER BY bm25(texts) LIMIT 1"
        row = base.execute(sql, (match,)).fetchone() if match else None
        return int(row[0]) if row else None

    return best
