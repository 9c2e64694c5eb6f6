"""Metadata: what is known about an article itself: its day, author, newspaper. Nothing of it is a quote."""

from bot.render import citation, clip
from bot.render.message import Message, join, plain
from bot.words import Words
from retrieval.analyzer import analyze
from retrieval.answer import Answer, Citation, Status

_TITLE, _NAME = 200, 120  # UTF-16 units
# What is asked for, by the folded words of the question; in other cases the bot does not say what is lacking.
_DAY = {"ngay", "khi", "gio", "luc", "when", "date"}
_AUTHOR = {"ai", "tac", "who", "author"}


def lead(answer: Answer, words: Words) -> Message:
    """What the article's metadata says, or that it does not say what is asked for."""
    known = answer.excerpts[0].citation
    if answer.status is Status.ANSWERED:
        return _known(known, words)
    return plain(words.say(_lacking(answer.question.text, known)))


def _known(known: Citation, words: Words) -> Message:
    lines = []
    if known.published:
        title = clip.one_line(known.title, _TITLE)
        lines.append(words.say("meta_published", title=title, date=citation.day(known.published)))
    if known.author:
        lines.append(words.say("meta_author", name=clip.one_line(known.author, _NAME)))
    if known.publisher:
        lines.append(words.say("meta_publisher", name=clip.one_line(known.publisher, _NAME)))
    return join("\n", map(plain, [*lines, words.say("meta_source" if lines else "meta_nothing")]))


def _lacking(question: str, known: Citation) -> str:
    """The key of what to say."""
    asked = {term.folded for term in analyze(question)}
    if asked & _DAY and known.published is None:
        return "meta_no_date"
    if asked & _AUTHOR and known.author is None:
        return "meta_no_author"
    return "meta_nothing"
