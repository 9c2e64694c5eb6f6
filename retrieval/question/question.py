"""Question: what a person typed, understood without looking at the corpus."""

import re
from collections.abc import Sequence, Set
from dataclasses import dataclass, replace

from retrieval.analyzer import Term, analyze
from retrieval.facts.fact import FactKind
from retrieval.lexicon import Row
from retrieval.question.framing import Frame, QuestionKind, frame, is_marked
from retrieval.question.language import Language, detect
from retrieval.question.phrases import phrases
from retrieval.question.spelling import respelled
from retrieval.question.translation import Phrase, translate
from retrieval.syllable import looks_like_syllable

_YEAR = re.compile(r"(?:1[89]|20)\d\d")

__all__ = ["Language", "Question", "QuestionKind", "Word", "understand"]


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

    @property
    def year(self) -> bool:
        return _YEAR.fullmatch(self.alternatives[0][0]) is not None


@dataclass(frozen=True, slots=True)
class Question:
    text: str  # as typed, or in full where it leaned on the question before it
    language: Language
    kind: QuestionKind
    asked: tuple[FactKind, ...]  # kinds of fact that would answer, the likeliest first
    words: tuple[Word, ...]
    counted: Word | None = None  # the thing after "bao nhiêu" or "how many", if a word stands there
    noun: tuple[Word, ...] = ()  # what is asked for by name: "tỉnh" in "tỉnh nào", "chỉ thị" in "chỉ thị nào"
    of_article: bool = False  # it speaks of an article: "bài", "the article"
    typed_as: str | None = None  # where it leaned on the question before it
    about: str | None = None  # Article.id of what is talked about, as far as it leans on that

    @property
    def is_bare(self) -> bool:
        """Whether it names a kind of thing and no subject: "party members", "nghị quyết nào"."""
        return all(word.function or word in self.noun for word in self.words)

    def typed(self, word: Word) -> str:
        return self.text[word.start : word.end]


def understand(text: str) -> Question:
    """Never fails: a text without a word is a Question of kind EMPTY."""
    terms = analyze(text)
    language = detect([term for term in terms if not term.whole], text)
    if language is Language.VIETNAMESE:
        terms = respelled(terms)
    parts = [term for term in terms if not term.whole]
    if small_talk := phrases("small_talk.tsv").whole(parts):
        return Question(text, language, QuestionKind(small_talk[1]), (), ())
    framed = frame(parts, language)
    words = (_english_words if language is Language.ENGLISH else _words)(text, terms, framed)
    kind = framed.kind if words or framed.kind is not QuestionKind.FREE else QuestionKind.EMPTY
    counted = [word for word in words if word.position == framed.counted and not word.function]
    noun = tuple(word for word in words if word.position in framed.noun)
    return Question(
        text, language, kind, framed.asked, words, counted[0] if counted else None, noun, framed.of_article
    )


def _words(text: str, terms: Sequence[Term], framed: Frame) -> tuple[Word, ...]:
    parts = [term for term in terms if not term.whole]
    marked = is_marked(parts)
    names = _name_positions(text, terms)
    short = _abbreviated(parts, not marked, framed.taken)
    taken = framed.taken.union(*(places for _, places in short))
    words = [word for word, _ in short]
    words += [
        _word(
            term, marked or term.text != term.folded, term.position in framed.function, term.position in names
        )
        for term in terms
        if term.position not in taken
    ]
    return tuple(sorted(words, key=lambda word: (word.start, word.position, -word.end)))


def _abbreviated(parts: Sequence[Term], loose: bool, taken: Set[int]) -> list[tuple[Word, range]]:
    """Words that are abbreviations, and their places: each stands for its full form too."""
    found = phrases("abbreviations.tsv").find(parts, loose)
    return [
        (_translated(parts[m.start], parts[m.end - 1], _forms(m.row)), range(m.start, m.end))
        for m in found
        if not taken & set(range(m.start, m.end))
    ]


def _forms(row: Row) -> tuple[Phrase, ...]:
    return tuple(tuple(term.text for term in analyze(form)) for form in row[:2])


def _word(term: Term, marked: bool, function: bool, name: bool) -> Word:
    phrase = (term.text if marked else term.folded,)
    return Word(term.start, term.end, term.position, (phrase,), marked=marked, function=function, name=name)


def _name_positions(text: str, terms: Sequence[Term]) -> set[int]:
    """Years and capitalised words; the first word only when the second is capitalised too."""
    years = {term.position for term in terms if _YEAR.fullmatch(term.text)}
    if text.isupper():
        return years
    capital = [text[term.start].isupper() for term in terms]
    if len(capital) > 1 and not capital[1]:
        capital[0] = False
    return years | {term.position for term, name in zip(terms, capital, strict=True) if name}


def _english_words(text: str, terms: Sequence[Term], framed: Frame) -> tuple[Word, ...]:
    """Translated words carry their diacritics; the others are names, typed without."""
    left = [term for term in terms if term.position not in framed.taken and not term.whole]
    translated = translate(left, [_is_vietnamese_name(text, term) for term in left])
    words = [_translated(left[match.start], left[match.end - 1], match.alternatives) for match in translated]
    taken = {left[place].position for match in translated for place in range(match.start, match.end)}
    names = (term for term in terms if term.position not in framed.taken | taken)
    known = _name_positions(text, terms)
    words += [_word(term, term.text != term.folded, False, term.position in known) for term in names]
    return tuple(
        replace(word, english=True) for word in sorted(words, key=lambda word: (word.start, -word.end))
    )


def _translated(first: Term, last: Term, alternatives: tuple[Phrase, ...]) -> Word:
    return Word(first.start, last.end, first.position, alternatives, translated=True, marked=True)


def _is_vietnamese_name(text: str, term: Term) -> bool:
    """A capitalised word inside an English question that could be a Vietnamese syllable: "Mr Dung"."""
    return text[term.start].isupper() and term.start > 0 and looks_like_syllable(term.folded)
