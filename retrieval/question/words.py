"""Words: what a question searches for, each word with the alternatives it stands for."""

import re
from collections.abc import Sequence, Set
from dataclasses import dataclass, replace
from functools import cache

from retrieval import lexicon
from retrieval.analyzer import Term, fold, texts
from retrieval.question.abbreviation import abbreviations, forms, short_forms
from retrieval.question.numeral import Numeral, in_words, numerals, shares
from retrieval.question.phrases import places
from retrieval.question.synonyms import synonyms, with_synonyms
from retrieval.question.translation import Phrase, Translated, translate
from retrieval.question.wording import Wording
from retrieval.syllable import looks_like_syllable

_YEAR = re.compile(r"(?:1[89]|20)\d\d")
_PHRASE = 2  # words


@dataclass(frozen=True, slots=True)
class Word:
    """One word of the question that is searched for: any of its alternatives will do."""

    start: int  # offsets into Question.text
    end: int
    position: int  # neighbours in the question have neighbouring positions
    alternatives: tuple[Phrase, ...]  # a single term, but for translations and abbreviations
    translated: bool = False
    marked: bool = False  # whether the alternatives carry diacritics that can be relied on
    function: bool = False  # a word such as "của": searched for, never said to be missing
    name: bool = False  # typed with a capital letter, or a year
    proper: bool = False  # a translated name, which the text must write with a capital letter: Pháp, Mỹ
    english: bool = False  # a word of an English question
    called: bool = False  # in small letters behind a title, and so likely a name
    title: bool = False  # "anh", "Mr" before a name: searched for, never said to be missing
    synonyms: tuple[Phrase, ...] = ()  # what the text may say instead, with their marks if it has its own

    @property
    def year(self) -> bool:
        return _YEAR.fullmatch(self.alternatives[0][0]) is not None


def words_of(text: str, terms: Sequence[Term], wording: Wording, taken: Set[int]) -> tuple[Word, ...]:
    """terms: those of text; taken: places of the words that are not searched for."""
    words = (
        _english(text, terms, wording, taken) if wording.english else _vietnamese(text, terms, wording, taken)
    )
    return tuple(sorted(words, key=lambda word: (word.start, word.position, -word.end)))


def _vietnamese(text: str, terms: Sequence[Term], wording: Wording, taken: Set[int]) -> list[Word]:
    short = [m for m in abbreviations(text, wording.parts) if not taken & places([m])]
    groups = [_group(wording.parts[m.start], wording.parts[m.end - 1], forms(m.row), wording) for m in short]
    spelled = [n for n in numerals(wording.parts, wording.loose) if not taken & set(range(n.start, n.end))]
    groups += [_number(number, wording) for number in [*spelled, *shares(wording.parts, spelled)]]
    foreign = [t for t in _foreign_phrases(wording) if not (taken | places(short)) & {*range(t.start, t.end)}]
    groups += [_foreign_group(phrase, wording) for phrase in foreign]
    grouped = (
        places(short)
        | {place for t in foreign for place in range(t.start, t.end)}
        | {place for number in spelled for place in range(number.start, number.end)}
    )
    left = (t for t in terms if t.position not in taken and (t.whole or t.position not in grouped))
    marked = not wording.loose
    full = short_forms(wording.parts, wording.loose)
    words = [
        _also(
            _word(term, marked or term.text != term.folded, wording),
            [*full.get(term.position, ()), *_foreign(term, wording)],
        )
        for term in left
    ]
    same = synonyms(wording.parts, wording.loose)
    return groups + [_with_synonyms(word, same.get(word.position, ())) for word in words]


def _with_synonyms(word: Word, others: Sequence[Phrase]) -> Word:
    return word if word.name or word.function else replace(word, synonyms=_spelled_as(word, others))


def _number(number: Numeral, wording: Wording) -> Word:
    """A number in words stands for its digits too."""
    typed = wording.parts[number.start : number.end]
    words = in_words(number.digits) if wording.loose else tuple(term.text for term in typed)
    alternatives = ((number.digits,), *([words] if words else []))
    return replace(_group(typed[0], typed[-1], alternatives, wording), function=False)


def _also(word: Word, others: Sequence[Phrase]) -> Word:
    """Within the full form of an abbreviation every word stands for the abbreviation too."""
    return replace(word, alternatives=(*word.alternatives, *_spelled_as(word, others)))


def _spelled_as(word: Word, others: Sequence[Phrase]) -> tuple[Phrase, ...]:
    """Without marks where the word has none that can be relied on."""
    return tuple(form if word.marked else tuple(map(fold, form)) for form in others)


def _foreign(term: Term, wording: Wording) -> tuple[Phrase, ...]:
    """What an English word inside a Vietnamese question means: "income của anh Dũng"."""
    if term.whole or not _is_foreign(term, wording):
        return ()
    translated = translate([term], [False])
    return translated[0].alternatives if translated else ()


def _foreign_phrases(wording: Wording) -> list[Translated]:
    """English phrases of several words inside a Vietnamese question: "fire trucks"."""
    foreign = [_is_foreign(part, wording) for part in wording.parts]
    if sum(foreign) < _PHRASE:
        return []  # most questions, for which the dictionary need not be read
    found = translate(wording.parts, [not each for each in foreign])
    return [
        phrase
        for phrase in found
        if phrase.end - phrase.start >= _PHRASE and all(foreign[phrase.start : phrase.end])
    ]


def _foreign_group(phrase: Translated, wording: Wording) -> Word:
    """It stands for itself too."""
    typed = wording.parts[phrase.start : phrase.end]
    alternatives = (*phrase.alternatives, tuple(term.text for term in typed))
    return _group(typed[0], typed[-1], alternatives, wording)


def _is_foreign(term: Term, wording: Wording) -> bool:
    word = term.text.isalpha() and not looks_like_syllable(term.folded)
    return word and term.position not in wording.names.capital


def _english(text: str, terms: Sequence[Term], wording: Wording, taken: Set[int]) -> list[Word]:
    """Translated words carry their diacritics; the others are names, typed without."""
    left = [term for term in wording.parts if term.position not in taken]
    translated = translate(left, [_is_vietnamese_name(text, term) for term in left])
    groups = [
        replace(
            _group(left[m.start], left[m.end - 1], with_synonyms(m.alternatives), wording), proper=m.proper
        )
        for m in translated
    ]
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
    return frozenset(texts(name) for name in lexicon.words("countries.txt"))


def _word(term: Term, marked: bool, wording: Wording) -> Word:
    return Word(
        start=term.start,
        end=term.end,
        position=term.position,
        alternatives=_spellings(term, marked),
        marked=marked,
        function=term.position in wording.function,
        name=term.position in wording.names.capital or _YEAR.fullmatch(term.text) is not None,
        called=term.position in wording.names.called,
        title=term.position in wording.names.titles,
    )


def _spellings(term: Term, marked: bool) -> tuple[Phrase, ...]:
    """The word itself; a number in words too."""
    spelled = in_words(term.text)
    forms = [(term.text,), *([spelled] if spelled else [])]
    return tuple(form if marked else tuple(map(fold, form)) for form in forms)


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
