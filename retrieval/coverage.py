"""Coverage: how sure it is that a passage is about the question, and which of its words the corpus lacks.

The score of the best passage says which is best, not whether it is any good. Its share of what the question
could score tells that best (see tests/eval); words that the corpus does not have at all lower it.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from retrieval.analyzer import Term
from retrieval.query import Query, QueryWord
from retrieval.question import Question

MISSING = 0.15  # how much confidence a question loses whose words are all missing


@dataclass(frozen=True, slots=True)
class Coverage:
    confidence: float  # 0 to 1
    named: bool  # the passage holds a name or a number of the question
    missing: tuple[str, ...]  # words that the corpus does not have, as they were typed


def cover(question: Question, query: Query, share: float, passage: Sequence[Term]) -> Coverage:
    """share: of the best passage, as Found.share; passage: its terms and its title's."""
    content = query.content
    missing = tuple(question.typed(word.word) for word in content if not word.known)
    confidence = share - MISSING * len(missing) / len(content) if content else 0.0
    held = {term.text for term in passage} | {term.folded for term in passage}
    named = any(word.known and word.word.name and _in(word, held) for word in content)
    return Coverage(min(max(confidence, 0.0), 1.0), named, missing)


def _in(word: QueryWord, held: set[str]) -> bool:
    return any(set(phrase) <= held for phrase in word.exact or word.folded)
