"""Mention: a fact as a grammar finds it, in the positions of one reading."""

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass, field

from retrieval.facts.fact import Attribute, Fact, FactKind
from retrieval.facts.reading import Reading


@dataclass(slots=True)
class Mention:
    kind: FactKind
    start: int  # positions in Reading.text
    end: int
    spans: dict[str, tuple[int, int]] = field(default_factory=dict)  # role, measure, period, comparison
    values: dict[str, str] = field(default_factory=dict)  # value, unit, date, person, full, head

    def fact(self, article: str, text: str, reading: Reading) -> Fact:
        """The fact in the positions of the article's text."""
        start, end = reading.offset(self.start), reading.offset(self.end)
        attributes = {name: _attribute(text, reading, span) for name, span in self.spans.items()}
        attributes |= {name: Attribute(value) for name, value in self.values.items()}
        return Fact(self.kind, article, start, end, text[start:end], attributes)


def _attribute(text: str, reading: Reading, span: tuple[int, int]) -> Attribute:
    start, end = reading.offset(span[0]), reading.offset(span[1])
    return Attribute(text[start:end], start, end)


class Taken:
    """Which tokens of a reading belong to a mention already."""

    def __init__(self, reading: Reading, mentions: Iterable[Mention] = ()) -> None:
        self._starts = [token.start for token in reading.tokens]
        self._tokens = reading.tokens
        self._mentions: dict[int, Mention] = {}  # token index → the mention it belongs to
        for mention in mentions:
            self.add(mention)

    def add(self, mention: Mention) -> None:
        index = self.index(mention.start)
        while index < len(self._tokens) and self._tokens[index].start < mention.end:
            self._mentions[index] = mention
            index += 1

    def index(self, position: int) -> int:
        """The token that begins at the position, or next behind it."""
        return bisect_left(self._starts, position)

    def __contains__(self, index: object) -> bool:
        return index in self._mentions

    def at(self, index: int) -> Mention | None:
        return self._mentions.get(index)

    def end(self, index: int) -> int:
        """The token behind the mention that covers the token."""
        mention = self._mentions[index]
        while index < len(self._tokens) and self._mentions.get(index) is mention:
            index += 1
        return index

    def free(self, start: int, end: int) -> bool:
        return not any(index in self._mentions for index in range(start, end))
