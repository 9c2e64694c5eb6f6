"""Slips: a phrase that frames a question, one of its words mistyped ("tóm tăt", "vì xao"), is read as meant.

The other words of the phrase have to stand beside it, and what was typed must be no word that people use, or
one that is easily typed for the other.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import takewhile

from retrieval import lexicon
from retrieval.analyzer import TONES, Term, fold, normalize, texts

_LISTS = ("question_words.tsv", "said_of_articles.tsv")
_WORD = re.compile(r"[^\W_]+")
_SHORTEST = 3  # letters of a word: shorter ones have too many neighbours
_TWINS = {"\u0309": "\u0303"}  # hỏi and ngã
_ALIKE = (("x", "s"), ("tr", "ch"), ("gi", "d"), ("r", "d"))  # first consonants that are taken for each other
_ENDS_ALIKE = (("t", "c"), ("n", "ng"))

Key = tuple[str | None, ...]


def mended(text: str, parts: Sequence[Term]) -> list[Term]:
    """The parts, with one mistyped word in each framing phrase as it was meant."""
    read = list(parts)
    place = 0
    while place < len(parts):
        found = next(_slips_at(text, parts, place), None)
        if found:
            wrong, meant, place = found
            read[wrong] = parts[wrong]._replace(text=meant)
        else:
            place += 1
    return read


def _slips_at(text: str, parts: Sequence[Term], start: int) -> Iterator[tuple[int, str, int]]:
    """The place of a mistyped word, what was meant and where the phrase ends; the longest phrase first."""
    by_key, known, longest = _phrases()
    unknown = [part.folded not in known for part in parts[start : start + longest]]
    for end in range(min(len(parts), start + longest), start + 1, -1):
        if sum(unknown[: end - start]) > 1:
            continue
        typed = parts[start:end]
        for wrong, word in enumerate(typed):
            key = tuple(None if n == wrong else part.folded for n, part in enumerate(typed))
            for phrase in by_key.get(key, ()):
                fits = all(_is(part, phrase[n]) for n, part in enumerate(typed) if n != wrong)
                name = text[word.start].isupper() and start + wrong > 0
                if fits and not name and _is_slip(word, phrase[wrong]):
                    yield start + wrong, phrase[wrong], end


def _is(part: Term, word: str) -> bool:
    return part.text in (word, fold(word))


def _is_slip(part: Term, meant: str) -> bool:
    if _is(part, meant) or len(fold(meant)) < _SHORTEST:
        return False
    if part.text == part.folded:  # it may stand for many words
        return _is_one_edit(part.text, fold(meant)) and not _is_listed(part.text)
    return (
        _lacks_marks(part.text, meant)
        or _sound(part.text) == _sound(meant)
        or (_is_one_edit(part.text, meant) and not _is_listed(part.text))
    )


def _is_one_edit(typed: str, meant: str) -> bool:
    """Whether one letter is missing, too many, another, or swapped with its neighbour."""
    letters = zip(typed, meant, strict=False)
    start = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], letters))
    left, right = typed[start:], meant[start:]
    swapped = left[:2] == right[1::-1] and left[2:] == right[2:]
    return typed != meant and (swapped or left[1:] in (right[1:], right) or left == right[1:])


def _lacks_marks(typed: str, meant: str) -> bool:
    """Whether it is the word without some of its marks: "tăt" for "tắt"."""
    (base, tone), (whole, marked) = _toneless(typed), _toneless(meant)
    letters = zip(base, whole, strict=False)
    fewer = len(base) == len(whole) and all(left in (right, fold(right)) for left, right in letters)
    return fewer and tone in ("", marked)


def _sound(word: str) -> str:
    """The word in one spelling of those that sound alike."""
    base, tone = _toneless(word)
    for spelled, other in _ALIKE:
        base = other + base.removeprefix(spelled) if base.startswith(spelled) else base
    for spelled, other in _ENDS_ALIKE:
        base = base.removesuffix(spelled) + other if base.endswith(spelled) else base
    return base + _TWINS.get(tone, tone)


def _toneless(word: str) -> tuple[str, str]:
    base = word.rstrip(TONES)
    return base, word[len(base) :]


@cache
def _phrases() -> tuple[dict[Key, list[tuple[str, ...]]], frozenset[str], int]:
    """The framing phrases of two words or more, by their words but one; their words; the longest's length."""
    every = [row[0] for name in _LISTS for row in lexicon.rows(name) if row[1] != "-"]
    phrases = list(map(texts, every))
    by_key = defaultdict(list)
    for phrase in phrases:
        for wrong in range(len(phrase)) if len(phrase) > 1 else ():
            by_key[tuple(None if n == wrong else fold(word) for n, word in enumerate(phrase))].append(phrase)
    return by_key, frozenset(fold(word) for phrase in phrases for word in phrase), max(map(len, phrases))


def _is_listed(typed: str) -> bool:
    """Whether a word of the word lists is this term, with its marks or without.

    Only words that begin alike and are as long are spelled as terms, a tone being a letter of its own there.
    """
    lengths = (len(typed), len(typed) - 1)
    alike = [normalize(word) for length in lengths for word in _listed().get((fold(typed[0]), length), ())]
    return any(typed in (term, fold(term)) for term in alike)


@cache
def _listed() -> dict[tuple[str, int], list[str]]:
    """Every word of the word lists, by its first letter without its marks and by its length."""
    words: dict[tuple[str, int], list[str]] = {}
    for word in set(_WORD.findall("\n".join(lexicon.entries()).lower())):
        words.setdefault((fold(word[0]), len(word)), []).append(word)
    return words
