"""Answer: an Answer as the one message a person reads, never longer than Telegram allows.

What gives way first when it is too long: facts, then lesser excerpts, then the end of the best excerpt
(for a list: excerpts before facts). A citation always stays with its excerpt.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from bot.render import citation, clip
from bot.render.factlist import detail, fact_list, wanted
from bot.render.message import Mark, Message, Style, bold, join, plain, styled, units
from bot.words import Words
from corpus.article import Span
from retrieval.answer import Answer, Excerpt, Status
from retrieval.facts.fact import Fact
from retrieval.question import QuestionKind

LIMIT = 4096  # UTF-16 units of one Telegram message
_LONG_QUOTE = 400  # units; a longer quote is folded until someone taps it
_ENTITIES = 100  # Telegram ignores those after the hundredth
_SHORTEST_QUOTE = 200
_HEADLINE = 300
_MISSING, _MISSING_WORD = 6, 40

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


def render(answer: Answer, words: Words, examples: Sequence[str]) -> Message:
    """The message for an answer, with `examples` of questions where there is nothing to quote."""
    if answer.question.kind in _SMALL_TALK and not answer.excerpts:
        return _with_examples(words.say(_SMALL_TALK[answer.question.kind]), words, examples)
    if not answer.excerpts:
        return _with_examples(_refusal(answer, words), words, examples)
    return _limited(_quoting(answer, words))


def example_lines(words: Words, examples: Sequence[str]) -> Message:
    lines = "\n".join(f"• {clip.shortened(example, 200)}" for example in examples)
    return plain(f"{words.say('examples_lead')}\n{lines}") if lines else Message("")


def _with_examples(text: str, words: Words, examples: Sequence[str]) -> Message:
    return join("\n\n", [plain(text), example_lines(words, examples)])


def _refusal(answer: Answer, words: Words) -> str:
    if answer.missing:
        return words.say("none_missing", words=_quoted(answer.missing))
    return words.say("none")


def _quoted(missing: Sequence[str]) -> str:
    shown = ", ".join(f"“{clip.shortened(word, _MISSING_WORD)}”" for word in missing[:_MISSING])
    return f"{shown}, …" if len(missing) > _MISSING else shown


def _quoting(answer: Answer, words: Words) -> Message:
    facts = wanted(answer)
    for plan in _plans(answer, len(facts)):
        message = _compose(answer, facts, plan, words)
        if message.units <= LIMIT:
            return message
    return _cut(answer, words)


def _plans(answer: Answer, facts: int) -> Iterator[_Plan]:
    """From everything down to the best excerpt alone."""
    excerpts = len(answer.excerpts)
    if answer.question.kind is QuestionKind.LIST:
        yield from (_Plan(count, facts) for count in range(excerpts, 1, -1))
        excerpts = 1
    yield from (_Plan(excerpts, count) for count in range(facts, 0, -1))
    yield from (_Plan(count, 0) for count in range(excerpts, 0, -1))


def _compose(answer: Answer, facts: Sequence[Fact], plan: _Plan, words: Words) -> Message:
    quotes = [_quote(excerpt, words) for excerpt in answer.excerpts[: plan.excerpts]]
    listed = fact_list(answer, facts[: plan.facts], words)
    body = [listed, *quotes] if answer.question.kind is QuestionKind.LIST else [*quotes, listed]
    return join("\n\n", [_lead(answer, words), *body])


def _cut(answer: Answer, words: Words) -> Message:
    """The best excerpt alone, as much of it as fits."""
    excerpt = answer.excerpts[0]
    frame = join("\n\n", [_lead(answer, words), citation.line(excerpt.citation, words, cut=True)])
    room = max(LIMIT - frame.units - len("\n\n"), _SHORTEST_QUOTE)
    kept = clip.window(excerpt.text, room, _heart(answer, excerpt))
    piece = replace(
        excerpt,
        start=excerpt.start + kept.start,
        end=excerpt.start + kept.end,
        text=kept.of(excerpt.text),
    )
    return join("\n\n", [_lead(answer, words), _quote(piece, words, cut=True)])


def _heart(answer: Answer, excerpt: Excerpt) -> Span:
    """What a cut must not lose, as offsets into the excerpt: the headline, or the first matched word."""
    candidates: list[Span] = [Span(fact.start, fact.end) for fact in _headline(answer)]
    for span in (*candidates, *excerpt.highlights):
        if excerpt.start <= span.start < span.end <= excerpt.end:
            return Span(span.start - excerpt.start, span.end - excerpt.start)
    return Span(0, 0)


def _headline(answer: Answer) -> list[Fact]:
    return [answer.headline] if answer.headline else []


def _lead(answer: Answer, words: Words) -> Message:
    """What stands before the quotes: the headline, or that these are only the closest passages."""
    if answer.status is Status.CLOSEST:
        if answer.missing:
            return plain(words.say("closest_missing", words=_quoted(answer.missing)))
        return plain(words.say("closest"))
    if answer.headline is None or answer.question.kind is QuestionKind.LIST:
        return Message("")
    named = bold(clip.one_line(answer.headline.text, _HEADLINE))
    said = detail(answer.headline)
    return named + f" — {said}" if said else named


def _quote(excerpt: Excerpt, words: Words, *, cut: bool = False) -> Message:
    style = Style.LONG_QUOTE if units(excerpt.text) > _LONG_QUOTE else Style.QUOTE
    quote = styled(excerpt.text, style)
    marked = replace(quote, marks=quote.marks + tuple(_matched(excerpt)))
    return marked + "\n" + citation.line(excerpt.citation, words, cut=cut)


def _matched(excerpt: Excerpt) -> Iterator[Mark]:
    """The matched words in bold: trimmed, neighbours made one, in order and apart."""
    merged: list[Span] = []
    for highlight in sorted(excerpt.highlights):
        span = _trimmed(excerpt, highlight)
        if span.start >= span.end:
            continue
        if merged and not excerpt.text[merged[-1].end : span.start].strip():
            span = Span(merged[-1].start, max(merged[-1].end, span.end))
            merged.pop()
        merged.append(span)
    return (Mark(Style.BOLD, span.start, span.end) for span in merged)


def _trimmed(excerpt: Excerpt, highlight: Span) -> Span:
    """The highlight as offsets into the excerpt, without what lies outside and white space at its edges."""
    start = max(highlight.start - excerpt.start, 0)
    end = min(highlight.end - excerpt.start, len(excerpt.text))
    piece = excerpt.text[start:end]
    return Span(start + len(piece) - len(piece.lstrip()), end - len(piece) + len(piece.rstrip()))


def _limited(message: Message) -> Message:
    """At most a hundred marks: bold words go first, the last of them first."""
    surplus = len(message.marks) - _ENTITIES
    if surplus <= 0:
        return message
    dispensable = [mark for mark in message.marks if mark.style is Style.BOLD][-surplus:]
    return replace(message, marks=tuple(mark for mark in message.marks if mark not in dispensable))
