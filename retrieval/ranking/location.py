"""Location: whether a text says that something is or happens at a place, or only names the place.

"Giải bóng chuyền tỉnh Đắk Lắk diễn ra trên sân Nhà thi đấu": the province belongs to the name of the event,
which happens behind "trên".
"""

import re

from retrieval.analyzer import folded_terms
from retrieval.facts.fact import Fact
from retrieval.lexicon import words

_BEFORE = 40  # characters
_BETWEEN = 2  # words in small letters: "tại khu vực ngã ba"
_ASKED_WITH = re.compile(r"\b(\w+) đâu\b")


class Location:
    """For one question."""

    def __init__(self, question: str) -> None:
        """question: as it was typed."""
        asked_with = _ASKED_WITH.search(question)
        self._behind = _behind(asked_with[1] if asked_with else "")

    def is_told(self, place: Fact, text: str) -> bool:
        """Whether the place stands behind a word such as "tại", with no more than its own noun between them.

        text: the place's article's. Of several in a row ("ở thôn 8, xã Quảng Long") the first, the narrower
        one, does.
        """
        said = self._behind.search(text[max(0, place.start - _BEFORE) : place.start])
        between = said["between"].split() if said else []
        return said is not None and len(between) <= _BETWEEN and all(word[0].islower() for word in between)


def word_before(place: Fact, text: str) -> str:
    """The folded word right before a place, with nothing but a blank between them; empty where none is."""
    before = text[max(0, place.start - _BEFORE) : place.start]
    return folded_terms(before)[-1] if before[-2:-1].isalnum() and before.endswith(" ") else ""


def _behind(also: str) -> re.Pattern[str]:
    """Greedy, so that the last such word counts. also: one that the question asks with, "sang đâu"."""
    found = "|".join(map(re.escape, filter(None, (*words("place_prepositions.txt"), also))))
    return re.compile(rf"\A(?s:.*)\b(?i:{found}):?\s(?P<between>[^,.;:()]*)$")
