"""Conversations: what was talked about.

In private the last answer is what a question may lean on; anywhere the answer that somebody replies to.
"""

from dataclasses import dataclass, replace
from typing import Protocol

from bot.render.citation import is_cited
from corpus.library import Library
from retrieval.context import Context
from retrieval.recent import Recent

_MOST = 2000  # answers remembered; each takes a few kilobytes at most

Place = tuple[int, int]  # a chat, and a message in it


@dataclass(frozen=True, slots=True)
class Asked:
    """What an answer answers: enough to answer it once more."""

    text: str
    before: Context | None = None  # what was talked about then
    typed: str | None = None  # what was typed instead, where the text is a question in full; "" for nothing


@dataclass(frozen=True, slots=True)
class Said:
    """What is remembered of a message."""

    asked: Asked | None = None  # of an answer: what it answers
    context: Context | None = None  # of an answer: what a question after it may lean on
    answer: int | None = None  # of a question: the message that answers it


class Conversations(Protocol):
    async def at(self, place: Place) -> Said | None:
        """What was said there; None where nothing is known of it any more."""

    async def last(self, chat: int) -> Context | None:
        """What was talked about last in a private chat."""

    async def remember(self, place: Place, said: Said, person: int | None, *, last: bool = False) -> None:
        """person: to whom, where that is known; last: in a private chat."""

    async def forget(self, person: int) -> None:
        """What was said to somebody. Raises Away."""


class OwnConversations:
    """For as long as the bot runs and the memory is small."""

    def __init__(self) -> None:
        self._said: Recent[Place, Said] = Recent(2 * _MOST)
        self._last: Recent[int, Context] = Recent(_MOST)

    async def at(self, place: Place) -> Said | None:
        return self._said.at(place)

    async def last(self, chat: int) -> Context | None:
        return self._last.at(chat)

    async def remember(self, place: Place, said: Said, person: int | None, *, last: bool = False) -> None:  # noqa: ARG002 - nobody can look here
        before = self._said.at(place)
        if before and said.context is None:  # small talk in the place of an answer leaves what it was about
            said = replace(said, context=before.context)
        self._said.remember(place, said)
        if last and said.context:
            self._last.remember(place[0], said.context)

    async def forget(self, person: int) -> None:
        """Nothing of it is kept."""


def quoted(text: str, library: Library) -> Context | None:
    """Of a message from before the bot was started again: the one article whose title it names."""
    named = [article.id for article in library.headings if is_cited(article.title, text)]
    return Context("", named[0]) if len(named) == 1 else None
