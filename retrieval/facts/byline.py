"""Bylines: paragraphs that say who wrote an article, or when it was put online, and no more."""

import re
from functools import cache

from corpus.article import Passage, PassageKind
from retrieval.facts.context import well_known_places
from retrieval.facts.names import runs, text_of
from retrieval.facts.reading import Reading
from retrieval.facts.timeform import times

_LONGEST = 14  # words and marks
_LONGEST_NAME = 5  # words
_BETWEEN = frozenset(
    ["-", "–", "/", "(", ")", "&", "thực", "hiện", "tổng", "hợp", "ghi", "lược", "biên", "dịch"]
)


@cache
def _heading() -> re.Pattern[str]:
    """What stands before the writer's name: “Bài và ảnh:”, “Tin, ảnh:”, “Thực hiện:”."""
    what = r"(?:bài|tin|ảnh|hình|video|clip|đồ họa|thực hiện|tác giả|biên soạn|tổng hợp|lược dịch|nguồn)"
    return re.compile(rf"{what}(?:(?:\s?[,-]\s?|\svà\s|\s){what})*\s?:")


@cache
def _stamp() -> re.Pattern[str]:
    """The words and marks around the times of a page's date stamp."""
    return re.compile(r"(?:cập nhật|ngày đăng|đăng|lúc|ngày|giờ|xuất bản|gmt|thứ|\W|\d)*")


def is_byline(passage: Passage, reading: Reading) -> bool:
    """Whether a paragraph is nothing but names of people and what they did for the article."""
    if passage.kind is not PassageKind.TEXT or not 0 < len(reading.tokens) <= _LONGEST:
        return False
    if _heading().match(reading.lower):
        return True
    named: set[int] = set()
    for start, end in runs(reading):
        if not 2 <= end - start <= _LONGEST_NAME or text_of(reading, start, end) in well_known_places():
            return False
        named.update(range(start, end))
    rest = {word for index, word in enumerate(reading.lowers) if index not in named}
    return 0 in named and rest <= _BETWEEN


def is_stamp(passage: Passage, reading: Reading) -> bool:
    """Whether a paragraph is nothing but the time at which a page was put online."""
    if passage.kind is not PassageKind.TEXT or not 0 < len(reading.tokens) <= 2 * _LONGEST:
        return False
    rest = times().sub(" ", reading.lower)
    return rest != reading.lower and _stamp().fullmatch(rest) is not None
