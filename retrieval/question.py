"""Question: what a person typed, understood without looking at the corpus."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from retrieval.analyzer import Term, analyze
from retrieval.facts.fact import FactKind
from retrieval.language import Language, detect
from retrieval.phrases import Match, phrases
from retrieval.syllable import looks_like_syllable
from retrieval.translation import translate

Phrase = tuple[str, ...]  # terms that stand side by side


class QuestionKind(StrEnum):
    """What kind of answer is asked for."""

    WHO = "who"
    HOW_MUCH = "how_much"
    WHEN = "when"
    WHERE = "where"
    DOCUMENT = "document"
    ORGANISATION = "organisation"
    LIST = "list"  # "các con số trong bài", "party members"
    SUMMARY = "summary"  # "bài này nói về gì"
    META = "meta"  # about the article itself: its date, its author
    FREE = "free"  # everything else
    GREETING = "greeting"  # no question: "xin chào"
    THANKS = "thanks"
    EMPTY = "empty"  # nothing that could be searched: blank, emoji, punctuation


_FACT_OF = {
    QuestionKind.WHO: FactKind.PERSON,
    QuestionKind.HOW_MUCH: FactKind.FIGURE,
    QuestionKind.WHEN: FactKind.TIME,
    QuestionKind.WHERE: FactKind.PLACE,
    QuestionKind.DOCUMENT: FactKind.DOCUMENT,
    QuestionKind.ORGANISATION: FactKind.ORGANISATION,
}
_KIND_OF = {fact: kind for kind, fact in _FACT_OF.items()}
_NOUN_REACH = 4  # words between "xã" and "nào" in "xã biên giới nào", "which" and "district"


@dataclass(frozen=True, slots=True)
class Word:
    """One word of the question that is searched for: any of its alternatives will do."""

    start: int  # offsets into Question.text
    end: int
    position: int  # neighbours in the question have neighbouring positions
    alternatives: tuple[Phrase, ...]  # a single term, except for a translated word
    translated: bool
    marked: bool  # whether the alternatives carry diacritics that can be relied on
    function: bool  # a word such as "của": searched for, never said to be missing
    name: bool  # typed with a capital letter, or a number


@dataclass(frozen=True, slots=True)
class Question:
    text: str  # as typed
    language: Language
    kind: QuestionKind
    asked: tuple[FactKind, ...]  # kinds of fact that would answer, the likeliest first
    words: tuple[Word, ...]
    counted: Word | None = None  # the thing after "bao nhiêu" or "how many", if a word stands there
    noun: tuple[Word, ...] = ()  # what is asked for by name: "tỉnh" in "tỉnh nào", "chỉ thị" in "chỉ thị nào"

    def typed(self, word: Word) -> str:
        return self.text[word.start : word.end]


def understand(text: str) -> Question:
    """Never fails: a text without a word is a Question of kind EMPTY."""
    terms = analyze(text)
    parts = [term for term in terms if not term.whole]
    language = detect(parts, text)
    if small_talk := phrases("small_talk.tsv").whole(parts):
        return Question(text, language, QuestionKind(small_talk[1]), (), ())
    framing = _framing(parts, language)
    kind, asked, named = _kind(parts, framing)
    taken = {place for match in [*framing, *named] for place in range(match.start, match.end)}
    words = _words(text, terms, {parts[place].position for place in taken}, language)
    if not words and kind is QuestionKind.FREE:
        kind = QuestionKind.EMPTY
    noun = _noun(parts, framing, words)
    return Question(text, language, kind, asked, words, _counted(parts, framing, words), noun)


def _framing(parts: Sequence[Term], language: Language) -> list[Match]:
    name = "english_question_words.tsv" if language is Language.ENGLISH else "question_words.tsv"
    return phrases(name).find(parts)


def _kind(
    parts: Sequence[Term], framing: Sequence[Match]
) -> tuple[QuestionKind, tuple[FactKind, ...], list[Match]]:
    """The kind of the question, the kinds of fact it asks for, and the nouns that only name such a kind."""
    kinds = {match.row[1] for match in framing}
    nouns = phrases("kind_nouns.tsv").find(parts)
    named = [noun for noun in nouns if any(_asks_for(noun, match) for match in framing)]
    for special in (QuestionKind.SUMMARY, QuestionKind.META, QuestionKind.LIST):
        if special in kinds or (special is QuestionKind.LIST and _bare(parts, framing, nouns)):
            return special, _facts(nouns), [noun for noun in nouns if "class" in noun.row[2:]]
    direct = next((kind for kind in _FACT_OF if kind in kinds), None)
    if "name" in kinds:
        named = nouns[:1]
    if direct:
        return direct, (_FACT_OF[direct],), []
    asked = _facts(named)
    kind = _KIND_OF[asked[0]] if asked else QuestionKind.FREE
    return kind, asked, [noun for noun in named if "class" in noun.row[2:]]


def _asks_for(noun: Match, match: Match) -> bool:
    """Whether this is "nào" shortly behind the noun, or "which" shortly before it."""
    apart = max(match.start - noun.end, noun.start - match.end)
    return match.row[1] == "which" and apart < _NOUN_REACH


def _counted(parts: Sequence[Term], framing: Sequence[Match], words: Sequence[Word]) -> Word | None:
    behind = {parts[m.end].position for m in framing if m.row[1] == "how_much" and m.end < len(parts)}
    return next((word for word in words if word.position in behind and not word.function), None)


def _noun(parts: Sequence[Term], framing: Sequence[Match], words: Sequence[Word]) -> tuple[Word, ...]:
    """The words of the noun that "nào" or "which" asks for."""
    nouns = phrases("kind_nouns.tsv").find(parts)
    asked = [noun for noun in nouns if any(_asks_for(noun, match) for match in framing)]
    places = {parts[place].position for noun in asked[-1:] for place in range(noun.start, noun.end)}
    return tuple(word for word in words if word.position in places)


def _bare(parts: Sequence[Term], framing: Sequence[Match], nouns: Sequence[Match]) -> bool:
    """Whether nothing but nouns such as "con số" and framing is left: "các con số trong bài"."""
    left = set(range(len(parts)))
    for match in [*framing, *nouns, *phrases("function_words.txt").find(parts)]:
        left -= set(range(match.start, match.end))
    return bool(nouns) and not left


def _facts(nouns: Sequence[Match]) -> tuple[FactKind, ...]:
    return tuple(dict.fromkeys(FactKind(noun.row[1]) for noun in nouns))


def _words(text: str, terms: Sequence[Term], framed: set[int], language: Language) -> tuple[Word, ...]:
    if language is Language.ENGLISH:
        return _english_words(text, terms, framed)
    marked = any(term.text != term.folded for term in terms)
    function, names = _function_positions(terms), _name_positions(text, terms)
    return tuple(
        _word(term, marked, term.position in function, term.position in names)
        for term in terms
        if term.position not in framed
    )


def _word(term: Term, marked: bool, function: bool, name: bool) -> Word:
    phrase = (term.text if marked else term.folded,)
    return Word(term.start, term.end, term.position, (phrase,), False, marked, function, name)


def _name_positions(text: str, terms: Sequence[Term]) -> set[int]:
    """Numbers and capitalised words; the first word only when the second is capitalised too."""
    if text.isupper():
        return {term.position for term in terms if text[term.start].isdigit()}
    capital = [text[term.start].isupper() or text[term.start].isdigit() for term in terms]
    if len(capital) > 1 and not (capital[1] or terms[0].text[0].isdigit()):
        capital[0] = False
    return {term.position for term, name in zip(terms, capital, strict=True) if name}


def _function_positions(terms: Sequence[Term]) -> set[int]:
    parts = [term for term in terms if not term.whole]
    found = phrases("function_words.txt").find(parts)
    return {place for match in found for place in range(match.start, match.end)}


def _english_words(text: str, terms: Sequence[Term], framed: set[int]) -> tuple[Word, ...]:
    """Translated words carry their diacritics; the others are names, typed without."""
    left = [term for term in terms if term.position not in framed and not term.whole]
    translated = translate(left, [_is_vietnamese_name(text, term) for term in left])
    words = [
        Word(
            left[t.start].start,
            left[t.end - 1].end,
            left[t.start].position,
            t.alternatives,
            True,
            True,
            False,
            False,
        )
        for t in translated
    ]
    taken = {left[place].position for t in translated for place in range(t.start, t.end)}
    names = (term for term in terms if term.position not in framed and term.position not in taken)
    known = _name_positions(text, terms)
    words += [_word(term, term.text != term.folded, False, term.position in known) for term in names]
    return tuple(sorted(words, key=lambda word: (word.start, -word.end)))


def _is_vietnamese_name(text: str, term: Term) -> bool:
    """A capitalised word inside an English question that could be a Vietnamese syllable: "Mr Dung"."""
    return text[term.start].isupper() and term.start > 0 and looks_like_syllable(term.folded)
