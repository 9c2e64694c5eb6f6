"""Stamp: the paragraph of a page that says when it was put online, which the article does not tell."""

import re
from functools import cache

from corpus.article import Passage, PassageKind
from retrieval.facts.reading import Reading
from retrieval.facts.timeform import times

_LONGEST = 28  # words and marks


@cache
def _around() -> re.Pattern[str]:
    """The words and marks around the times of a date stamp."""
    return re.compile(r"(?:cập nhật|ngày đăng|đăng|lúc|ngày|giờ|xuất bản|gmt|thứ|\W|\d)*")


def is_stamp(passage: Passage, reading: Reading) -> bool:
    """Whether a paragraph is nothing but the time at which a page was put online."""
    if passage.kind is not PassageKind.TEXT or not 0 < len(reading.tokens) <= _LONGEST:
        return False
    rest = times().sub(" ", reading.lower)
    return rest != reading.lower and _around().fullmatch(rest) is not None
