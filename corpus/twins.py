"""Twins: articles that say almost the same, word for word: a new edition, a reprint under another title.

Articles are compared by MinHash (Broder 1997, one hash function): of all runs of four words of an article
the smallest hashes are kept, a sample that is the same for the same text. What share of the samples two
articles have in common is about the share of the runs that they have in common.
"""

import re
import unicodedata
import zlib
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from corpus.article import Article

_RUN = 4  # words
_SAMPLE = 64  # hashes of an article; the share is right to about 6 in 100
_SPARE = 2 * _SAMPLE
_COMPARED = 50  # articles with the same hash: a thousand copies need not all be told of each other
_ALIKE = 0.5  # share from which two articles are twins: nine of ten words are the same
_SIGNS = re.compile(r"^\W+|\W+$")
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
    words = unicodedata.normalize("NFC", text).casefold().split()
    codes = np.fromiter(map(_code, words), np.uint64, len(words))
    runs = _mixed(codes[: max(1, len(codes) - _RUN + 1)])
    for place in range(1, min(_RUN, len(codes))):
        runs = _mixed(runs ^ codes[place : place + len(runs)])
    few = (
        np.partition(runs, _SPARE)[:_SPARE] if len(runs) > _SPARE else runs
    )  # what is said twice counts once
    return np.unique(few)[:_SAMPLE]


@lru_cache(maxsize=1 << 16)
def _code(word: str) -> int:
    """Of a word with the signs beside it, which do not count."""
    return zlib.crc32(_SIGNS.sub("", word).encode())


def twins(
    news: Sequence[Article], articles: Sequence[Article], samples: Mapping[str, Sample]
) -> tuple[Twins, ...]:
    """Those of some articles among all, the likest first. samples: of both, by Article.digest."""
    found: dict[frozenset[str], Twins] = {}
    holding, ids = _holding(news, samples), {new.id for new in news}
    for other in articles:
        mine = samples[other.digest]
        common = Counter(place for code in mine.tolist() for place in holding.get(code, ()))
        for place, shared in common.items():
            new = news[place]
            theirs = samples[new.digest]
            if new.id != other.id and shared >= _ALIKE * max(len(mine), len(theirs)):
                share = _share(mine, theirs)
                if share >= _ALIKE:
                    pair = sorted((new.id, other.id)) if other.id in ids else (new.id, other.id)
                    found[frozenset(pair)] = Twins(pair[0], pair[1], share)
    return tuple(sorted(found.values(), key=lambda pair: (-pair.share, pair.article, pair.other)))


def _holding(news: Sequence[Article], samples: Mapping[str, Sample]) -> dict[int, list[int]]:
    """For each hash the places of the new articles that have it, the first few."""
    holding: dict[int, list[int]] = {}
    for place, new in enumerate(news):
        for code in samples[new.digest].tolist():
            places = holding.setdefault(code, [])
            if len(places) < _COMPARED:
                places.append(place)
    return holding


def _share(left: Sample, right: Sample) -> float:
    both = np.union1d(left, right)[:_SAMPLE]
    common = np.isin(both, left) & np.isin(both, right)
    return float(common.sum() / len(both)) if len(both) else 0.0


def _mixed(numbers: Sample) -> Sample:
    for factor in _FACTORS:
        numbers = numbers * factor
        numbers = numbers ^ (numbers >> _SHIFT)
    return numbers
