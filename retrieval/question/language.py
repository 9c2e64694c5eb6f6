"""Language: is a question Vietnamese or English? It may lack diacritics, or hold names of the other."""

from collections.abc import Sequence
from enum import StrEnum
from functools import cache

from retrieval import lexicon
from retrieval.analyzer import Term
from retrieval.question.phrases import phrases
from retrieval.question.stems import Stems
from retrieval.syllable import looks_like_syllable

_ASKED = 2.0  # what a question word of two syllables or more says for Vietnamese: "là gì"
_NAME = 0.3  # a capitalised word says little: a question in one language holds names of the other


class Language(StrEnum):
    VIETNAMESE = "vi"
    ENGLISH = "en"


def detect(words: Sequence[Term], text: str) -> Language:
    """The language most of the words speak for; Vietnamese when in doubt."""
    big = [text[word.start].isupper() for word in words]
    named = [capital and (place > 0 or big[:2] == [True, True]) for place, capital in enumerate(big)]
    balance = sum(_evidence(word, name) for word, name in zip(words, named, strict=True))
    asking = phrases("question_words.tsv").find(words, loose=True)
    balance -= _ASKED * sum(match.end - match.start > 1 for match in asking)
    return Language.ENGLISH if balance > 0 else Language.VIETNAMESE


def _evidence(word: Term, capitalised: bool) -> float:
    """Above 0 for English, below 0 for Vietnamese."""
    strength = _NAME if capitalised else 1
    if word.text[0].isdigit():
        return 0
    if word.text != word.folded:
        return -strength
    if not looks_like_syllable(word.text):
        return strength if is_english(word.text) else 0
    return 0.5 if word.text in _english_question_words() else -strength


def is_english(word: str) -> bool:
    """Whether a word in small letters is English, in this form or another."""
    return word in _english_words() or (word.isascii() and _english_stems().find((word,)) is not None)


@cache
def _english_question_words() -> frozenset[str]:
    return frozenset(lexicon.words("english_question_words.tsv"))


@cache
def _english_words() -> frozenset[str]:
    phrases = lexicon.words("english_question_words.tsv") + lexicon.words("english.tsv")
    return frozenset(word for phrase in phrases for word in phrase.split())


@cache
def _english_stems() -> Stems:
    return Stems((word,) for word in _english_words())
