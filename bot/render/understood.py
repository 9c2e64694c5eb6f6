"""Understood: the question in full, where it leaned on the one before it: a misunderstanding shows.

It can be read back from the message, which outlives what the bot remembers.
"""

from dataclasses import dataclass

from bot.render import clip
from bot.render.message import Message, plain
from bot.words import Words, load
from retrieval.question.language import Language
from retrieval.question.question import Question

_LONGEST = 200  # UTF-16 units


_KEYS = ("understood", "asked")


@dataclass(frozen=True, slots=True)
class Told:
    """A question as a message tells it."""

    question: str
    tapped: bool  # on a button, rather than understood from what was typed
    line: str


def understood(question: Question, words: Words) -> Message:
    """Nothing where the question is what was typed."""
    if question.typed_as is None or question.typed_as == question.text:
        return Message("")
    told = clip.one_line(question.text, _LONGEST)
    return plain(words.say("understood" if question.typed_as else "asked", question=told))


def told_in(text: str) -> Told | None:
    """The question that a message of the bot tells first, in either language; None where it is cut short."""
    line = text.partition("\n")[0]
    for words in map(load, Language):
        for key in _KEYS:
            before, behind = words.say(key, question="\n").split("\n")
            told = line.removeprefix(before).removesuffix(behind)
            if f"{before}{told}{behind}" == line and told and not told.endswith("…"):
                return Told(told, key == "asked", line)
    return None
