"""Answer: an Answer as the one message a person reads, never longer than Telegram allows.

What gives way first when it is too long: facts, then lesser excerpts, then the end of the best excerpt
(for a list: excerpts before facts). A citation always stays with its excerpt.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from bot.render import buttons, citation, clip, metadata
from bot.render.choice import choice
from bot.render.factlist import differing, fact_list, named, quoted, wanted
from bot.render.help import example_questions, help_message
from bot.render.message import Message, Style, join, plain
from bot.render.missing import missing_phrases
from bot.render.quotation import quotation, quotations
from bot.render.selection import selected
from bot.render.understood import understood
from bot.words import Words
from corpus.article import Span
from retrieval.answer import Answer, Excerpt, Status
from retrieval.facts.fact import Fact, FactKind
from retrieval.question.question import QuestionKind

LIMIT = 4096  # UTF-16 units of one Telegram message
_ENTITIES = 100  # Telegram ignores those after the hundredth
_SHORTEST_QUOTE = 200
_HEADLINE = 300
_BRIEF = 8  # facts of a list, where an answer is to be brief

_SMALL_TALK = {
    QuestionKind.GREETING: "greeting",
    QuestionKind.THANKS: "thanks",
    QuestionKind.EMPTY: "empty_question",
}


@dataclass(frozen=True, slots=True)
class _Plan:
    """How much of an answer is shown."""

    excerpts: int
    facts: int


def render(
    answer: Answer,
    words: Words,
    examples: Sequence[str],
    commands: Sequence[str] = (),
    kinds: Collection[FactKind] = (),
    *,
    brief: bool = False,
) -> Message:
    """The message for an answer, with `examples` of questions where there is nothing to quote.

    commands: what the help names, where someone asks who or what the bot is; kinds: of the facts in the
    article that is quoted first; brief: one quote and no facts beside it, of a list its beginning, for a chat
    where other people talk.
    """
    if answer.asks_which:
        return choice(answer, words, commands)
    if answer.excerpts:
        return limited(_quoting(answer, words, kinds, brief))
    if answer.question.kind is QuestionKind.HELP:
        return help_message(words, commands, examples)
    said = [understood(answer.question, words), plain(_nothing(answer, words))]
    return join("\n\n", [*said, example_questions(words, examples)])


def _nothing(answer: Answer, words: Words) -> str:
    """What is said where nothing is quoted."""
    if small_talk := _SMALL_TALK.get(answer.question.kind):
        return words.say(small_talk)
    if answer.missing:
        return words.say("none_missing", words=missing_phrases(answer))
    return words.say("none")


def _quoting(answer: Answer, words: Words, kinds: Collection[FactKind], brief: bool) -> Message:
    excerpts = selected(answer)
    facts = wanted(answer, excerpts)
    if brief:
        excerpts, facts = excerpts[:1], facts[:_BRIEF] if answer.question.kind is QuestionKind.LIST else ()
    for plan in _plans(answer, len(excerpts), len(facts)):
        message = _compose(answer, excerpts[: plan.excerpts], facts[: plan.facts], words)
        if message.units <= LIMIT:
            shown = excerpts[: plan.excerpts]
            break
    else:
        message, shown = _cut(answer, words), excerpts[:1]
    return replace(message, keyboard=buttons.below_answer(answer, shown, kinds, words, brief=brief))


def _plans(answer: Answer, excerpts: int, facts: int) -> Iterator[_Plan]:
    """From everything down to the best excerpt alone."""
    if answer.question.kind is QuestionKind.LIST:
        yield from (_Plan(count, facts) for count in range(excerpts, 1, -1))
        excerpts = 1
    yield from (_Plan(excerpts, count) for count in range(facts, 0, -1))
    yield from (_Plan(count, 0) for count in range(excerpts, 0, -1))


def _compose(answer: Answer, excerpts: Sequence[Excerpt], facts: Sequence[Fact], words: Words) -> Message:
    listed = fact_list(answer, facts, words)
    if answer.question.kind is QuestionKind.LIST:
        body = [listed, *quotations(excerpts, words, named(facts))]
    else:
        body = [*quotations(excerpts, words), listed]
    return join("\n\n", [_lead(answer, words), *body])


def _cut(answer: Answer, words: Words) -> Message:
    """The best excerpt alone, as much of it as fits."""
    excerpt = answer.excerpts[0]
    others = citation.also(excerpt.also, words, named=False)
    lead, source = _lead(answer, words), citation.line(excerpt.citation, words, cut=True) + others
    room = max(LIMIT - join("\n\n", [lead, source]).units - len("\n\n"), _SHORTEST_QUOTE)
    kept = clip.window(excerpt.text, room, _heart(answer, excerpt))
    piece = replace(
        excerpt,
        start=excerpt.start + kept.start,
        end=excerpt.start + kept.end,
        text=kept.of(excerpt.text),
    )
    return join("\n\n", [lead, quotation(piece, source)])


def _heart(answer: Answer, excerpt: Excerpt) -> Span:
    """What a cut must not lose, as offsets into the excerpt: the headline, or the first matched word."""
    candidates = [Span(answer.headline.start, answer.headline.end)] if answer.headline else []
    for span in (*candidates, *excerpt.highlights):
        if excerpt.start <= span.start < span.end <= excerpt.end:
            return Span(span.start - excerpt.start, span.end - excerpt.start)
    return Span(0, 0)


def _lead(answer: Answer, words: Words) -> Message:
    """What stands before the quotes: how the question was understood, and what the answer is."""
    return join("\n\n", [understood(answer.question, words), _verdict(answer, words)])


def _verdict(answer: Answer, words: Words) -> Message:
    """The headline, or that these are only the closest passages."""
    if answer.question.kind is QuestionKind.META:
        return metadata.lead(answer, words)
    if answer.status is Status.CLOSEST:
        when = answer.question.when.typed
        if when and answer.missing == (when,):
            return plain(words.say("closest_not_then", when=when))
        if answer.missing:
            return plain(words.say("closest_missing", words=missing_phrases(answer)))
        return plain(words.say("closest"))
    if answer.headline is None or answer.question.kind is QuestionKind.LIST:
        return Message("")
    if answer.rivals:
        return differing(answer, words)
    return quoted(answer.headline, words, _HEADLINE)


def limited(message: Message) -> Message:
    """At most a hundred marks: bold words go first, the last of them first."""
    surplus = len(message.marks) - _ENTITIES
    if surplus <= 0:
        return message
    dispensable = [mark for mark in message.marks if mark.style is Style.BOLD][-surplus:]
    return replace(message, marks=tuple(mark for mark in message.marks if mark not in dispensable))
