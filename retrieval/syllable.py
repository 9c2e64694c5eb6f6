"""Syllable: the shape of Vietnamese syllables, which tells a misspelling from a word the corpus lacks."""

import re
from functools import cache

from retrieval import lexicon
from retrieval.analyzer import TONES, fold

_ONSET = r"(?:ngh|ng|nh|ch|gh|gi|kh|ph|qu|th|tr|[bcdđghklmnprstvx])?"
_STOPPED = ("c", "ch", "p", "t")  # codas that leave room for two of the tones only
_STOPPED_TONES = ("\u0301", "\u0323")  # sắc, nặng


def is_syllable(term: str) -> bool:
    """Whether an analysed term is a well-formed Vietnamese syllable, its tone included."""
    base, tone = _parted(term)
    if base.endswith(_STOPPED) and tone not in _STOPPED_TONES:
        return False
    return _shape(folded=False).fullmatch(base) is not None


def looks_like_syllable(folded: str) -> bool:
    """Whether a word without marks could be a Vietnamese syllable typed without them."""
    return _shape(folded=True).fullmatch(folded) is not None


def is_unfinished(typed: str, full: str) -> bool:
    """Whether an analysed term is another one that lacks some of its marks: sô for số, but not số for sổ."""
    (typed, tone), (full, full_tone) = _parted(typed), _parted(full)
    same = len(typed) == len(full) and all(a in (b, fold(b)) for a, b in zip(typed, full, strict=True))
    return same and tone in ("", full_tone) and (typed, tone) != (full, full_tone)


def _parted(term: str) -> tuple[str, str]:
    return (term[:-1], term[-1]) if term[-1] in TONES else (term, "")


@cache
def _shape(folded: bool) -> re.Pattern[str]:
    rhymes = {fold(rhyme) if folded else rhyme for rhyme in lexicon.words("rhymes.txt")}
    return re.compile(f"{_ONSET}(?:{'|'.join(sorted(rhymes, key=len, reverse=True))})")
