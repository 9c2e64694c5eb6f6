"""Reading: one sentence as the grammars see it, in one spelling, with the way back to the article's offsets.

Articles come composed or decomposed (NFC, NFD), with both placements of the tone mark (hoà, hòa) and with
look-alikes (Ð, no-break space). A Reading undoes all that, so that grammars and word lists know one spelling.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from typing import Literal, NamedTuple

from corpus.article import Article, Passage

Shape = Literal["lower", "capital", "capitals", "number", "code", "mark"]

LONGEST = 2_000  # characters: longer sentences are read in pieces, so that every grammar stays linear

# A unit may be glued to its number (80mm, 2,5kg); 4D, 9A and 22h30 are one word.
_GLUED = r"(?:kg|k?m|[cm]m|k?m[23²³]|ha|m?l|tr|đ|vnđ|[kmg]w|kwh|gb|tấn|tỷ|triệu|ngàn|nghìn)(?![^\W_])"
_TOKEN = re.compile(
    rf"\d+(?:[.,]\d+)*(?=(?i:{_GLUED}))|\d+(?:[.,]\d+)*(?![^\W_])|[^\W_]+(?:['’ʼ‘][^\W_]+)*|\S"
)
_ONE_SPELLING = str.maketrans({"\u00d0": "Đ", "\u0189": "Đ", "\u00f0": "đ", "\u0256": "đ", "\u00a0": " "})
_OPEN_PAIRS = (("o", "a"), ("o", "e"), ("u", "y"))
_TONES = "\u0300\u0301\u0303\u0309\u0323"


class Token(NamedTuple):
    text: str
    lower: str
    start: int  # offsets into Reading.text
    end: int
    shape: Shape


class Reading:
    """A sentence, or a piece of a very long one."""

    __slots__ = ("_base", "_offsets", "lower", "lowers", "text", "tokens")

    def __init__(self, source: str, base: int) -> None:
        """Read `source`, which starts at the offset `base` of its article."""
        self._base = base
        self._offsets: list[int] | None = None
        if not unicodedata.is_normalized("NFC", source):
            source, self._offsets = _compose(source)
        self.text = spelled(source)
        lower = self.text.lower()
        self.lower = lower if len(lower) == len(self.text) else "".join(map(_lower_one, self.text))
        self.tokens = [_token(match, self.lower) for match in _TOKEN.finditer(self.text)]
        self.lowers = [token.lower for token in self.tokens]

    def offset(self, position: int) -> int:
        """The article's offset of a position in this reading's text."""
        return self._base + (self._offsets[position] if self._offsets else position)

    def joined(self, index: int) -> bool:
        """Whether white space separates the token from the one before it."""
        return index > 0 and self.tokens[index - 1].end < self.tokens[index].start

    def begins_cell(self, index: int) -> bool:
        """Whether a tab stands before the token: it begins another column of a table."""
        return "\t" in self.text[self.tokens[index - 1].end : self.tokens[index].start]


def readings(article: Article) -> Iterator[tuple[Passage, Reading]]:
    """Every sentence of the article's passages, in order, long ones in pieces cut at white space."""
    for passage in article.passages:
        for sentence in passage.sentences:
            for start, end in _pieces(article.text, sentence.start, sentence.end):
                yield passage, Reading(article.text[start:end], start)


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while end - start > LONGEST:
        cut = text.rfind(" ", start + LONGEST // 2, start + LONGEST)
        cut = cut if cut > 0 else start + LONGEST
        yield start, cut
        start = cut
    yield start, end


def _compose(source: str) -> tuple[str, list[int]]:
    """The NFC form, and for each of its characters (and the end) the offset in `source`."""
    starts = [i for i, char in enumerate(source) if i == 0 or not unicodedata.combining(char)]
    composed: list[str] = []
    offsets: list[int] = []
    ends = [*starts[1:], len(source)]
    for start, end in zip(starts, ends, strict=True):
        cluster = unicodedata.normalize("NFC", source[start:end])
        composed.append(cluster)
        offsets.extend([start] * len(cluster))
    return "".join(composed), [*offsets, len(source)]


@cache
def _modern_tones() -> tuple[re.Pattern[str], dict[str, str]]:
    """Syllable ends with the tone on the second vowel (hoà, thuỷ), and the same with it on the first."""
    moved = {}
    for first, second in _OPEN_PAIRS:
        for tone in _TONES:
            modern = first + unicodedata.normalize("NFC", second + tone)
            moved[modern] = unicodedata.normalize("NFC", first + tone) + second
            moved[modern.upper()] = moved[modern].upper()
    return re.compile(rf"(?<![qQ])(?:{'|'.join(moved)})(?![^\W\d_])"), moved


def spelled(text: str) -> str:
    """A composed text in the one spelling that grammars and word lists know."""
    return _place_tones(text.translate(_ONE_SPELLING))


def _place_tones(text: str) -> str:
    if text.isascii():
        return text
    pattern, moved = _modern_tones()
    return pattern.sub(lambda match: moved[match.group()], text)


def _lower_one(char: str) -> str:
    lower = char.lower()
    return lower if len(lower) == 1 else char


def _token(match: re.Match[str], lower: str) -> Token:
    text = match.group()
    start, end = match.span()
    return Token(text, lower[start:end], start, end, _shape(text))


def _shape(text: str) -> Shape:
    first = text[0]
    if first.islower():
        return "lower"
    if first.isalpha():
        if not first.isupper():
            return "lower"  # a script without capitals
        return "capitals" if len(text) > 1 and text.isupper() else "capital"
    if first.isdecimal():
        return "number" if text.replace(".", "").replace(",", "").isdecimal() else "code"
    return "mark"
