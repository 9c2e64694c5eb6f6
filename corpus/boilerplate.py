"""Boilerplate: paragraphs that stand in many articles, and so tell nothing of any of them."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corpus.article import Article, Passage, PassageKind
from corpus.cleanup import same

_FEWEST_WORDS = 4
_FEWEST = 5  # articles
_SHARE = 100  # one of so many articles must have it


@dataclass(frozen=True, slots=True)
class Boilerplate:
    text: str  # as it stands in the first of the articles
    articles: int


def boilerplate(articles: Sequence[Article]) -> tuple[Boilerplate, ...]:
    """That of most articles first."""
    counts = Counter(key for article in articles for key in {key for key, _ in _keys(article)})
    fewest = max(_FEWEST, len(articles) // _SHARE)
    often = {key: count for key, count in counts.most_common() if count >= fewest}
    texts = {}
    for article in articles if often else ():
        for key, passage in _keys(article):
            if key in often and key not in texts:
                texts[key] = passage.of(article.text)
    return tuple(Boilerplate(texts[key], count) for key, count in often.items())


def _keys(article: Article) -> Iterator[tuple[int, Passage]]:
    for passage in article.passages:
        if passage.kind in (PassageKind.TEXT, PassageKind.CAPTION):
            said = same(passage.of(article.text))
            if said.count(" ") + 1 >= _FEWEST_WORDS:
                yield hash(said), passage
