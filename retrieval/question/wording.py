"""Wording: the phrases of a question that the word lists know, each where it stands."""

from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass
from functools import cache

from retrieval import lexicon
from retrieval.analyzer import PER_CENT, Term
from retrieval.facts.fact import FactKind
from retrieval.lexicon import Row
from retrieval.question.abbreviation import abbreviations, forms
from retrieval.question.language import Language
from retrieval.question.names import Names, names_in
from retrieval.question.ofarticle import OfArticle, of_article
from retrieval.question.phrases import Match, Phrases, phrases, places
from retrieval.question.timewish import TimePhrases, time_phrases
from retrieval.question.translation import Phrase
from retrieval.syllable import looks_like_syllable

_COUNTED = ("kind_nouns.tsv", "counted_units.tsv", "units.tsv")  # the units last
_WHICH = "nào"
_MARKED_SHARE = 0.35  # of words with marks, from which a word without any is taken at its letters


@dataclass(frozen=True, slots=True)
class Wording:
    """Places count the parts."""

    parts: Sequence[Term]  # the question's terms, without whole numbers
    english: bool
    asks_in_english: bool  # the question words are English, whatever the others
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
    asking = _english_words(text, parts) if english else _vietnamese_words(parts, loose, function)
    mixed = not english and all(match.row[1] == "-" for match in asking)
    asking = _in_order(asking, _surely_english(text, parts) if mixed else ())
    nouns = _nouns(text, parts, asking, loose)
    times = time_phrases(text, parts, loose or english)
    about = of_article(parts, loose)
    names = names_in(text, parts, asking, function | places(asking), loose, english)
    asked = {n.end for n in nouns} & {a.start for a in asking if a.row[1] != "-"}  # "Nào" in "Xã Nào" asks
    return Wording(
        parts=parts,
        english=english,
        asks_in_english=english or mixed,
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


def _nouns(text: str, parts: Sequence[Term], asking: Sequence[Match], loose: bool) -> Sequence[Match]:
    """Those of the list, and what people do or are before "nào": "kỹ sư nào" asks for a person."""
    which = [word.start for word in asking if word.row[0] == _WHICH]
    roles = [role for start in which if (role := phrases("roles.tsv").before(parts, start, loose))]
    persons = [Match(role.start, role.end, (role.row[0], FactKind.PERSON)) for role in roles]
    nouns = _in_order(persons, phrases("kind_nouns.tsv").find(parts, loose))
    return _in_order(nouns, _shortened(text, parts, which))


def _shortened(text: str, parts: Sequence[Term], which: Sequence[int]) -> Iterator[Match]:
    """Abbreviations of such nouns before "nào": "bv nào", "nq nào"."""
    for short in abbreviations(text, parts):
        full = next((noun for form in forms(short.row) if (noun := _kind_noun(form))), None)
        if full and short.end in which:
            yield Match(short.start, short.end, full)


def _kind_noun(form: Phrase) -> Row | None:
    return phrases("kind_nouns.tsv").whole([Term(word, 0, 0, place) for place, word in enumerate(form)])


def _in_order(words: Sequence[Match], others: Iterable[Match]) -> list[Match]:
    """Both, as far as the others stand beside the words."""
    apart = [other for other in others if not places(words) & places([other])]
    return sorted([*words, *apart], key=lambda match: match.start)


def _english_words(text: str, parts: Sequence[Term]) -> list[Match]:
    """Without those in capitals among small letters, which are abbreviations: IT, US."""
    found = phrases("english_question_words.tsv").find(parts, loose=False)
    return [match for match in found if text.isupper() or not _is_in_capitals(text, parts, match)]


def _is_in_capitals(text: str, parts: Sequence[Term], match: Match) -> bool:
    typed = text[parts[match.start].start : parts[match.start].end]
    return 0 < match.start == match.end - 1 and len(typed) > 1 and typed.isupper()


def _vietnamese_words(parts: Sequence[Term], loose: bool, function: Set[int]) -> list[Match]:
    found = phrases("question_words.tsv").find(parts, loose)
    return _in_order(found, _counting(parts, function) if loose else ())


def _counting(parts: Sequence[Term], function: Set[int]) -> Iterator[Match]:
    """An unmarked "may" is "mấy" before what is counted not behind a noun, or before a last unit."""
    for place in range(len(parts) - 1):
        match = _counting_words().at(parts, place, loose=True)
        nouns = [phrases(name).at(parts, place + 1, loose=True) for name in _COUNTED]
        unit = nouns[-1] is not None and nouns[-1].end == len(parts)
        if match and any(nouns) and (place == 0 or place - 1 in function or unit):
            yield match


def _surely_english(text: str, parts: Sequence[Term]) -> list[Match]:
    """English words of a Vietnamese question: those that no syllable is, those beside them or a number."""
    found = _english_words(text, parts)
    sure = [m for m in found if not all(looks_like_syllable(t.folded) for t in parts[m.start : m.end])]
    taken = places(sure)
    if taken:
        taken |= {place for place, term in enumerate(parts) if term.text.isdecimal()}
    for match in [*found, *reversed(found)]:
        if {match.start - 1, match.end} & taken:
            taken |= places([match])
    return [match for match in found if match.start in taken]


@cache
def _counting_words() -> Phrases:
    """Those of the question words that without their marks ask only before a noun."""
    return Phrases([row[:2] for row in lexicon.rows("question_words.tsv") if "counting" in row])


def _is_name(match: Match, names: Names) -> bool:
    return match.end - match.start == 1 and match.start in names.sure
