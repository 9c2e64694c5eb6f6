"""Conversations: what was talked about, for as long as the bot runs and the memory is small.

In private the last answer is what a question may lean on; anywhere the answer that somebody replies to.
"""

from bot.recent import Recent
from bot.render.citation import is_cited
from corpus.library import Library
from retrieval.context import Context

_MOST = 2000  # answers remembered; each takes a few kilobytes at most

Place = tuple[int, int | None]  # a chat, and a message of the bot in it; None for the last one


class Conversations(Recent[Place, Context]):
    def __init__(self) -> None:
        super().__init__(_MOST)


def quoted(text: str, library: Library) -> Context | None:
    """Of a message from before the bot was started again: the one article whose title it names."""
    named = [article.id for article in library.articles if is_cited(article.title, text)]
    return Context("", named[0]) if len(named) == 1 else None
