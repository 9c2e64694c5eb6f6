"""Source: where the passages come from that may answer, the postings of this process or those of others.

Whoever asks for passages reads no posting: what the passages hold is asked of a Usage, and a query's passages
come drawn, with their scores. Everything behind that is made from the articles' texts.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from corpus.article import Article, Passage
from retrieval.index import idf
from retrieval.ranking.query import Clause, Query
from retrieval.ranking.usage import Usage

# Tuned on half of XQuAD-vi (tests/eval).
HELD_IN_PASSAGE = (
    0.6  # what a word adds for standing in a passage at all, however long, as a share of its rarity
)
ARTICLE_IN_PASSAGE = 0.7  # a paragraph gains by what its article's other paragraphs say
FAVOURED = 1.3  # the article that is talked about: enough against a stray word, not against a name
PRIOR = 10.0  # passages: how little a corpus of few knows about the rarity of words
NAME_IN_SENTENCE = 0.3

Place = tuple[Article, Passage, float]  # a passage found, with its score


@dataclass(frozen=True, slots=True)
class Statistics:
    """Of all passages, as they are indexed."""

    passages: int
    passage_length: float  # the mean, in terms
    sentence_length: float
    pairs: float  # the mean of a passage's neighbouring terms


@dataclass(frozen=True, slots=True)
class Weighed:
    """What a clause is worth in this corpus: what the question gives it times its rarity."""

    weight: float
    cautious: float  # the same where rarity is smoothed: for the share of the question that is found
    in_sentence: float  # its weight inside a sentence, where the names of English questions count less


@dataclass(frozen=True, slots=True)
class Drawn:
    """The passages that a query finds, and what their sentences are to be scored with."""

    places: Sequence[Place]  # best first
    gains: Mapping[str, float]  # of the places' articles, by id: what all its paragraphs together give each
    clauses: Sequence[Weighed]  # as the query's


class Articles(Protocol):
    """Articles by their ids."""

    def __getitem__(self, article_id: str, /) -> Article:
        """KeyError for an unknown one."""


class Source(Protocol):
    @property
    def usage(self) -> Usage: ...

    @property
    def statistics(self) -> Statistics: ...

    @property
    def articles(self) -> Articles: ...

    def draw(self, query: Query, most: int, about: str | None) -> Drawn:
        """At most so many passages. about: the id of an article that is preferred."""


def weighed(clause: Clause, holding: int, passages: int) -> Weighed:
    """holding: how many of the passages hold the clause."""
    rarity = idf(passages, holding)
    name = NAME_IN_SENTENCE if clause.name else 1.0
    return Weighed(
        clause.weight * rarity,
        0.0 if clause.synonyms else clause.weight * (rarity + PRIOR / passages),
        clause.weight * rarity * name,
    )
