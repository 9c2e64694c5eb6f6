"""Phrases: a word list that finds its longest entry at a place in a sentence."""

from collections.abc import Collection, Iterable, Mapping
from functools import cache

from retrieval.facts.reading import Reading, spelled
from retrieval.lexicon import rows


class Phrases:
    """Entries of one or more words, each with a value; compared in lower case unless said otherwise."""

    def __init__(self, entries: Mapping[str, str]) -> None:
        self._entries = frozenset(entries)
        read = list(zip(_words(entries), entries.values(), strict=True))
        read.sort(key=lambda candidate: -len(candidate[0]))
        # The word itself (no second word: "") and the longer entries, by their second word.
        self._by_first: dict[str, dict[str, list[tuple[list[str], str]]]] = {}
        self._by_last: dict[str, list[list[str]]] = {}
        for words, value in read:
            second = words[1] if len(words) > 1 else ""
            self._by_first.setdefault(words[0], {}).setdefault(second, []).append((words, value))
            self._by_last.setdefault(words[-1], []).append(words)

    def __contains__(self, entry: object) -> bool:
        return entry in self._entries

    def at(self, words: list[str], index: int) -> tuple[int, str] | None:
        """Where the longest entry that begins at `index` ends, and its value; None where there is none."""
        candidates = self._by_first.get(words[index])
        if candidates is None:
            return None
        following = words[index + 1] if index + 1 < len(words) else ""
        for candidate, value in candidates.get(following, ()):
            end = index + len(candidate)
            if words[index:end] == candidate:
                return end, value
        return (index + 1, candidates[""][0][1]) if "" in candidates else None

    def end(self, words: list[str], index: int) -> int:
        """Where the longest entry that begins at `index` ends, or `index` where there is none."""
        found = self.at(words, index) if index < len(words) else None
        return found[0] if found else index

    def before(self, words: list[str], index: int) -> int:
        """Where the longest entry that ends at `index` begins, or `index` where there is none."""
        if index == 0:
            return 0
        for candidate in self._by_last.get(words[index - 1], ()):
            start = index - len(candidate)
            if start >= 0 and words[start:index] == candidate:
                return start
        return index

    def starts(self, words: list[str]) -> list[int]:
        """The indexes of the words with which an entry may begin."""
        return [index for index, word in enumerate(words) if word in self._by_first]


def _words(entries: Collection[str]) -> list[list[str]]:
    """Of each entry; all are put in one spelling at once, a line each. Most are letters and blanks alone."""
    lines = spelled("\n".join(entries)).lower().split("\n")
    plain = (line.split() for line in lines)
    return [
        words if all(map(str.isalpha, words)) else Reading(line, 0).lowers
        for words, line in zip(plain, lines, strict=True)
    ][: len(entries)]


@cache
def phrases(name: str) -> Phrases:
    """The word list `name` of retrieval/lexicon; its last column holds the values."""
    return Phrases({row[0]: row[-1] for row in rows(name)})


@cache
def phrases_of(name: str, *values: str) -> Phrases:
    """The entries of the word list `name` whose last column is one of the values."""
    return Phrases({row[0]: row[-1] for row in rows(name) if row[-1] in values})


@cache
def single_words(*names: str) -> frozenset[str]:
    """The one-word entries of word lists, in lower case and one spelling."""
    return frozenset(_one_spelling(row[0] for name in names for row in rows(name)))


def _one_spelling(entries: Iterable[str]) -> Iterable[str]:
    return (Reading(entry, 0).lower for entry in entries)


@cache
def written(name: str) -> frozenset[str]:
    """The entries of a word list as they are written, for names."""
    return frozenset(row[0] for row in rows(name))
