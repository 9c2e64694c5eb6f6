"""Phrases: a lexicon file of phrases, found in a list of words with or without their diacritics."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from retrieval import lexicon
from retrieval.analyzer import Term, fold, texts


@dataclass(frozen=True, slots=True)
class Match:
    """words[start:end] are the phrase of this lexicon row."""

    start: int
    end: int
    row: lexicon.Row


class Phrases:
    """Finds the phrases of lexicon rows, the longest first, from left to right.

    In a question typed loosely a word without marks stands for every word it could be; a word with marks
    stands for itself. So do phrases of several words and rows with "careless" behind their second column in
    any question, for nobody types all the marks; a row with "marked" must be typed with all of its own. A row
    with "first" counts only at the beginning, where it goes before others.
    """

    def __init__(self, rows: Sequence[lexicon.Row]) -> None:
        self._rows: dict[tuple[str, ...], list[tuple[tuple[str, ...], lexicon.Row]]] = {}
        for row in rows:
            phrase = texts(row[0])
            same = self._rows.setdefault(tuple(map(fold, phrase)), [])
            same.insert(0 if "first" in row[2:] else len(same), (phrase, row))
        self._longest = max(map(len, self._rows), default=0)
        self._lengths: dict[str, list[int]] = {}  # of the phrases that begin with a word, the longest first
        for phrase in sorted(filter(None, self._rows), key=len, reverse=True):
            lengths = self._lengths.setdefault(phrase[0], [])
            if len(phrase) not in lengths:
                lengths.append(len(phrase))

    def find(self, words: Sequence[Term], loose: bool) -> list[Match]:
        """Matches that do not overlap, in order."""
        found = []
        place = 0
        while place < len(words):
            match = self.at(words, place, loose)
            if match:
                found.append(match)
            place = match.end if match else place + 1
        return found

    def whole(self, words: Sequence[Term]) -> lexicon.Row | None:
        """The row whose phrase all the words together are."""
        match = self.at(words, 0, loose=True)
        return match.row if match and match.end == len(words) else None

    def before(self, words: Sequence[Term], end: int, loose: bool) -> Match | None:
        """The longest phrase that ends before words[end]."""
        first = max(0, end - self._longest)
        near = words[first:end]
        found = (self.at(near, start, loose) for start in range(len(near)))
        match = next((match for match in found if match and match.end == len(near)), None)
        return match and Match(match.start + first, end, match.row)

    def at(self, words: Sequence[Term], start: int, loose: bool) -> Match | None:
        """The longest phrase that begins with words[start]."""
        lengths = self._lengths.get(words[start].folded, ()) if start < len(words) else ()
        for end in [start + length for length in lengths if start + length <= len(words)]:
            typed = words[start:end]
            for phrase, row in self._rows.get(tuple(word.folded for word in typed), ()):
                if "first" in row[2:] and start > 0:
                    continue
                careless = loose or len(phrase) > 1 or "careless" in row[2:]
                if _stands_for(typed, phrase, careless and "marked" not in row[2:]):
                    return Match(start, end, row)
        return None


def _stands_for(typed: Sequence[Term], phrase: Sequence[str], loose: bool) -> bool:
    return all(
        word.text == wanted or (loose and word.text == word.folded)
        for word, wanted in zip(typed, phrase, strict=True)
    )


def places(matches: Iterable[Match]) -> frozenset[int]:
    """The places of all the words of the matches."""
    return frozenset(place for match in matches for place in range(match.start, match.end))


@cache
def phrases(name: str) -> Phrases:
    """The phrases of one lexicon file."""
    return Phrases(lexicon.rows(name))
