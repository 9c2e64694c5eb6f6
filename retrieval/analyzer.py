"""Analyzer: text becomes terms whose offsets point into the untouched text.

A term is a Vietnamese syllable, a foreign word, or a number. Five rules make the same word one term:

- Input in NFC or NFD gives the same terms.
- The tone mark is moved to the end of the syllable, so where it was typed does not matter
  (hòa = hoà, người = ngừơi). The vowel marks stay: â, ă, ê, ô, ơ, ư are other letters.
- A final y that is also written i is i (tỷ = tỉ, kỹ = kĩ, quý = quí).
- TƯ, the short form of Trung ương, is its other one, TW; but not in ĐẦU TƯ, where all is in capitals.
- The folded form has no marks at all, and đ with its look-alikes is d.

A number with separators (2,75 · 1.500.000 · 20/20 · 05-CT/TW) is one term as a whole, and its parts are
terms too. The sign % is read aloud: phần trăm.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

_MARK = "\u0300-\u036f"
_JOINED = r"(?:[.,:/\-\u2013]{word})*"
_PLAIN = re.compile(r"%|[^\W_]+" + _JOINED.format(word=r"[^\W_]+"))
# Letters with marks of their own (NFD) need a slower pattern.
_DECOMPOSED_WORD = rf"(?:[^\W_][{_MARK}]*)+"
_DECOMPOSED = re.compile("%|" + _DECOMPOSED_WORD + _JOINED.format(word=_DECOMPOSED_WORD))
_HAS_MARK = re.compile(f"[{_MARK}]")
_PART = re.compile(rf"[^\W_](?:[^\W_]|[{_MARK}])*")
_DIGIT = re.compile(r"\d")
_THOUSANDS = re.compile(r"\d{1,3}(?:[.,]\d{3})+")
_DATE = re.compile(r"\d{1,2}([./-])\d{1,2}\1(?:\d{4}|\d{2})|\d{1,2}[/-](?:\d{1,2}|\d{4})")
_DECIMAL = re.compile(r"(\d+)[.,](\d+)")

TONES = "\u0300\u0301\u0303\u0309\u0323"  # huyền, sắc, ngã, hỏi, nặng
_Y_OR_I = re.compile("(?:qu|[hklmst])y")
_CENTRAL = ("T\u01af", "TU\u031b")  # TƯ, composed and decomposed
CENTRAL_TERM = "tw"
_NEAR = 12  # characters in which the neighbour of a word is looked for
_LETTERS = rf"((?:[^\W\d_]|[{_MARK}])+)"
_WORD_BEFORE = re.compile(rf"{_LETTERS}[^\w{_MARK}]*$")
_WORD_BEHIND = re.compile(rf"[^\w{_MARK}]*{_LETTERS}")
_HAS_VOWEL_MARK = re.compile(r"[^\x00-\x7fĐđ]")
PER_CENT = ("phân\u0300", "trăm")
# U+00D0 and U+0189 look like Đ, and no normalisation form makes them one.
_LOOK_ALIKES = str.maketrans({"\u00f0": "đ", "\u0256": "đ"})


class Term(NamedTuple):
    text: str  # lower case, tone last: compare with other terms only
    start: int  # offsets into the text that was analysed
    end: int
    position: int  # counts parts; a whole number has the position of its first part
    whole: bool = False  # a number with separators, whose parts follow as terms of their own
    capital: bool = False  # written with a capital letter

    @property
    def folded(self) -> str:
        return fold(self.text)


def analyze(text: str, start: int = 0, end: int | None = None) -> list[Term]:
    """The terms of text[start:end], in order; offsets count from the start of text."""
    terms = []
    position = 0
    for match in occurrences(text, start, len(text) if end is None else end):
        at = match.start()
        parts, depends = _occurring(match.group())
        for word, first, last, whole, capital in _among_neighbours(text, match) if depends else parts:
            terms.append(Term(word, at + first, at + last, position, whole, capital))
            position += not whole
    return terms


def occurrences(text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """What stands in text[start:end] that gives terms, each word or joined number by itself."""
    pattern = _DECOMPOSED if _HAS_MARK.search(text, start, end) else _PLAIN
    return pattern.finditer(text, start, end)


def depends_on_neighbours(occurrence: str) -> bool:
    """Whether its terms may be others in other places."""
    return _CENTRAL[0] in occurrence or _CENTRAL[1] in occurrence


Piece = tuple[tuple[tuple[str, bool], ...], tuple[str, ...]]


def pieces(text: str) -> list[Piece]:
    """What a text consists of, for who need not know where it stands: of each word or joined number its
    terms, whether they begin with a capital letter, and its parts as typed without diacritics.
    """
    found = []
    for match in occurrences(text, 0, len(text)):
        piece, depends = _piece(match.group())
        found.append(_pieced(match.group(), tuple(_among_neighbours(text, match))) if depends else piece)
    return found


@lru_cache(maxsize=1 << 16)
def _piece(joined: str) -> tuple[Piece, bool]:
    parts, depends = _occurring(joined)
    return _pieced(joined, parts), depends


def _pieced(joined: str, parts: Sequence["_Part"]) -> Piece:
    terms = tuple((word, joined[first].isupper()) for word, first, *_ in parts)
    return terms, tuple(fold(word) for word, _, _, whole, _ in parts if not whole)


_Part = tuple[str, int, int, bool, bool]  # a term, where it stands in its occurrence, whole, capital


@lru_cache(maxsize=1 << 16)
def _occurring(joined: str) -> tuple[tuple[_Part, ...], bool]:
    """Its terms, and whether they may be others in other places."""
    return _parts(joined), depends_on_neighbours(joined)


def _parts(joined: str) -> tuple[_Part, ...]:
    """The terms of one occurrence, wherever it stands."""
    if joined == "%":
        return tuple((word, 0, 1, False, False) for word in PER_CENT)
    if joined.isalnum():
        return ((normalize(joined), 0, len(joined), False, joined[0].isupper()),)
    parts = tuple(
        (normalize(part.group()), part.start(), part.end(), False, part.group()[0].isupper())
        for part in _PART.finditer(joined)
    )
    if len(parts) > 1 and _DIGIT.search(joined):
        return ((normalize_number(joined), 0, len(joined), True, False), *parts)
    return parts


def _among_neighbours(text: str, match: re.Match[str]) -> Iterable[_Part]:
    """The same where a part may be the short form of Trung ương."""
    joined = match.group()
    for word, first, last, whole, capital in _parts(joined):
        central = not whole and joined[first:last] in _CENTRAL
        start, end = match.start() + first, match.start() + last
        short = central and not _is_among_capitals(text, start, end)
        yield CENTRAL_TERM if short else word, first, last, whole, capital


def texts(text: str) -> tuple[str, ...]:
    """The terms of a text without where they stand: quicker for plain words, which most word lists hold."""
    return _plain(text) or tuple(term.text for term in analyze(text))


def folded_terms(text: str) -> list[str]:
    """The terms of a text as typed without diacritics."""
    return list(map(fold, texts(text)))


def folded_parts(text: str) -> list[str]:
    """The same without whole numbers, whose parts are among them."""
    plain = _plain(text)
    return list(map(fold, plain)) if plain else [term.folded for term in analyze(text) if not term.whole]


def _plain(text: str) -> tuple[str, ...] | None:
    """The terms of a text that is nothing but words with blanks between them."""
    words = text.split()
    if not all(map(str.isalnum, words)) or depends_on_neighbours(text):
        return None
    return tuple(map(normalize, words))


def _is_among_capitals(text: str, start: int, end: int) -> bool:
    """Whether a word beside text[start:end] is a syllable in capitals, which an abbreviation (BCH) is not."""
    near = [
        _WORD_BEFORE.search(text[max(0, start - _NEAR) : start]),
        _WORD_BEHIND.match(text[end : end + _NEAR]),
    ]
    return any(word is not None and word[1].isupper() and _HAS_VOWEL_MARK.search(word[1]) for word in near)


@lru_cache(maxsize=1 << 16)
def normalize(word: str) -> str:
    """The term of one word: NFC, lower case, đ for its look-alikes, the tone mark last."""
    if word.isascii():
        word = _number(word) if word.isdigit() else word.lower()
        return word[:-1] + "i" if _Y_OR_I.fullmatch(word) else word
    letters = unicodedata.normalize("NFD", word.lower().translate(_LOOK_ALIKES))
    tone = "".join(c for c in letters if c in TONES)
    base = unicodedata.normalize("NFC", "".join(c for c in letters if c not in TONES))
    return (base[:-1] + "i" if _Y_OR_I.fullmatch(base) else base) + tone


def normalize_number(joined: str) -> str:
    """The term of a number with separators.

    No thousands separators, a decimal comma, slashes in dates, no leading zeros.
    """
    joined = joined.replace("\u2013", "-")
    if _THOUSANDS.fullmatch(joined):
        return re.sub("[.,]", "", joined)
    if _DATE.fullmatch(joined):
        return "/".join(_number(part) for part in re.findall(r"\d+", joined))
    if decimal := _DECIMAL.fullmatch(joined):
        return f"{_number(decimal[1])},{decimal[2]}"
    return _PART.sub(lambda part: normalize(part.group()), joined)


def _number(digits: str) -> str:
    return digits.lstrip("0") or "0"


@lru_cache(maxsize=1 << 16)
def fold(term: str) -> str:
    """Lower case without any mark, đ as d: what people type when they type no diacritics."""
    return term.lower() if term.isascii() else without_marks(term.lower().translate(_LOOK_ALIKES))


def without_marks(text: str) -> str:
    """The same letters, large and small, as typed without diacritics."""
    letters = unicodedata.normalize("NFD", text)
    return "".join(c for c in letters if not unicodedata.combining(c)).replace("đ", "d").replace("Đ", "D")
