"""Context: what an article has introduced so far, and what everybody knows, by name."""

from dataclasses import dataclass, field
from functools import cache

from retrieval.lexicon import words


@dataclass(slots=True)
class Context:
    """Grows while an article is read; names are compared as written, in Reading's spelling."""

    places: set[str] = field(
        default_factory=set
    )  # “Hải Hà”, once “huyện Hải Hà” stands anywhere in the article
    landmarks: set[str] = field(default_factory=set)  # “Khe Trúc” of “hồ Khe Trúc”: nobody's name
    alone: set[str] = field(default_factory=set)  # capitalised words that stand inside sentences, by themselves
    people: dict[str, str] = field(default_factory=dict)  # what a person may be called by → the full name
    abbreviations: dict[str, str] = field(default_factory=dict)  # organisations' abbreviations → full form

    def meet(self, full_name: str) -> None:
        """Remember a person by the full name and by every ending of it (Dũng, Sỹ Dũng)."""
        syllables = full_name.split()
        for first in range(len(syllables)):
            self.people[" ".join(syllables[first:])] = full_name

    def is_nobody(self, name: str) -> bool:
        """Whether the name is a place's, or a lake's or a bridge's."""
        return self.is_place(name) or name in self.landmarks

    def is_place(self, name: str) -> bool:
        if name.isupper() and " " in name:  # as headings in capital letters write it
            name = " ".join(word.capitalize() for word in name.split())
        return name in self.places or name in well_known_places()


@cache
def well_known_places() -> frozenset[str]:
    """Provinces and districts of Vietnam, countries and great cities."""
    return frozenset(words("provinces.txt") + words("districts.txt") + words("countries.txt"))
