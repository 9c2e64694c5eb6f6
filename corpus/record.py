"""Record: an article as bytes, and read back from them the same."""

import json
from datetime import date
from typing import Any

from corpus.article import Article, Passage, PassageKind, Sentence, Span


def record(article: Article) -> bytes:
    span = article.author_span
    row = [
        article.id,
        article.path,
        article.digest,
        article.text,
        article.title,
        [_passage_row(passage) for passage in article.passages],
        article.url,
        article.published and article.published.isoformat(),
        article.publisher,
        article.author,
        span and [span.start, span.end],
    ]
    return json.dumps(row, ensure_ascii=False, separators=(",", ":")).encode()


def _passage_row(passage: Passage) -> list[Any]:
    ends = [offset for sentence in passage.sentences for offset in (sentence.start, sentence.end)]
    return [passage.start, passage.end, passage.number, passage.kind.value, ends]


def article(record: bytes) -> Article:
    key, path, digest, text, title, passages, url, published, publisher, author, span = json.loads(record)
    return Article(
        key,
        path,
        digest,
        text,
        title,
        tuple(map(_passage, passages)),
        url,
        date.fromisoformat(published) if published else None,
        publisher,
        author,
        Span(*span) if span else None,
    )


def _passage(row: list[Any]) -> Passage:
    start, end, number, kind, ends = row
    sentences = tuple(map(Sentence, ends[::2], ends[1::2]))
    return Passage(start, end, number, _KINDS[kind], sentences)


_KINDS = {kind.value: kind for kind in PassageKind}
