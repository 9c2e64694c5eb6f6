"""Coverage: how sure it is that a passage is about the question, and which of its words the corpus lacks.

The score of the best passage says which is best, not whether it is any good. Its share of what the question
could score tells that best (see tests/eval); words that the corpus does not have at all lower it.
"""

from collections.abc import Sequence, Set
from dataclasses import dataclass

from retrieval.query import Query, QueryWord
from retrieval.question import Question

MISSING = 0.2  # how much confidence a question loses whose words are all missing


@dataclass(frozen=True, slots=True)
class Coverage:
    confidence: float  # 0 to 1
    named: bool  # the article holds a name or a number of the question
    unnamed: bool  # it lacks one
    missing: tuple[str, ...]  # words that the corpus does not have, as they were typed


def cover(question: Question, query: Query, share: float, article: Set[str]) -> Coverage:
    """share: of the best passage, as Found.share; article: the terms of its article, exact and folded."""
    content = query.content
    missing = tuple(question.typed(word.word) for word in content if not word.known)
    confidence = share - MISSING * len(missing) / len(content) if content else 0.0
    names = [all(word.known and _in(word, article) for word in name) for name in _names(content)]
    return Coverage(min(max(confidence, 0.0), 1.0), any(names), not all(names), missing)


def _names(content: Sequence[QueryWord]) -> list[list[QueryWord]]:
    """Neighbouring capitalised words are one name."""
    names: list[list[QueryWord]] = []
    for word in content:
        if word.word.name:
            if names and names[-1][-1].word.position >= word.word.position - 1:
                names[-1].append(word)
            else:
                names.append([word])
    return names


def _in(word: QueryWord, held: Set[str]) -> bool:
    return any(set(phrase) <= held for phrase in word.exact or word.folded)
