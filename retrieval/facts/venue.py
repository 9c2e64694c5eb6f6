"""Venues: halls, grounds and sites with all that their name holds (Nhà thi đấu Trường Đại học Tây Nguyên)."""

from collections.abc import Container, Iterator

from retrieval.facts.bodyname import organisation_end
from retrieval.facts.context import Context
from retrieval.facts.fact import FactKind
from retrieval.facts.mention import Mention, Taken
from retrieval.facts.phrases import phrases
from retrieval.facts.placename import place_end
from retrieval.facts.reading import Reading


def find(reading: Reading, context: Context, taken: Taken, people: Container[int]) -> Iterator[Mention]:
    """The venues of a sentence that are named after a body or another place, outside the tokens taken."""
    last = 0
    for index in phrases("venues.txt").starts(reading.lowers):
        of_body = (
            phrases("organisation_heads.tsv").before(reading.lowers, index) < index
        )  # Ban Quản lý di tích
        end = _end(reading, index, context, people) if index >= last and not of_body else index
        if end > index and taken.free(index, end):
            last = end
            yield Mention(FactKind.PLACE, reading.tokens[index].start, reading.tokens[end - 1].end)


def _end(reading: Reading, index: int, context: Context, people: Container[int]) -> int:
    """Where the venue that begins at the token ends, or `index` where there is none."""
    behind = phrases("venues.txt").end(reading.lowers, index)
    if behind == index or behind >= len(reading.tokens):
        return index
    end = max(organisation_end(reading, behind, context, people), place_end(reading, behind, people))
    return end if end > behind else index
