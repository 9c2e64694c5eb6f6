"""Coverage: how sure it is that a passage is about the question, and which of its words the corpus lacks.

The score of the best passage says which is best, not whether it is any good. Its share of what the question
could score tells that best (see tests/eval); words that the corpus does not have at all lower it.
"""

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from retrieval.analyzer import fold, normalize
from retrieval.lexicon import words
from retrieval.question.question import Question, QuestionKind
from retrieval.ranking.counted import units_of
from retrieval.ranking.query import Query, QueryWord

RELATED = 0.28  # confidence below which nothing in the corpus is about the question
RELATED_SCATTERED = 0.4  # the same where none of its words stand together
RELATED_NAMELESS = 0.4  # the same where the article has none of the question's names, and the corpus not all
RELATED_UNSEEN = 0.34  # the same where translation leaves no neighbours to look for
SURELY_TOGETHER = 0.6  # share from which a single pair of words that stand apart says nothing
_FULL_NAME = (3, 4)  # words
MISSING = 0.2  # how much confidence a question loses whose words are all missing


@dataclass(frozen=True, slots=True)
class Coverage:
    confidence: float  # 0 to 1
    named: bool  # the article holds a name of the question; a year alone says little
    scattered: bool  # none of the question's neighbouring words are neighbours in it
    foreign: bool  # the article has none of its names, the corpus not all of their words
    unseen: bool  # it has no neighbouring words left to look for, having been translated
    missing: tuple[str, ...]  # words that the corpus does not have, as they were typed
    apart: tuple[str, ...]  # names, numbers and deeds that the article lacks, as they were typed

    @property
    def is_related(self) -> bool:
        """Whether the passage is about the question at all."""
        least = RELATED_SCATTERED if self.scattered else RELATED_UNSEEN if self.unseen else RELATED
        return self.named or self.confidence >= (RELATED_NAMELESS if self.foreign else least)


def cover(question: Question, query: Query, share: float, article: Set[str]) -> Coverage:
    """share: of the best passage, as Found.share; article: its article's vocabulary, as Snapshot's."""
    content = query.content
    missing = tuple(
        question.typed(word.word)
        for word in content
        if not (word.known or _is_counted_in_units(word, question, article))
    )
    confidence = share - MISSING * len(missing) / len(content) if content else 0.0
    names = [(name, _held(name, article)) for name in _names(content)]
    lacking = [word for name, held in names if not held for word in name]
    lacking += [word for word in _deed(question, query) if not (word.known or _in(word, article))]
    apart = tuple(question.typed(word.word) for word in lacking)
    beside = [_beside(left, right, article) for left, right in pairwise(content) if _neighbours(left, right)]
    beside += [True for left, right in pairwise(content) if _is_called(left, right, article)]
    scattered = bool(beside) and not any(beside) and (len(beside) > 1 or share < SURELY_TOGETHER)
    unseen = not beside and any(word.word.english for word in content)
    named = any(held for name, held in names if not name[0].word.year)
    unknown = [word for name, _ in names for word in name if not (word.known or word.word.year)]
    foreign = not named and not all(question.typed(word.word).isupper() for word in unknown)
    return Coverage(min(max(confidence, 0.0), 1.0), named, scattered, foreign, unseen, missing, apart)


def named_shares(query: Query, articles: Mapping[str, Set[str]]) -> dict[str, float]:
    """How much of the question's names each article holds, 0 to 1; years are none, and 1 where there is none.

    articles: vocabularies, by whatever the shares are wanted by.

    Of a name of several words its neighbours count: another may share a word (Long Phú Hòa, Phú Hòa Tây).
    """
    names = [name for name in _names(query.content) if not name[0].word.year]
    return {
        each: sum(_share_held(name, article) for name in names) / len(names) if names else 1.0
        for each, article in articles.items()
    }


def _share_held(name: Sequence[QueryWord], article: Set[str]) -> float:
    pairs = [(left, right) for left, right in pairwise(name) if _neighbours(left, right)]
    if not pairs:
        return float(_held(name[:1], article))
    return sum(_beside(*pair, article) for pair in pairs) / len(pairs)


