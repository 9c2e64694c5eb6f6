"""Understood: the question in full, where it leaned on the one before it: a misunderstanding shows.

It can be read back from the message, which outlives what the bot remembers.
"""

from bot.render import clip
from bot.render.message import Message, plain
from bot.words import Words, load
from retrieval.question.language import Language
from retrieval.question.question import Question

_LONGEST = 200  # UTF-16 units


def understood(question: Question, words: Words) -> Message:
    if question.typed_as is None or question.typed_as == question.text:
        return Message("")
    return plain(words.say("understood", question=clip.one_line(question.text, _LONGEST)))


def told_in(text: str) -> str | None:
    """The question that a message of the bot tells first, in either language; None where it is cut short."""
    line = text.partition("\n")[0]
    for words in map(load, Language):
        before, behind = words.say("understood", question="\n").split("\n")
        if line.startswith(before) and line.endswith(behind):
            told = line.removeprefix(before).removesuffix(behind)
            return None if told.endswith("…") else told
    return None
