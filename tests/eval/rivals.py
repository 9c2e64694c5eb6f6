"""Rivals: what people would pick instead. Each gives the best of the same pieces of text for a question.

A piece is right when
- R@1: it is the paragraph that holds the answer;
- S@1: it is the sentence in which the answer begins; the rivals then search sentences instead of paragraphs;
- first excerpt, of the news set: it is a paragraph of the right article that holds all that must be shown.

Paragraphs and sentences are those of this project's reader, so that captions said twice and page furniture
are gone. The article's title is searched with each of them, and not shown. A paragraph is shown whole: it is
about as long as an excerpt, and the best sentence with its neighbours does about as well.
"""

import re
import sqlite3
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from multiprocessing.pool import Pool
from typing import Any

import bm25s
import numpy as np
import tantivy
from rank_bm25 import BM25Okapi

from corpus.article import Article, Passage, PassageKind, Span
from retrieval.index import LuceneOkapi
from tests.eval import corpora, written
from tests.eval.bootstrap import share
from tests.eval.sheets import marks, sheet
from tests.eval.xquad import Asked

Rival = Callable[[str], int | None]  # a question → the number of the best text, None when nothing matches


@dataclass(frozen=True, slots=True)
class Shelf:
    """Pieces of text to choose from, and who asks for them."""

    pieces: Sequence[tuple[Article, Span]]
    sheets: Sequence[str]  # names in sheets.py
    is_right: Callable[[Any, Article, Span], bool | None]  # for a question of the sheets


def measured(pool: Pool, shelf: str) -> dict[str, dict[str, float]]:
    """Per cent right, by rival and spelling."""
    shares = pool.imap(_shares, [(shelf, rival) for rival in RIVALS])
    return dict(zip(RIVALS, shares, strict=True))


def _shares(task: tuple[str, str]) -> dict[str, float]:
    shelf, rival = SHELVES[task[0]](), RIVALS[task[1]]
    best = rival([f"{article.title}\n{piece.of(article.text)}" for article, piece in shelf.pieces])
    found = {}
    for asked in map(sheet, shelf.sheets):
        for spelling, texts in asked.texts.items():
            numbers = zip(asked.questions, map(best, texts), strict=True)
            found[spelling] = share(
                marks([_is_right(shelf, question, number) for question, number in numbers])
            )
    return found


def _is_right(shelf: Shelf, question: Any, number: int | None) -> bool | None:
    # What is demanded does not depend on the piece, so any will do to ask when there is none.
    right = shelf.is_right(question, *shelf.pieces[number or 0])
    return right and number is not None


def _paragraphs(corpus: str) -> list[tuple[Article, Passage]]:
    articles = corpora.snapshot(corpus).library.articles
    return [(a, passage) for a in articles for passage in a.passages if passage.kind is not PassageKind.TITLE]


def _holds_the_answer(question: Asked, article: Article, piece: Span) -> bool:
    return article.id == question.article and piece.start <= question.start < piece.end


def _holds_what_it_must(row: written.Row, article: Article, piece: Span) -> bool | None:
    return written.holds(row, article.id, piece.of(article.text))


def _xquad_paragraphs() -> Shelf:
    """An article each, some of them with line breaks inside."""
    articles = corpora.snapshot("xquad").library.articles
    bodies = [(a, Span(a.passages[1].start, a.passages[-1].end)) for a in articles]
    return Shelf(bodies, ("xquad", "english"), _holds_the_answer)


def _xquad_sentences() -> Shelf:
    sentences = [(article, s) for article, passage in _paragraphs("xquad") for s in passage.sentences]
    return Shelf(sentences, ("xquad", "english"), _holds_the_answer)


def _news(half: str, corpus: str = "news") -> Shelf:
    return Shelf(_paragraphs(corpus), (f"news {half}",), _holds_what_it_must)


SHELVES: Mapping[str, Callable[[], Shelf]] = {
    "xquad paragraphs": cache(_xquad_paragraphs),
    "xquad sentences": cache(_xquad_sentences),
    "news tuned": cache(lambda: _news("tuned")),
    "news reported": cache(lambda: _news("reported")),
    "news second-tuned": cache(lambda: _news("second-tuned", "news second")),
    "news second-reported": cache(lambda: _news("second-reported", "news second")),
}


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.lower())


def _rank_bm25(texts: Sequence[str], split: Callable[[str], list[str]]) -> Rival:
    index = BM25Okapi([split(text) for text in texts])
    return lambda question: int(np.argmax(index.get_scores(split(question))))


def _lucene(texts: Sequence[str]) -> Rival:
    index = LuceneOkapi([_words(text) for text in texts], k1=1.5, b=0.75)
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
    writer = index.writer(num_threads=1)  # one segment: equals keep the order of the texts
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


RIVALS: Mapping[str, Callable[[Sequence[str]], Rival]] = {
    "rank_bm25, str.split": lambda texts: _rank_bm25(texts, str.split),
    "rank_bm25, \\w+": lambda texts: _rank_bm25(texts, _words),
    "Lucene idf, \\w+": _lucene,
    "bm25s, \\w+": _bm25s,
    "tantivy": _tantivy,
    "SQLite FTS5": _fts5,
}
