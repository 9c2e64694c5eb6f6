"""Spellings: one question as different people type it."""

import random
import re
import unicodedata

TONES = "\u0300\u0301\u0303\u0309\u0323"


def unmarked(text: str) -> str:
    """Without diacritics: what most people type on a phone."""
    letters = unicodedata.normalize("NFD", text)
    return "".join(c for c in letters if not unicodedata.combining(c)).replace("đ", "d").replace("Đ", "D")


def swapped(text: str, rng: random.Random) -> str:
    """Two neighbouring letters of one word of three letters or more change places."""
    words = list(re.finditer(r"[^\W\d_]{3,}", text))
    if not words:
        return text
    word = rng.choice(words)
    place = rng.randrange(word.start(), word.end() - 1)
    return text[:place] + text[place + 1] + text[place] + text[place + 2 :]


def moved_tones(text: str) -> str:
    """Lower case, with the tone mark of oa, oe and uy on the other vowel: hòa ↔ hoà."""
    return re.sub(r"\w+", lambda word: _moved(word.group()), text.lower())


def _moved(word: str) -> str:
    letters = unicodedata.normalize("NFD", word)
    tone = "".join(c for c in letters if c in TONES)
    base = unicodedata.normalize("NFC", "".join(c for c in letters if c not in TONES))
    if not tone or not re.search(r"(?:oa|oe|uy)$", base):
        return word
    first = unicodedata.normalize("NFC", base[:-1] + tone + base[-1])
    last = unicodedata.normalize("NFC", base + tone)
    return last if unicodedata.normalize("NFC", word) == first else first


def variants(questions: list[str]) -> dict[str, list[str]]:
    """a as written, b unmarked, c two letters swapped, d tones moved, e the unmarked form of c."""
    rng = random.Random(7)
    typos = [swapped(question, rng) for question in questions]
    return {
        "a": questions,
        "b": [unmarked(question) for question in questions],
        "c": typos,
        "d": [moved_tones(question) for question in questions],
        "e": [unmarked(question) for question in typos],
    }
