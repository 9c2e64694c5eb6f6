"""Heads: what a phrase without a question word is about.

A Vietnamese phrase begins with its head ("diện tích trồng chè", "các con số về thuế"), an English one has it
before the first preposition ("the tax figures of 2020").
"""

from collections.abc import Set

from retrieval.analyzer import Term
from retrieval.facts.fact import FactKind
from retrieval.question.phrases import Match, phrases, places
from retrieval.question.translation import Phrase, translate
from retrieval.question.wording import Wording

_DEPUTY = "pho\u0301"
_POSSESSIVE = "s"
_PLURALS = ("people",)
_PLURAL_WORDS = {"nhung", "cac"}  # folded
_ROLE_REACH = 4  # words within which a role heads a phrase
_OFFICES = ("post", "office")  # flags of roles that somebody holds in a body
_VERBS = ("action_verbs.txt", "saying_verbs.txt", "person_verbs.txt")
_KIN = "kin.txt"
_OF = "cua"  # folded: "vợ của anh Dũng"
_MEASURE = "measure"  # flag of a noun that asks for a figure by heading a phrase


def head_noun(wording: Wording) -> Match | None:
    """The noun that heads the phrase and names a kind of answer."""
    if wording.english:
        return next((noun for noun in wording.nouns if noun.end == _head_phrase(wording)[1]), None)
    return next((noun for noun in wording.nouns[:1] if noun.start <= 1), None)


def is_plural(wording: Wording, noun: Match) -> bool:
    """Whether several are meant: "những xã", "communes"."""
    if wording.english:
        return noun.row[0].endswith("s") or noun.row[0] in _PLURALS
    return noun.start > 0 and wording.parts[noun.start - 1].folded in _PLURAL_WORDS


def is_headed_by_measure(wording: Wording) -> bool:
    """Whether the phrase is about something that is measured: "Diện tích …", "Năm 2020 thu nhập …"."""
    if wording.english:
        return any(_begins(phrase, "counted_units.tsv", _MEASURE) for phrase in _head_translations(wording))
    measures = phrases("counted_units.tsv").find(wording.parts, wording.loose)
    first = next((match for match in measures if _MEASURE in match.row), None)
    times = places(noun for noun in wording.nouns if noun.row[1] == FactKind.TIME)
    light = wording.function | wording.names.capital | times | places(wording.words)
    before = range(first.start) if first else ()
    return first is not None and all(n in light or wording.parts[n].text.isdecimal() for n in before)


def is_headed_by_role(wording: Wording) -> bool:
    """Whether the phrase is about somebody with an office or a trade: "Người lái xe …", "the driver of …"."""
    if wording.english:
        return any(_begins(phrase, "roles.tsv") for phrase in _head_translations(wording))
    return bool(phrases("roles.tsv").find(wording.parts[:_ROLE_REACH], loose=True))


def head_kin(wording: Wording) -> Match | None:
    """The word for a member of somebody's family that heads the phrase: "Vợ anh Dũng …", "Mr Dung's wife"."""
    if wording.english:
        _, end = _head_phrase(wording)
        if any(_begins(phrase, _KIN) for phrase in _head_translations(wording)):
            return Match(end - 1, end, (wording.parts[end - 1].text,))
        return None
    match = next(iter(phrases(_KIN).find(wording.parts, wording.loose)), None)
    light = wording.function | places(wording.words)
    return (
        match if match and light.issuperset(range(match.start)) and _is_of_somebody(match, wording) else None
    )


def _is_of_somebody(kin: Match, wording: Wording) -> bool:
    """Whether a person stands behind: unmarked, "vo" begins no name of its own (Võ)."""
    titles = phrases("honorifics.txt")
    title = titles.at(wording.parts, kin.start, wording.loose)
    if title and title.end > kin.end:  # "vợ chồng ông Năm"
        return False
    behind = kin.end + (kin.end < len(wording.parts) and wording.parts[kin.end].folded == _OF)
    if any(titled.at(wording.parts, behind, wording.loose) for titled in (titles, phrases("roles.tsv"))):
        return True
    named = behind in wording.names.capital | wording.names.called
    return named and not (wording.loose and wording.parts[kin.start].capital)


def is_headed_by_office(wording: Wording) -> bool:
    """Whether the phrase names an office of some body, and nothing that is done: "Bí thư Huyện ủy Hải Hà"."""
    if wording.english:
        heads = _head_translations(wording)
        return any(_begins(phrase, "roles.tsv", office) for phrase in heads for office in _OFFICES)
    found = phrases("roles.tsv").find(wording.parts, wording.loose)
    office = next((match for match in found if match.row[1] in _OFFICES), None)
    if office is None or office.end == len(wording.parts):
        return False
    titles = places(phrases("honorifics.txt").find(wording.parts, wording.loose))
    before = (place for place in range(office.start) if wording.parts[place].text != _DEPUTY)
    verbs = (phrases(name).find(wording.parts, loose=False) for name in _VERBS)
    return not any(verbs) and titles.issuperset(before)


def _begins(phrase: Phrase, name: str, *flags: str) -> bool:
    terms = [Term(text, 0, 0, place) for place, text in enumerate(phrase)]
    match = phrases(name).at(terms, 0, loose=False)
    return match is not None and {*flags} <= {*match.row}


def _head_translations(wording: Wording) -> tuple[Phrase, ...]:
    start, end = _head_phrase(wording)
    parts = wording.parts[start:end]
    translated = translate(parts, [place in wording.names.capital for place in range(start, end)])
    return translated[-1].alternatives if translated and translated[-1].end == len(parts) else ()


def _head_phrase(wording: Wording) -> tuple[int, int]:
    """The first phrase of an English question without the grammar around it; its last noun is the head.

    What belongs to somebody stands behind him: "What is the district's income?"
    """
    grammar = places(wording.words)
    start, end = _next_phrase(wording, grammar, 0)
    while end < len(wording.parts) and wording.parts[end].text == _POSSESSIVE:
        behind, stop = _next_phrase(wording, grammar, end)
        if behind == stop:  # "his wife's name" asks for the wife
            break
        start, end = behind, stop
    while end > start and wording.parts[end - 1].text.isdecimal():
        end -= 1
    return start, end


def _next_phrase(wording: Wording, grammar: Set[int], place: int) -> tuple[int, int]:
    start = next((n for n in range(place, len(wording.parts)) if n not in grammar), len(wording.parts))
    return start, next((n for n in range(start, len(wording.parts)) if n in grammar), len(wording.parts))
