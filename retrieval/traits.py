"""Traits: what tells whether articles say the same as others, kept beside the index from reload to reload."""

import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from corpus.article import Article
from corpus.boilerplate import Paragraphs, paragraphs
from corpus.twins import Sample, sample
from retrieval import mapped
from retrieval.kept import version

log = logging.getLogger(__name__)

_ENDING = ".traits"  # of the index file's name
_DIGITS = 64  # of a digest
_PARTS = ("sample", "paragraphs")


@dataclass(frozen=True, slots=True)
class Traits:
    sample: Sample
    paragraphs: Paragraphs


Known = Mapping[str, Traits]  # by Article.digest


def traits(articles: Sequence[Article], known: Known) -> Known:
    """Of all these articles; what is known is not looked at again."""
    return {each.digest: known.get(each.digest) or _of(each) for each in articles}


def renew(articles: Sequence[Article], index: Path) -> None:
    """Keep those of these articles beside the index. Raises OSError."""
    before = kept(index)
    found = traits(articles, before)
    if found.keys() == before.keys():
        return
    arrays: dict[str, NDArray[Any]] = {"digests": np.frombuffer("".join(found).encode(), np.uint8)}
    for name in _PARTS:
        rows = [getattr(each, name) for each in found.values()]
        arrays[name] = np.concatenate(rows)
        arrays[f"{name}.ends"] = np.cumsum([len(row) for row in rows], dtype=np.int64)
    mapped.write(_file(index), {"version": version()}, arrays)


def kept(index: Path) -> Known:
    """Those beside the index; nothing where there are none of this version of the program."""
    try:
        about, arrays = mapped.read(_file(index))
    except (OSError, mapped.DamagedError) as error:
        if not isinstance(error, FileNotFoundError):
            log.warning("what is known of likenesses will be found anew: %s", error)
        return {}
    if about["version"] != version():
        return {}
    digests = bytes(arrays["digests"]).decode()
    names = (digests[start : start + _DIGITS] for start in range(0, len(digests), _DIGITS))
    parts = (np.split(arrays[name], arrays[f"{name}.ends"][:-1]) for name in _PARTS)
    return {name: Traits(*found) for name, *found in zip(names, *parts, strict=True)}


def _of(article: Article) -> Traits:
    return Traits(sample(article), paragraphs(article))


def _file(index: Path) -> Path:
    return index.with_name(index.name + _ENDING)
