"""Keys: what an input method would have made of the keys that somebody typed without one.

Telex writes đ, â, ê, ô, ă, ơ, ư as dd, aa, ee, oo, aw, ow, uw and the tones as f s x r j; VNI writes both as
digits. Both let these keys follow anywhere behind their letter: nguwowif, nguoiwf, nguoi72.
"""

from collections.abc import Sequence
from functools import cache

from retrieval import lexicon
from retrieval.analyzer import Term, normalize
from retrieval.question.language import is_english
from retrieval.syllable import is_syllable, looks_like_syllable

_VOWELS = "aeiouyw"
_TONES = {"f": "\u0300", "s": "\u0301", "x": "\u0303", "r": "\u0309", "j": "\u0323"}
_ROOFED = {"a": "â", "e": "ê", "o": "ô"}
_HOOKED = {"uo": "ươ", "ưo": "ươ", "uơ": "ươ", "oa": "oă", "ua": "ưa", "a": "ă", "o": "ơ", "u": "ư"}
_TELEX_OF = str.maketrans("12345789", "sfrxjwwd")  # VNI's digits but 6, which doubles a, e or o
_SURE = 2  # words that can be nothing else, from which a whole question is taken to be typed in keys


def decoded(word: str) -> str | None:
    """The syllable, as an analysed term, that the keys of a word make; None if they are a word themselves."""
    if not (word.isascii() and word[0].isalpha()) or looks_like_syllable(word) or word in _short_forms():
        return None
    return _composed(word if word.isalpha() else _telex_of(word))


def with_decoded_keys(text: str, terms: Sequence[Term]) -> list[Term]:
    """The terms, where a whole question was typed in keys with every word of it decoded."""
    meant = {term: decoded(term.text) for term in terms}
    parts = [term for term in terms if not term.whole]
    sure = sum(meant[term] is not None and not is_english(term.text) for term in parts)
    foreign = sum(not looks_like_syllable(term.text) and is_english(term.text) for term in parts)
    if sure < max(_SURE, foreign):
        return list(terms)
    return [t._replace(text=meant[t] or t.text) if not _is_foreign_name(text, t) else t for t in terms]


def _is_foreign_name(text: str, term: Term) -> bool:
    return text[term.start].isupper() and is_english(term.text)


def _telex_of(word: str) -> str:
    """The keys of Telex for those of VNI: d9a62u → ddaafu."""
    keys = ""
    for key in word:
        vowels = [letter for letter in keys if letter in _ROOFED]
        keys += vowels[-1] if key == "6" and vowels else key
    return keys.translate(_TELEX_OF)


def _composed(keys: str) -> str | None:
    start = next((place for place, key in enumerate(keys) if key in _VOWELS), len(keys))
    onset = "đ" if keys[:start] == "dd" else keys[:start]
    vowels = tone = ""
    for key in keys[start:]:
        if key in _TONES and _TONES[key] != tone:
            if tone:
                return None
            tone = _TONES[key]
        elif key == "d" and onset == "d":
            onset = "đ"
        else:
            vowels = _pressed(vowels, key, onset)
    term = normalize(onset + vowels + tone)
    return term if is_syllable(term) else None


def _pressed(vowels: str, key: str, onset: str) -> str:
    """What stands behind the first consonant, after one more key."""
    if key in _ROOFED and key in vowels:
        return vowels.replace(key, _ROOFED[key])
    if key != "w":
        return vowels + key
    for plain, hooked in _HOOKED.items():
        if plain in vowels and (plain, onset) != ("ua", "q"):
            return vowels.replace(plain, hooked, 1)
    return vowels + "ư"


@cache
def _short_forms() -> frozenset[str]:
    return frozenset(lexicon.words("abbreviations.tsv") + lexicon.words("shorthand.tsv"))
