"""Translation: the words of an English question become groups of Vietnamese phrases.

A dictionary, not a translator: the longest phrase of the lexicon that stands in the question is replaced by
all of its alternatives, which then count as one term. What the dictionary lacks is taken for a name.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from retrieval import lexicon
from retrieval.analyzer import Term, analyze, folded_parts
from retrieval.question.stems import Stems

Phrase = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Translated:
    """words[start:end] of the question, and the Vietnamese phrases that say the same."""

    start: int
    end: int
    alternatives: tuple[Phrase, ...]
    proper: bool  # of one syllable and a name: Pháp, Mỹ


def translate(words: Sequence[Term], names: Sequence[bool]) -> list[Translated]:
    """Translations that do not overlap, in order. names[i] keeps words[i] from being translated alone."""
    found = []
    place = 0
    while place < len(words):
        match = _at(words, names, place)
        if match:
            found.append(match)
        place = match.end if match else place + 1
    return found


def _at(words: Sequence[Term], names: Sequence[bool], start: int) -> Translated | None:
    entries, stems, longest = _dictionary()
    for end in range(min(len(words), start + longest), start, -1):
        if all(names[start:end]):
            continue
        typed = tuple(word.folded for word in words[start:end])
        singular = (*typed[:-1], typed[-1].removesuffix("s"))
        translations = entries.get(typed) or entries.get(singular) or entries.get(stems.find(typed) or ())
        if translations:
            proper = any(translation[0].isupper() for translation in translations)
            return Translated(start, end, tuple(map(_phrase, translations)), proper)
    return None


Entries = dict[Phrase, tuple[str, ...]]


@cache
def _dictionary() -> tuple[Entries, Stems, int]:
    """Headwords as they stand and by their stems, and the length of the longest."""
    entries: Entries = {}
    for headword, translations in lexicon.rows("english.tsv"):
        key = tuple(folded_parts(headword))
        entries[key] = tuple(translations.split("; "))
    return entries, Stems(entries), max(map(len, entries))


@cache
def _phrase(translation: str) -> Phrase:
    return tuple(term.text for term in analyze(translation) if not term.whole)
