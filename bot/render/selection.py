"""Selection: which excerpts of an answer are worth a reader's time."""

from collections.abc import Iterator, Sequence

from retrieval.answer import Answer, Excerpt, Status
from retrieval.question.question import QuestionKind

WORTH = 0.7  # of the first excerpt's score, from which another is shown beside it
_LISTED = 2  # below a list, which is in its facts


def selected(answer: Answer) -> tuple[Excerpt, ...]:
    """The first excerpt; others only where they help: none where even the first is just the closest."""
    first = answer.excerpts[:1]
    if answer.status is Status.CLOSEST or answer.question.kind is QuestionKind.META:
        return first
    others = tuple(_others(answer.excerpts))
    if answer.question.kind is QuestionKind.LIST:
        return first + others[: _LISTED - 1]
    return first + tuple(
        each for each in others if each.score >= WORTH * first[0].score or _disagrees(each, answer)
    )


def in_order(answer: Answer) -> tuple[Excerpt, ...]:
    """The selected ones, and behind them the others that are worth a tap."""
    shown = selected(answer)
    return shown + tuple(each for each in _others(answer.excerpts) if each not in shown)


def _disagrees(excerpt: Excerpt, answer: Answer) -> bool:
    """Whether it holds another figure than the headline's for the same."""
    return any(
        fact.article == excerpt.citation.article and excerpt.start <= fact.start < excerpt.end
        for fact in answer.rivals
    )


def _others(excerpts: Sequence[Excerpt]) -> Iterator[Excerpt]:
    """Those behind the first, without titles that a quote above them has named."""
    for place, excerpt in enumerate(excerpts[1:], 1):
        above = {other.citation.article for other in excerpts[:place]}
        if excerpt.citation.paragraph or excerpt.citation.article not in above:
            yield excerpt
