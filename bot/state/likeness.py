"""Likeness: questions that ask the same, however they were typed, as one.

Two are alike when their words are: without marks, in any order, without what only frames a question (“bao
nhiêu”, “cho mình hỏi”). In a word of five letters or more one letter may be wrong. In a shorter one it may
not, since “Hải Hà” and “Hải Hậu” are two places.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz import process
from rapidfuzz.distance import OSA
from rapidfuzz.fuzz import ratio

from bot.state.past import PastQuestion
from retrieval.analyzer import fold, folded_terms
from retrieval.question.question import understand

_FORGIVING = 5  # letters of a word in which one may be wrong
_WORTH_A_LOOK = 75.0  # rapidfuzz' likeness of two questions that may be alike

Words = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Group:
    text: str  # as it was typed most often, with marks if anybody typed any
    asked: tuple[PastQuestion, ...]

    @property
    def people(self) -> int:
        return len({each.person for each in self.asked})


def grouped(asked: Sequence[PastQuestion]) -> list[Group]:
    """Most often asked first; of those asked as often, the latest."""
    members: dict[Words, list[PastQuestion]] = {}
    known: dict[Words, str] = {}  # the same in a string
    for words, found in _by_words(asked).items():
        group = _known(words, known) or words
        members.setdefault(group, []).extend(found)
        known.setdefault(group, " ".join(group))
    groups = [Group(_typical(found), tuple(found)) for found in members.values()]
    return sorted(groups, key=lambda group: (-len(group.asked), -max(each.at for each in group.asked)))


def _by_words(asked: Sequence[PastQuestion]) -> dict[Words, list[PastQuestion]]:
    """Those typed most often first: others are mistyped forms of them."""
    words = {text: _words(text) for text in {each.text for each in asked}}
    found: dict[Words, list[PastQuestion]] = {}
    for each in asked:
        found.setdefault(words[each.text], []).append(each)
    return dict(sorted(found.items(), key=lambda item: -len(item[1])))


def _words(text: str) -> Words:
    question = understand(text)
    content = {fold(question.typed(word)) for word in question.words if not word.function}
    return tuple(sorted(content or folded_terms(text)))


def _known(words: Words, known: dict[Words, str]) -> Words | None:
    """The words of a group that these are alike to."""
    near = process.extract(" ".join(words), known, scorer=ratio, score_cutoff=_WORTH_A_LOOK, limit=None)
    return next((group for _, _, group in near if _alike(words, group)), None)


def _alike(left: Words, right: Words) -> bool:
    """Whether each word has its like in the other; both are sorted, and one letter seldom changes that."""
    only_left = [word for word in left if word not in right]
    only_right = [word for word in right if word not in left]
    return len(only_left) == len(only_right) and all(map(_same, only_left, only_right))


def _same(left: str, right: str) -> bool:
    long = min(len(left), len(right)) >= _FORGIVING and not (left + right).isdigit()
    return long and OSA.distance(left, right, score_cutoff=1) <= 1


def _typical(asked: Sequence[PastQuestion]) -> str:
    times = Counter(each.text for each in reversed(asked))
    return max(times, key=lambda text: (not text.isascii(), times[text]))
