"""Selection: which excerpts of an answer are worth a reader's time."""

from retrieval.answer import Answer, Excerpt, Status
from retrieval.question.question import QuestionKind

WORTH = 0.7  # of the first excerpt's score, from which another is shown beside it
_LISTED = 2  # below a list, which is in its facts


def selected(answer: Answer) -> tuple[Excerpt, ...]:
    """The first excerpt; others only where they help: none where even the first is just the closest."""
    if answer.status is Status.CLOSEST or answer.question.kind is QuestionKind.META:
        return answer.excerpts[:1]
    if answer.question.kind is QuestionKind.LIST:
        return answer.excerpts[:_LISTED]
    return answer.excerpts[:1] + tuple(
        excerpt for excerpt in answer.excerpts[1:] if excerpt.score >= WORTH * answer.excerpts[0].score
    )
