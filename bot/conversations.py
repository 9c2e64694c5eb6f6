"""Conversations: what was talked about, for as long as the bot runs and the memory is small.

In private the last answer is what a question may lean on; anywhere the answer that somebody replies to.
"""

from collections import OrderedDict
from dataclasses import dataclass
from typing import TypeVar

from bot.render.citation import is_cited
from corpus.library import Library
from retrieval.context import Context

T = TypeVar("T")

_MOST = 2000  # answers remembered; each takes a few kilobytes at most

Place = tuple[int, int | None]  # a chat, and a message of the bot in it; None for the last one


@dataclass(frozen=True, slots=True)
class Asked:
    """What an answer answers: enough to answer it once more."""

    text: str
    before: Context | None = None  # what was talked about then
    typed: str | None = None  # what was typed instead, where the text is a question in full; "" for nothing


class Conversations:
    """The least recently used answers are forgotten first."""

    def __init__(self) -> None:
        self._contexts: OrderedDict[Place, Context] = OrderedDict()
        self._asked: OrderedDict[Place, Asked] = OrderedDict()

    def at(self, place: Place) -> Context | None:
        context = self._contexts.get(place)
        if context:
            self._contexts.move_to_end(place)
        return context

    def remember(self, place: Place, context: Context) -> None:
        _keep(self._contexts, place, context)

    def asked_at(self, place: Place) -> Asked | None:
        return self._asked.get(place)

    def remember_asked(self, place: Place, asked: Asked) -> None:
        _keep(self._asked, place, asked)


def _keep(kept: OrderedDict[Place, T], place: Place, value: T) -> None:
    kept[place] = value
    kept.move_to_end(place)
    if len(kept) > _MOST:
        kept.popitem(last=False)


def quoted(text: str, library: Library) -> Context | None:
    """Of a message from before the bot was started again: the one article whose title it names."""
    named = [article.id for article in library.articles if is_cited(article.title, text)]
    return Context("", named[0]) if len(named) == 1 else None
