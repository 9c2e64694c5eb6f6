"""Twins: articles that say almost the same, word for word: a new edition, a reprint under another title.

Articles are compared by MinHash (Broder 1997, one hash function): of all runs of four words of an article
the smallest hashes are kept, a sample that is the same for the same text. What share of the samples two
articles have in common is about the share of the runs that they have in common.
"""

import re
import unicodedata
import zlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from corpus.article import Article

_RUN = 4  # words
_SAMPLE = 64  # hashes of an article; the share is right to about 6 in 100
_ALIKE = 0.5  # share from which two articles are twins: nine of ten words are the same
_WORD = re.compile(r"\w+")
_FACTORS = (np.uint64(0x9E3779B97F4A7C15), np.uint64(0xBF58476D1CE4E5B9), np.uint64(0x94D049BB133111EB))
_SHIFT = np.uint64(29)

Sample = NDArray[np.uint64]  # ascending


@dataclass(frozen=True, slots=True)
class Twins:
    article: str  # id of the one that was looked at
    other: str
    share: float  # of the runs of words of both, 0 to 1


def sample(article: Article) -> Sample:
    text = " ".join(passage.of(article.text) for passage in article.passages)
    words = _WORD.findall(unicodedata.normalize("NFC", text).casefold())
    codes = np.fromiter((zlib.crc32(word.encode()) for word in words), np.uint64, len(words))
    runs = _mixed(codes[: max(1, len(codes) - _RUN + 1)])
    for place in range(1, min(_RUN, len(codes))):
        runs = _mixed(runs ^ codes[place : place + len(runs)])
    return np.unique(runs)[:_SAMPLE]


def twins(
    news: Sequence[Article], articles: Sequence[Article], samples: Mapping[str, Sample]
) -> tuple[Twins, ...]:
    """Those of some articles among all, the likest first. samples: of both, by Article.digest."""
    if not news:
        return ()
    wanted = np.unique(np.concatenate([samples[article.digest] for article in news]))
    found = {
        frozenset((new.id, other.id)): Twins(new.id, other.id, share)
        for other in _sharing(wanted, articles, samples)
        for new in news
        if new.id != other.id and (share := _share(samples[new.digest], samples[other.digest])) >= _ALIKE
    }
    return tuple(sorted(found.values(), key=lambda pair: (-pair.share, pair.article, pair.other)))


def _sharing(wanted: Sample, articles: Iterable[Article], samples: Mapping[str, Sample]) -> Iterable[Article]:
    """The articles that have any of these hashes."""
    return (article for article in articles if np.isin(samples[article.digest], wanted).any())


def _share(left: Sample, right: Sample) -> float:
    both = np.union1d(left, right)[:_SAMPLE]
    common = np.isin(both, left) & np.isin(both, right)
    return float(common.sum() / len(both)) if len(both) else 0.0


def _mixed(numbers: Sample) -> Sample:
    for factor in _FACTORS:
        numbers = numbers * factor
        numbers = numbers ^ (numbers >> _SHIFT)
    return numbers
