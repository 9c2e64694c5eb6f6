"""Choice: which article somebody may mean who asked about one and did not say which."""

from collections.abc import Sequence
from dataclasses import replace

from bot.render import buttons, citation
from bot.render.message import Message, join, plain
from bot.words import Words
from retrieval.answer import Answer

_TITLE = 150  # UTF-16 units


def choice(answer: Answer, words: Words, commands: Sequence[str]) -> Message:
    """The first titles. commands: those that the bot obeys here; there are none on the command line."""
    titles = [plain("• ") + citation.source(excerpt.citation, words, _TITLE) for excerpt in answer.excerpts]
    lines = join("\n", [plain(words.say("which_article")), *titles])
    said = join("\n\n", [lines, plain(words.say("which_sources") if commands else "")])
    return replace(said, keyboard=buttons.to_choose(answer.excerpts))
