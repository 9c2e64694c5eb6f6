"""Alignment: where a text is nearest to given words, and in which words the two differ."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import Match, SequenceMatcher
from itertools import pairwise

from corpus.article import Span
from retrieval.analyzer import fold
from retrieval.sameness import folded

_MARK = "\u0300-\u036f"
_TOKEN = re.compile(rf"[\w{_MARK}]+(?:[.,:/–-][\w{_MARK}]+)*|[^\w\s{_MARK}]")
_SLACK = 4  # a quarter of the words may be too many or too few


@dataclass(frozen=True, slots=True)
class Difference:
    """Words that stand in the place of others; on either side there may be none."""

    said: str  # in the words that were given
    stands: Span  # in the text


@dataclass(frozen=True, slots=True)
class Alignment:
    span: Span  # the piece of the text that is like the words
    differences: tuple[Difference, ...]  # in order
    likeness: float  # 0 to 1: how many of the words are the same but for diacritics and capitals


def align(words: str, text: str, around: Span) -> Alignment | None:
    """The piece of text[around] that is nearest to the words; None where they share none.

    Takes time with the product of their lengths, at worst.
    """
    said, found = _tokens(words, Span(0, len(words))), _tokens(text, around)
    window = _window(_keys(words, said), _keys(text, found))
    if window is None:
        return None
    near = found[window.start : window.stop]
    matcher = SequenceMatcher(None, _keys(words, said), _keys(text, near), autojunk=False)
    blocks = [block for block in matcher.get_matching_blocks() if block.size]
    first = max(blocks[0].b - blocks[0].a, 0)  # what was said before it stands in the place of as many words
    behind = len(said) - blocks[-1].a - blocks[-1].size
    last = min(blocks[-1].b + blocks[-1].size + behind, len(near))
    span = Span(near[first].start, near[last - 1].end)
    same = {pair for pair in _pairs(blocks) if _is_same(said[pair[0]].of(words), near[pair[1]].of(text))}
    differences = tuple(
        Difference(_piece(said, i, j).of(words), _piece(near, max(k, first), min(m, last)))
        for i, j, k, m in _between(sorted(same), len(said), len(near))
        if j > i or (k < last and m > first)
    )
    shared = sum(block.size for block in blocks)
    return Alignment(span, differences, 2 * shared / (len(said) + last - first))


def _tokens(text: str, span: Span) -> list[Span]:
    return [Span(*match.span()) for match in _TOKEN.finditer(text, span.start, span.end)]


def _keys(text: str, tokens: Sequence[Span]) -> list[str]:
    """What words are aligned by: also those typed without diacritics, or in small letters."""
    return [fold(folded(token.of(text))) for token in tokens]


def _is_same(one: str, other: str) -> bool:
    return folded(one) == folded(other)


def _pairs(blocks: Sequence[Match]) -> Iterator[tuple[int, int]]:
    """The places of each word and of the one that stands for it."""
    return ((block.a + n, block.b + n) for block in blocks for n in range(block.size))


def _between(same: Sequence[tuple[int, int]], said: int, found: int) -> Iterator[tuple[int, int, int, int]]:
    """What lies between neighbouring words that are the same, on both sides, where anything does."""
    for (i, k), (j, m) in pairwise([(-1, -1), *same, (said, found)]):
        if j > i + 1 or m > k + 1:
            yield i + 1, j, k + 1, m


def _window(said: Sequence[str], found: Sequence[str]) -> range | None:
    """Where the words would stand if their longest run that is found were in its place."""
    longest = SequenceMatcher(None, said, found, autojunk=False).find_longest_match()
    if not longest.size:
        return None
    slack = len(said) // _SLACK + 1
    start = longest.b - longest.a - slack
    return range(max(start, 0), min(start + len(said) + 2 * slack, len(found)))


def _piece(tokens: Sequence[Span], first: int, behind: int) -> Span:
    """From the first token to the one before `behind`; an empty piece where it would stand."""
    if first >= behind:
        at = tokens[first].start if first < len(tokens) else tokens[-1].end
        return Span(at, at)
    return Span(tokens[first].start, tokens[behind - 1].end)
