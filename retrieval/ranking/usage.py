"""Usage: which words and phrases the passages hold, and how many of them."""

from collections.abc import Sequence
from typing import Protocol

from retrieval.fields import Phrase
from retrieval.question.question import Word


class Usage(Protocol):
    """Phrases that are asked for at once are all of one word, or all of more."""

    @property
    def passages(self) -> int: ...

    @property
    def spellings(self) -> Sequence[str]:
        """Every folded word that is no number, for the repair of misspelled ones."""

    def prepare(self, words: Sequence[Word]) -> None:
        """Told what a question is about to ask after, so that it may be fetched in one go."""

    def marked(self, folded: str) -> Sequence[str]:
        """The words that are this one without their marks."""

    def holds(self, phrases: Sequence[Phrase], *, folded: bool) -> bool:
        """Whether any passage holds any of the phrases."""

    def holding(self, phrases: Sequence[Phrase], *, folded: bool) -> int:
        """How many passages hold any of the phrases."""
