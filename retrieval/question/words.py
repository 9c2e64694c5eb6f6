"""Words: what a question searches for, each word with the alternatives it stands for."""

import re
from collections.abc import Sequence, Set
from dataclasses import dataclass, replace
from functools import cache

from retrieval import lexicon
from retrieval.analyzer import Term, analyze
from retrieval.lexicon import Row
from retrieval.question.phrases import phrases
from retrieval.question.translation import Phrase, translate
from retrieval.question.wording import Wording
from retrieval.syllable import looks_like_syllable

_YEAR = re.compile(r"(?:1[89]|20)\d\d")


@dataclass(frozen=True, slots=True)
class Word:
    """One word of the question that is searched for: any of its alternatives will do."""

    start: int  # offsets into Question.text
    end: int
    position: int  # neighbours in the question have neighbouring positions
    alternatives: tuple[Phrase, ...]  # a single term, except for a translated word
    translated: bool = False
    marked: bool = False  # whether the alternatives carry diacritics that can be relied on
    function: bool = False  # a word such as "của": searched for, never said to be missing
    name: bool = False  # typed with a capital letter, or a year
    english: bool = False  # a word of an English question
    title: bool = False  # "anh", "Mr" before a name: searched for, never said to be missing

    @property
    def year(self) -> bool:
        return _YEAR.fullmatch(self.alternatives[0][0]) is not None


def words_of(text: str, terms: Sequence[Term], wording: Wording, taken: Set[int]) -> tuple[Word, ...]:
    """terms: those of text; taken: places of the words that are not searched for."""
    words = _english(text, terms, wording, taken) if wording.english else _vietnamese(terms, wording, taken)
    return tuple(sorted(words, key=lambda word: (word.start, word.position, -word.end)))


def _vietnamese(terms: Sequence[Term], wording: Wording, taken: Set[int]) -> list[Word]:
    short = _abbreviated(wording, taken)
    left = set(taken).union(*(places for _, places in short))
    marked = not wording.loose
    return [word for word, _ in short] + [
        _word(term, marked or term.text != term.folded, wording)
        for term in terms
        if term.position not in left
    ]


def _abbreviated(wording: Wording, taken: Set[int]) -> list[tuple[Word, range]]:
    """Words that are abbreviations, and their places: each stands for its full form too."""
    parts = wording.parts
    found = phrases("abbreviations.tsv").find(parts, wording.loose)
    return [
        (_group(parts[m.start], parts[m.end - 1], _forms(m.row), wording), range(m.start, m.end))
        for m in found
        if not taken & set(range(m.start, m.end))
    ]


def _forms(row: Row) -> tuple[Phrase, ...]:
    return tuple(tuple(term.text for term in analyze(form)) for form in row[:2])


def _english(text: str, terms: Sequence[Term], wording: Wording, taken: Set[int]) -> list[Word]:
    """Translated words carry their diacritics; the others are names, typed without."""
    left = [term for term in wording.parts if term.position not in taken]
    translated = translate(left, [_is_vietnamese_name(text, term) for term in left])
    groups = [_group(left[m.start], left[m.end - 1], m.alternatives, wording) for m in translated]
    groups = [replace(group, name=_is_country(group)) for group in groups]
    known = {left[place].position for match in translated for place in range(match.start, match.end)}
    names = (term for term in terms if term.position not in taken | known)
    words = groups + [_word(term, term.text != term.folded, wording) for term in names]
    return [replace(word, english=True) for word in words]


def _is_vietnamese_name(text: str, term: Term) -> bool:
    """A capitalised word inside an English question that could be a Vietnamese syllable: "Mr Dung"."""
    return text[term.start].isupper() and term.start > 0 and looks_like_syllable(term.folded)


def _is_country(word: Word) -> bool:
    return any(phrase in _countries() for phrase in word.alternatives)


@cache
def _countries() -> frozenset[Phrase]:
    return frozenset(tuple(term.text for term in analyze(name)) for name in lexicon.words("countries.txt"))


def _word(term: Term, marked: bool, wording: Wording) -> Word:
    return Word(
        start=term.start,
        end=term.end,
        position=term.position,
        alternatives=((term.text if marked else term.folded,),),
        marked=marked,
        function=term.position in wording.function,
        name=term.position in wording.names.capital or _YEAR.fullmatch(term.text) is not None,
        title=term.position in wording.names.titles,
    )


def _group(first: Term, last: Term, alternatives: tuple[Phrase, ...], wording: Wording) -> Word:
    return Word(
        start=first.start,
        end=last.end,
        position=first.position,
        alternatives=alternatives,
        translated=True,
        marked=True,
        function=first.position in wording.function,
        title=first.position in wording.names.titles,
    )
