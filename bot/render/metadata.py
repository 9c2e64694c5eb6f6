"""Metadata: what is known about an article itself: its day, author, newspaper.

Nothing of it is a quote, unless the text itself names its author.
"""

from bot.render import clip
from bot.render.message import Message, join, plain
from bot.words import Words
from retrieval.answer import Answer, Citation, Status
from retrieval.overview import asks_author, asks_date
from retrieval.question.question import Question

_TITLE, _NAME = 200, 120  # UTF-16 units


def lead(answer: Answer, words: Words) -> Message:
    """What the article's metadata says, or that it does not say what is asked for."""
    known = answer.excerpts[0].citation
    if answer.status is Status.ANSWERED:
        return _known(known, words, told=answer.headline is not None)
    return plain(words.say(_lacking(answer.question, known)))


def _known(known: Citation, words: Words, *, told: bool) -> Message:
    """told: whether the text itself names the author, so that the quotation below says it too."""
    lines = []
    if known.published:
        title = clip.one_line(known.title, _TITLE)
        lines.append(words.say("meta_published", title=title, date=words.day(known.published)))
    if known.author:
        lines.append(words.say("meta_author", name=clip.one_line(known.author, _NAME)))
    if known.publisher:
        lines.append(words.say("meta_publisher", name=clip.one_line(known.publisher, _NAME)))
    if known.published or known.publisher or not told:
        lines.append(words.say("meta_source" if lines else "meta_nothing"))
    return join("\n", map(plain, lines))


def _lacking(question: Question, known: Citation) -> str:
    """The key of what to say; the bot does not say what is lacking when neither a day nor an author is."""
    if asks_date(question) and known.published is None:
        return "meta_no_date"
    if asks_author(question) and known.author is None:
        return "meta_no_author"
    return "meta_nothing"
