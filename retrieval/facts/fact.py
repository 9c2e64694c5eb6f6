"""Fact: a span of an article that is a person, a figure, a time, a place, an organisation or a document."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class FactKind(StrEnum):
    PERSON = "person"
    FIGURE = "figure"
    TIME = "time"
    PLACE = "place"
    ORGANISATION = "organisation"
    DOCUMENT = "document"


@dataclass(frozen=True, slots=True)
class Attribute:
    """What a fact says besides itself: a role, a measure, a period… or a normalised value."""

    text: str
    start: int | None = None  # offsets into the article's text; None where the text is a normalised value
    end: int | None = None


@dataclass(frozen=True, slots=True)
class Fact:
    kind: FactKind
    article: str  # Article.id
    start: int
    end: int
    text: str  # the article's text[start:end]
    # person: role, person (the full name a short one stands for); figure: measure, period, comparison;
    # place: head (of a name in a list: "xã" of the second in "xã Yang Mao, Cư Pui")
    attributes: Mapping[str, Attribute] = field(default_factory=dict)

    def attribute(self, name: str) -> str | None:
        """The attribute's text, or None where the fact has none of that name."""
        found = self.attributes.get(name)
        return found.text if found else None


def distinct(facts: Iterable[Fact]) -> tuple[Fact, ...]:
    """Each fact once, in order: the same words of the same kind again say nothing new.

    Of several the one that says most is kept.
    """
    kept: dict[tuple[FactKind, str], Fact] = {}
    for fact in facts:
        key = (fact.kind, fact.text.casefold())
        if key not in kept or len(fact.attributes) > len(kept[key].attributes):
            kept[key] = fact
    return tuple(kept.values())
