"""Suggestions: what the articles may call a thing that somebody asked for under a name they lack."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rapidfuzz import process
from rapidfuzz.fuzz import ratio

from retrieval.analyzer import fold, folded_terms
from retrieval.facts.fact import Fact, FactKind

KINDS = (FactKind.ORGANISATION, FactKind.PLACE, FactKind.PERSON, FactKind.DOCUMENT)
_FEWEST_LETTERS = 2  # of an abbreviation
_ALIKE = 70.0  # rapidfuzz' likeness of two names


@dataclass(frozen=True, slots=True)
class Names:
    """Of the things that the articles speak of."""

    folded: dict[str, str]  # name as typed without marks → as the articles write it first
    initials: dict[str, str]  # the first letters of its words → the same

    @classmethod
    def of(cls, facts: Iterable[Fact]) -> "Names":
        folded, initials = dict[str, str](), dict[str, str]()
        for fact in facts:
            name = " ".join(fact.text.split())
            words = folded_terms(name)
            if fact.kind in KINDS and words:
                folded.setdefault(" ".join(words), name)
                initials.setdefault("".join(word[0] for word in words), name)
        return cls(folded, initials)

    def like(self, missing: str) -> str | None:
        """The name of which these words are the first letters, or a misspelling."""
        letters = fold("".join(missing.split()))
        if len(letters) >= _FEWEST_LETTERS and letters in self.initials:
            return self.initials[letters]
        sought = " ".join(folded_terms(missing))
        found = process.extractOne(sought, self.folded.keys(), scorer=ratio, score_cutoff=_ALIKE)
        return self.folded[found[0]] if found and found[0] != sought else None


def suggested(missing: Sequence[str], names: Names) -> list[tuple[str, str]]:
    """Each of the missing names that there is an idea for, with the idea."""
    return [(words, name) for words in missing if (name := names.like(words))]
