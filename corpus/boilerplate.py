"""Boilerplate: paragraphs that stand in many articles, and so tell nothing of any of them."""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from corpus.article import Article, Passage, PassageKind
from corpus.cleanup import same

_FEWEST_WORDS = 4
_FEWEST = 5  # articles
_SHARE = 100  # one of so many articles must have it

Paragraphs = NDArray[np.uint64]  # hashes of what an article's paragraphs say, ascending, each once


@dataclass(frozen=True, slots=True)
class Boilerplate:
    text: str  # as it stands in the first of the articles
    articles: int


def paragraphs(article: Article) -> Paragraphs:
    return np.unique(np.fromiter((key for key, _ in _keys(article)), np.uint64))


def boilerplate(articles: Sequence[Article], known: Mapping[str, Paragraphs]) -> tuple[Boilerplate, ...]:
    """That of most articles first. known: the paragraphs of all of them, by Article.digest."""
    if not articles:
        return ()
    keys, counts = np.unique(np.concatenate([known[each.digest] for each in articles]), return_counts=True)
    often = counts >= max(_FEWEST, len(articles) // _SHARE)
    shares = dict(zip(keys[often].tolist(), counts[often].tolist(), strict=True))
    found = [Boilerplate(text, shares[key]) for key, text in _texts(articles, known, shares)]
    return tuple(sorted(found, key=lambda each: -each.articles))


def _texts(
    articles: Sequence[Article], known: Mapping[str, Paragraphs], wanted: Mapping[int, int]
) -> Iterator[tuple[int, str]]:
    """What the paragraphs say where they stand first."""
    left = set(wanted)
    for article in articles:
        if not left:
            return
        if left.isdisjoint(known[article.digest].tolist()):
            continue
        for key, passage in _keys(article):
            if key in left:
                left.remove(key)
                yield key, passage.of(article.text)


def _keys(article: Article) -> Iterator[tuple[int, Passage]]:
    for passage in article.passages:
        if passage.kind in (PassageKind.TEXT, PassageKind.CAPTION):
            said = same(passage.of(article.text))
            if said.count(" ") + 1 >= _FEWEST_WORDS:
                digest = hashlib.blake2b(said.encode("utf-8", "surrogatepass"), digest_size=8).digest()
                yield int.from_bytes(digest), passage
