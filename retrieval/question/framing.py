"""Framing: how a question is put, and so what kind of answer it asks for.

Three lexicon files say it: question words ("ai", "bao nhiêu", "what percentage"), nouns that name a kind of
fact ("xã" in "xã nào", "con số"), and function words.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from retrieval.analyzer import PER_CENT, Term
from retrieval.facts.fact import FactKind
from retrieval.question.language import Language
from retrieval.question.phrases import Match, phrases


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
    HELP = "help"  # "bạn là ai", "what can you do"
    EMPTY = "empty"  # nothing that could be searched: blank, emoji, punctuation


FACT_OF = {
    QuestionKind.WHO: FactKind.PERSON,
    QuestionKind.HOW_MUCH: FactKind.FIGURE,
    QuestionKind.WHEN: FactKind.TIME,
    QuestionKind.WHERE: FactKind.PLACE,
    QuestionKind.DOCUMENT: FactKind.DOCUMENT,
    QuestionKind.ORGANISATION: FactKind.ORGANISATION,
}
KIND_OF = {fact: kind for kind, fact in FACT_OF.items()}

# Roles of question words beside the kinds above (second column of the lexicon files).
_WHICH = "which"  # asks for the noun beside it
_NAME = "name"  # "tên là gì": asks for the first noun
_ABOUT = "about"  # "nói về gì": asks for a summary when it is said of an article
_MARKED_SHARE = 0.35  # of words with marks, from which a word without any is taken at its letters
_CLOSE = ("gì", "what")  # ask for the noun right beside them only: "cây gì", but "xã … trồng gì"
_NOUN_REACH = 4  # words between "xã" and "nào" in "xã biên giới nào", "which" and "district"
_PLURAL = {"nhung", "cac"}  # folded: "những xã nào"
_LISTED = ("person", "place", "organisation", "document", "figure")  # "những ngày nào" asks for one time
_ARTICLE = {"bai", "article", "story"}  # folded


@dataclass(frozen=True, slots=True)
class Frame:
    """What the wording of a question says. Places count the question's parts."""

    kind: QuestionKind
    asked: tuple[FactKind, ...]  # kinds of fact that would answer, the likeliest first
    taken: frozenset[int]  # places of words that are not searched for
    function: frozenset[int]  # places of words that carry no subject
    noun: frozenset[int]  # places of the noun that is asked for: "tỉnh" in "tỉnh nào"
    counted: int | None  # the place behind "bao nhiêu" or "how many"
    of_article: bool  # the question speaks of an article: "bài", "the article"


def is_marked(parts: Sequence[Term]) -> bool:
    """Whether the question is typed with diacritics, so that a word without any has none."""
    words = [term for term in parts if not term.text[0].isdigit() and term.text not in PER_CENT]
    marked = sum(term.text != term.folded for term in words)
    return marked > 0 and marked >= _MARKED_SHARE * len(words)


def frame(parts: Sequence[Term], language: Language) -> Frame:
    """parts: the question's terms, without whole numbers."""
    english = language is Language.ENGLISH
    loose = not english and not is_marked(parts)
    words = phrases("english_question_words.tsv" if english else "question_words.tsv").find(parts, loose)
    nouns = phrases("kind_nouns.tsv").find(parts, loose)
    function = _places(phrases("function_words.txt").find(parts, loose))
    wanted = _wanted(words, nouns, english)
    of_article = bool(_ARTICLE & {term.folded for term in parts})
    kind = _kind(parts, words, nouns, wanted, function, of_article)
    named = nouns if kind in (QuestionKind.LIST, QuestionKind.SUMMARY, QuestionKind.META) else wanted
    counted = next((match.end for match in words if match.row[1] == QuestionKind.HOW_MUCH), None)
    return Frame(
        kind=kind,
        asked=_asked(kind, named, words),
        taken=_places(words) | _places(noun for noun in named if "class" in noun.row[2:]),
        function=function,
        noun=_places(noun for noun in _sorts(kind, nouns, wanted) if "any" not in noun.row[2:]),
        counted=counted,
        of_article=of_article,
    )


def _sorts(kind: QuestionKind, nouns: Sequence[Match], wanted: Sequence[Match]) -> Sequence[Match]:
    """The nouns that say what sort of thing is asked for: several only in a list."""
    return nouns if kind is QuestionKind.LIST else wanted[-1:]


def _places(matches: Iterable[Match]) -> frozenset[int]:
    return frozenset(place for match in matches for place in range(match.start, match.end))


def _wanted(words: Sequence[Match], nouns: Sequence[Match], english: bool) -> list[Match]:
    """The nouns that are asked for: before "nào", behind "which", first in a question without such a word."""
    if not words or any(word.row[1] == _NAME for word in words):
        return [noun for noun in nouns[:1] if noun.start <= 1 and (words or "class" in noun.row[2:])]
    asking = [word for word in words if word.row[1] == _WHICH]
    return [noun for noun in nouns if any(_near(noun, word, english) for word in asking)]


def _near(noun: Match, word: Match, english: bool) -> bool:
    apart = noun.start - word.end if english else word.start - noun.end
    return 0 <= apart < (1 if word.row[0] in _CLOSE else _NOUN_REACH)


def _kind(
    parts: Sequence[Term],
    words: Sequence[Match],
    nouns: Sequence[Match],
    wanted: Sequence[Match],
    function: frozenset[int],
    of_article: bool,
) -> QuestionKind:
    kinds = {match.row[1] for match in words}
    if of_article and _ABOUT in kinds:
        return QuestionKind.SUMMARY
    for special in (QuestionKind.SUMMARY, QuestionKind.META, QuestionKind.LIST):
        if special in kinds:
            return special
    direct = next((QuestionKind(word.row[1]) for word in words if word.row[1] in FACT_OF), None)
    left = set(range(len(parts))) - _places([*words, *nouns]) - function
    if (of_article if direct else nouns) and not left:
        return QuestionKind.LIST
    if not direct and any(_is_plural(parts, noun) for noun in wanted):
        return QuestionKind.LIST
    if _NAME in kinds and not wanted and phrases("roles.tsv").find(parts[:_NOUN_REACH], loose=True):
        return QuestionKind.WHO
    if not words and phrases("counted_units.tsv").find(parts[:_NOUN_REACH], loose=True):
        return QuestionKind.HOW_MUCH
    return direct or (KIND_OF[FactKind(wanted[-1].row[1])] if wanted else QuestionKind.FREE)


def _is_plural(parts: Sequence[Term], noun: Match) -> bool:
    return noun.start > 0 and parts[noun.start - 1].folded in _PLURAL and noun.row[1] in _LISTED


def _asked(kind: QuestionKind, nouns: Sequence[Match], words: Sequence[Match]) -> tuple[FactKind, ...]:
    if kind is QuestionKind.LIST:
        direct = [FACT_OF[each] for each in FACT_OF if each in {word.row[1] for word in words}]
        return tuple(dict.fromkeys(direct or [FactKind(noun.row[1]) for noun in nouns]))
    return (FACT_OF[kind],) if kind in FACT_OF else ()
