"""Row: all that is kept of one article, in a few kilobytes: itself, its facts, and its terms as numbers."""

import struct
import zlib
from base64 import b64decode, b64encode
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from corpus import record
from corpus.article import Article

_HEAD = struct.Struct("<5I")  # how long each part is, in bytes
_LEVEL = 6  # of compression


@dataclass(frozen=True, slots=True)
class Row:
    article: Article
    facts: bytes  # as facts/record.py writes them
    first: int  # the number of its first passage among those of all articles
    numbers: NDArray[np.uint32]  # of the terms of its passages, as in Tokens
    flags: NDArray[np.uint8]
    lengths: NDArray[np.uint32]  # of each passage, in terms


def packed(row: Row) -> str:
    parts = [
        record.record(row.article),
        row.facts,
        row.numbers.astype("<u4").tobytes(),
        row.flags.tobytes(),
        np.append(np.uint32(row.first), row.lengths).astype("<u4").tobytes(),
    ]
    whole = _HEAD.pack(*map(len, parts)) + b"".join(parts)
    return b64encode(zlib.compress(whole, _LEVEL)).decode()


def unpacked(text: str) -> Row:
    whole = zlib.decompress(b64decode(text))
    ends = np.cumsum([_HEAD.size, *_HEAD.unpack_from(whole)]).tolist()
    article, facts, numbers, flags, lengths = (whole[start:end] for start, end in pairwise(ends))
    first, *_ = counts = np.frombuffer(lengths, "<u4")
    return Row(
        record.article(article),
        facts,
        int(first),
        np.frombuffer(numbers, "<u4"),
        np.frombuffer(flags, np.uint8),
        counts[1:],
    )
