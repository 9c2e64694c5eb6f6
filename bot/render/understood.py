"""Understood: the question in full, where it leaned on the one before it: a misunderstanding shows."""

from bot.render import clip
from bot.render.message import Message, plain
from bot.words import Words
from retrieval.question.question import Question

_LONGEST = 200  # UTF-16 units


def understood(question: Question, words: Words) -> Message:
    if question.typed_as is None or question.typed_as == question.text:
        return Message("")
    return plain(words.say("understood", question=clip.one_line(question.text, _LONGEST)))
