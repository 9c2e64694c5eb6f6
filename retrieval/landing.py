"""Landing: a web address that opens an article at a piece of it, by a text fragment.

`https://…#:~:text=prefix-,start,end,-suffix` (https://wicg.github.io/scroll-to-text-fragment/): browsers go
to the first place where these words stand. What cannot be told apart from an earlier place gets no fragment.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import quote

from corpus.article import Span
from corpus.metadata import front_matter

_DIRECTIVE = ":~:"
_WHOLE = 8  # words; of a longer piece its first and last words are named
_ENDS = (4, 6, 9, 13)  # how many of them: the fewest that will do
_AROUND = (0, 3, 6, 10)  # and how many words before and behind the piece
_NEAR = 200  # characters in which those are looked for
_LONGEST = 2048  # characters of an address


def landing(url: str, text: str, piece: Span) -> str:
    """The address, with a fragment where one leads to text[piece.start:piece.end] for certain."""
    published = front_matter(text).body  # what stands above is not on the page
    if _DIRECTIVE in url or piece.start < published:
        return url
    page, there = text[published:], Span(piece.start - published, piece.end - published)
    fragment = next((each for each in _fragments(page, there) if each.first(page) == there), None)
    if fragment is None:
        return url
    address = f"{url}{'' if '#' in url else '#'}{_DIRECTIVE}text={fragment}"
    return address if len(address) <= _LONGEST else url


@dataclass(frozen=True, slots=True)
class _Fragment:
    """Each part is some words; those that are not needed are empty."""

    prefix: Sequence[str]
    start: Sequence[str]
    end: Sequence[str]
    suffix: Sequence[str]

    def __str__(self) -> str:
        parts = [(self.prefix, "{}-"), (self.start, "{}"), (self.end, "{}"), (self.suffix, "-{}")]
        return ",".join(form.format(_encoded(words)) for words, form in parts if words)

    def first(self, text: str) -> Span | None:
        """Where a browser finds it: the first start, and the first end behind that."""
        before = f"{_pattern(self.prefix)}\\s*+" if self.prefix else ""
        behind = f"\\s*+{_pattern(self.suffix)}" if self.suffix else ""
        start = f"{before}(?P<it>{_pattern(self.start)})"
        found = _search(start if self.end else start + behind, text, 0)
        if found is None or not self.end:
            return found
        end = _search(f"(?P<it>{_pattern(self.end)}){behind}", text, found.end)
        return Span(found.start, end.end) if end else None


def _fragments(text: str, piece: Span) -> Iterator[_Fragment]:
    """The shortest first."""
    words = piece.of(text).split()
    before = text[max(piece.start - _NEAR, 0) : piece.start].split()
    behind = text[piece.end : piece.end + _NEAR].split()
    if not words:
        return
    for around in _AROUND:
        prefix, suffix = before[max(len(before) - around, 0) :], behind[:around]
        if len(words) <= _WHOLE:
            yield _Fragment(prefix, words, (), suffix)
            continue
        for ends in _ENDS:
            if 2 * ends <= len(words):
                yield _Fragment(prefix, words[:ends], words[-ends:], suffix)


def _pattern(words: Sequence[str]) -> str:
    """Whole words, however they are parted."""
    before, behind = (r"\b" if end.isalnum() else "" for end in (words[0][0], words[-1][-1]))
    return before + r"\s++".join(map(re.escape, words)) + behind


def _search(pattern: str, text: str, start: int) -> Span | None:
    match = re.compile(pattern, re.IGNORECASE).search(text, start)
    return Span(*match.span("it")) if match else None


def _encoded(words: Sequence[str]) -> str:
    return quote(" ".join(words), safe="", errors="replace").replace("-", "%2D")