def _is_counted_in_units(word: QueryWord, question: Question, article: Set[str]) -> bool:
    """Whether the article has other words for what "bao nhiêu" counts: m or km for "mét", đồng for "tiền"."""
    return word.word is question.counted and not units_of(word.unmarked).isdisjoint(article)


def _deed(question: Question, query: Query) -> Sequence[QueryWord]:
    """The two words right behind "ai" or "who": who did what the corpus has no word for, it does not say."""
    if question.kind is not QuestionKind.WHO:
        return ()
    behind = [word for place, word in enumerate(query.words[:2], 1) if word.word.position == place]
    return [word for word in behind if not (word.word.function or word.word.name)]


def _names(content: Sequence[QueryWord]) -> list[list[QueryWord]]:
    """Neighbouring capitalised words are one name; a year is one by itself."""
    names: list[list[QueryWord]] = []
    for word in content:
        if word.word.name:
            if names and _neighbours(names[-1][-1], word):
                names[-1].append(word)
            else:
                names.append([word])
    return names


def _held(name: Sequence[QueryWord], article: Set[str]) -> bool:
    """Whether the article has the words of a name, at least two of them side by side.

    Not all: two names may follow each other in a question, and a title or an office may stand with them. But
    each word of a person's full name stands beside one of its neighbours.
    """
    if not all(word.known and _in(word, article) for word in name):
        return False
    if len(name) == 1 and not name[0].word.year:
        return any(f"^{fold(phrase[0])}" in article for phrase in name[0].exact or name[0].folded)
    pairs = [(left, right) for left, right in pairwise(name) if _neighbours(left, right)]
    held = [pair for pair in pairs if _beside(*pair, article)]
    if _is_person(name):
        return all(any(word in pair for pair in held) for word in name)
    return bool(held) or not pairs


def _is_person(name: Sequence[QueryWord]) -> bool:
    """Whether it is written like a full name: one of another family, or of the same, is somebody else."""
    if len(name) not in _FULL_NAME:
        return False
    exact, folded = _surnames()
    marked = {phrase[0] for phrase in name[0].exact}
    unmarked = {phrase[0] for phrase in name[0].folded}
    return not (marked or unmarked).isdisjoint(exact if marked else folded)


@cache
def _surnames() -> tuple[Set[str], Set[str]]:
    """With their marks, and without where that is no other noun: Trương, but a school is a "truong" too."""
    names = words("surnames_common.txt")
    nouns = {fold(noun) for noun in words("kind_nouns.tsv")}
    return {normalize(name.casefold()) for name in names}, {fold(name.casefold()) for name in names} - nouns


def _neighbours(left: QueryWord, right: QueryWord) -> bool:
    """Whether two words stand side by side in the question and are of one kind; a title may be another's."""
    together = right.word.position - left.word.position == 1 and not left.word.title
    return (
        together and left.word.year == right.word.year and not (left.word.translated or right.word.translated)
    )


def _is_called(title: QueryWord, name: QueryWord, article: Set[str]) -> bool:
    """Whether the article calls somebody so: "ông Khìn"."""
    together = title.word.title and name.word.position - title.word.position == 1
    return together and _held([name], article)


def _beside(left: QueryWord, right: QueryWord, article: Set[str]) -> bool:
    if left.synonyms and left.synonyms == right.synonyms and _is_called_otherwise(left, article):
        return True
    pairs = [(a[-1], b[0]) for a in left.folded or left.exact for b in right.folded or right.exact]
    return any({f"{fold(a)} {fold(b)}", f"{fold(b)} {fold(a)}"} & article for a, b in pairs)


def _is_called_otherwise(word: QueryWord, article: Set[str]) -> bool:
    """Whether the article has another phrase for the one that the word belongs to."""
    phrases = (tuple(map(fold, phrase)) for phrase in word.synonyms)
    return any(
        {" ".join(pair) for pair in pairwise(phrase)} <= article for phrase in phrases if len(phrase) > 1
    )


def _in(word: QueryWord, held: Set[str]) -> bool:
    return any(set(phrase) <= held for phrase in word.exact or word.folded)
