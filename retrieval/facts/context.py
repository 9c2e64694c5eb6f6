"""Context: what an article has introduced so far, and what everybody knows, by name."""

from collections.abc import Iterable
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
    alone: set[str] = field(
        default_factory=set
    )  # capitalised words that stand inside sentences, by themselves
    bodies: set[str] = field(default_factory=set)  # “Hòa Phát”, once “Tập đoàn Hòa Phát” has stood
    later: dict[str, str] = field(default_factory=dict)  # as `people`, of whom the article names but later
    people: dict[str, str] = field(default_factory=dict)  # what a person may be called by → the full name
    abbreviations: dict[str, str] = field(default_factory=dict)  # organisations' abbreviations → full form

    def meet(self, full_name: str) -> None:
        """Remember a person by the full name and by every ending of it (Dũng, Sỹ Dũng)."""
        for ending in _endings(full_name):
            self.people[ending] = full_name

    def expect(self, full_names: Iterable[str]) -> None:
        """Who will be named in full: a title says “ông Thiệp” before. What two people share names neither."""
        for name in set(full_names):
            for ending in _endings(name)[1:]:
                self.later[ending] = name if self.later.get(ending, name) == name else ""

    def person(self, name: str) -> str | None:
        """The full name of whom a name stands for, as far as the article tells."""
        return self.people.get(name) or self.later.get(name)

    def is_nobody(self, name: str) -> bool:
        """Whether the name is a place's, a lake's or a bridge's, or a company's."""
        return self.is_place(name) or name in self.landmarks or name in self.bodies

    def is_place(self, name: str) -> bool:
        if name.isupper() and " " in name:  # as headings in capital letters write it
            name = " ".join(word.capitalize() for word in name.split())
        return name in self.places or name in well_known_places()


def _endings(full_name: str) -> list[str]:
    """The name, and its endings: Trần Sỹ Dũng, Sỹ Dũng, Dũng; Y Khôn Bkrông, Y Khôn, Khôn."""
    syllables = full_name.split()
    endings = [" ".join(syllables[first:]) for first in range(len(syllables))]
    if len(syllables) > 1 and (syllables[0] == "Y" or "’" in syllables[0]):
        given = 1 + (syllables[0] == "Y")  # the clan stands behind the given name
        endings += [" ".join(syllables[first:given]) for first in range(given)]
    return list(dict.fromkeys(endings))


@cache
def well_known_places() -> frozenset[str]:
    """Provinces and districts of Vietnam, countries and great cities."""
    return frozenset(words("provinces.txt") + words("districts.txt") + words("countries.txt"))
