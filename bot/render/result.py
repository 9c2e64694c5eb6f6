"""Result: what the bot offers while somebody types to it in another chat, and what choosing it sends."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.render import clip
from bot.render.answer import LIMIT, render
from bot.render.message import Message, bold, join, plain
from bot.render.missing import missing_phrases
from bot.words import Words
from retrieval.answer import Answer, Excerpt, Status

_TITLE, _DESCRIPTION = 120, 240  # UTF-16 units; apps show a line of the one and two of the other


@dataclass(frozen=True, slots=True)
class Result:
    title: str
    description: str
    message: Message


def results(answer: Answer, more: Sequence[Excerpt], words: Words) -> list[Result]:
    """One for each excerpt; with the first comes the fact that answers, or the list that was asked for.

    more: excerpts behind those of the answer.
    """
    whole = answer.excerpts[:1] if answer.status is Status.ANSWERED else ()
    said = replace(answer, excerpts=whole)
    others = (*answer.excerpts[len(whole) :], *more)
    others = tuple(each for each in others if each.citation.paragraph) or others  # a bare title says little
    return [
        *(_result(excerpt, render(said, words, ())) for excerpt in whole),
        *(_result(excerpt, _quoting(excerpt, answer, words)) for excerpt in others),
    ]


def example(answer: Answer, words: Words) -> Result:
    """A question that can be asked; choosing it sends the question with its answer."""
    question = answer.question.text
    given = render(answer, words, ())
    asked = join("\n\n", [bold(question), given])
    said = answer.headline.text if answer.headline else answer.excerpts[0].text
    return Result(question, clip.one_line(said, _DESCRIPTION), asked if asked.units <= LIMIT else given)


def nothing(answer: Answer, words: Words) -> Result:
    """That the articles do not say it."""
    missing = missing_phrases(answer)
    said = words.say("none_missing", words=missing) if missing else words.say("none")
    return Result(words.say("inline_none"), said, join("\n\n", [bold(answer.question.text), plain(said)]))


def _result(excerpt: Excerpt, message: Message) -> Result:
    title = clip.one_line(excerpt.citation.title, _TITLE) or "…"
    return Result(title, clip.one_line(excerpt.text, _DESCRIPTION), message)


def _quoting(excerpt: Excerpt, answer: Answer, words: Words) -> Message:
    """The excerpt alone, as in an answer: no word of how sure the bot is, for a person has chosen it."""
    alone = replace(answer, status=Status.ANSWERED, excerpts=(excerpt,), facts=(), headline=None, missing=())
    return render(alone, words, ())
