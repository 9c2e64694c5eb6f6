"""Wording: the phrases of a question that the word lists know, each where it stands."""

from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from functools import cache

from retrieval import lexicon
from retrieval.analyzer import PER_CENT, Term
from retrieval.question.language import Language
from retrieval.question.names import Names, names_in
from retrieval.question.ofarticle import OfArticle, of_article
from retrieval.question.phrases import Match, Phrases, phrases, places
from retrieval.question.timewish import TimePhrases, time_phrases

_COUNTED = ("kind_nouns.tsv", "counted_units.tsv", "units.tsv")
_MARKED_SHARE = 0.35  # of words with marks, from which a word without any is taken at its letters


@dataclass(frozen=True, slots=True)
class Wording:
    """Places count the parts."""

    parts: Sequence[Term]  # the question's terms, without whole numbers
    english: bool
    loose: bool  # whether a word without marks may stand for one with
    words: tuple[Match, ...]  # question words, and what else is not searched for
    nouns: tuple[Match, ...]  # that name a kind of answer
    function: frozenset[int]  # words that carry no subject
    names: Names
    times: TimePhrases
    about: OfArticle

    @property
    def asking(self) -> list[Match]:
        """The words that ask for something."""
        return [word for word in self.words if word.row[1] != "-"]


def is_marked(parts: Sequence[Term]) -> bool:
    """Whether the question is typed with diacritics, so that a word without any has none."""
    words = [term for term in parts if not term.text[0].isdigit() and term.text not in PER_CENT]
    marked = sum(term.text != term.folded for term in words)
    return marked > 0 and marked >= _MARKED_SHARE * len(words)


def read(text: str, parts: Sequence[Term], language: Language) -> Wording:
    """parts: the terms of text, without whole numbers."""
    english = language is Language.ENGLISH
    loose = not english and not is_marked(parts)
    function = frozenset() if english else places(phrases("function_words.txt").find(parts, loose))
    asking = phrases("english_question_words.tsv" if english else "question_words.tsv").find(parts, loose)
    if loose:
        asking = sorted([*asking, *_counting(parts, asking, function)], key=lambda match: match.start)
    nouns = phrases("kind_nouns.tsv").find(parts, loose)
    times = time_phrases(parts, loose or english)
    about = of_article(parts, loose)
    names = names_in(text, parts, asking, function | places(asking), loose, english)
    asked = {n.end for n in nouns} & {a.start for a in asking if a.row[1] != "-"}  # "Nào" in "Xã Nào" asks
    return Wording(
        parts=parts,
        english=english,
        loose=loose,
        words=tuple(match for match in asking if match.start in asked or not _is_name(match, names)),
        nouns=tuple(
            noun
            for noun in nouns
            if (noun.end in asked or not _is_name(noun, names)) and not times.places & places([noun])
        ),
        function=(function - names.sure) | times.places | places(about.nouns),
        names=names,
        times=times,
        about=about,
    )


def _counting(parts: Sequence[Term], found: Sequence[Match], function: Set[int]) -> Iterator[Match]:
    """An unmarked "may" is "mấy" before what is counted, behind no noun: "con may xa", but not "nha may"."""
    taken = places(found)
    for place in range(len(parts) - 1):
        match = _counting_words().at(parts, place, loose=True)
        noun = any(phrases(name).at(parts, place + 1, loose=True) for name in _COUNTED)
        if match and noun and place not in taken and (place == 0 or place - 1 in function):
            yield match


@cache
def _counting_words() -> Phrases:
    """Those of the question words that without their marks ask only before a noun."""
    return Phrases([row[:2] for row in lexicon.rows("question_words.tsv") if "counting" in row])


def _is_name(match: Match, names: Names) -> bool:
    return match.end - match.start == 1 and match.start in names.sure
