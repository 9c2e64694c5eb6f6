"""Conversations: what was talked about, for as long as the bot runs and the memory is small.

In private the last answer is what a question may lean on; anywhere the answer that somebody replies to.
"""

from dataclasses import dataclass

from bot.recent import Recent
from bot.render.citation import is_cited
from corpus.library import Library
from retrieval.context import Context

_MOST = 2000  # answers remembered; each takes a few kilobytes at most

Place = tuple[int, int | None]  # a chat, and a message of the bot in it; None for the last one


@dataclass(frozen=True, slots=True)
class Asked:
    """What an answer answers: enough to answer it once more."""

    text: str
    before: Context | None = None  # what was talked about then
    typed: str | None = None  # what was typed instead, where the text is a question in full; "" for nothing


class Conversations(Recent[Place, Context]):
    def __init__(self) -> None:
        super().__init__(_MOST)
        self.questions: Recent[Place, Asked] = Recent(_MOST)  # by the place of their answers


def quoted(text: str, library: Library) -> Context | None:
    """Of a message from before the bot was started again: the one article whose title it names."""
    named = [article.id for article in library.headings if is_cited(article.title, text)]
    return Context("", named[0]) if len(named) == 1 else None
