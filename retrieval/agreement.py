"""Agreement: which facts of a sentence answer the question.

Lexical scores cannot tell an answer from a sentence about the same things without one; facts can. Who asks
for an office wants a person whose role names it, who asks how many of something wants a figure that counts
it, and a fact that the question itself names answers nothing but "what is that".
"""

import re
from collections.abc import Callable, Sequence
from functools import cache

from retrieval.analyzer import analyze, fold
from retrieval.facts.fact import Fact, FactKind
from retrieval.lexicon import rows as lexicon_rows
from retrieval.lexicon import words as lexicon_words
from retrieval.query import Query, QueryWord
from retrieval.question import Question, QuestionKind

_DEPUTY = "pho"
_PROVINCIAL = {"tinh", "thanh pho", "dia phuong"}
_STOP = re.compile(r"[.;!?](?=\s)")
_BEFORE, _BEHIND = 120, 60  # characters: how far around a fact its clause is looked for
_AROUND = 0.8  # what words around a fact count against those of its role or measure
_OF_ITSELF = 0.5  # share of the question's words in a fact from which it answers a question without a kind
_REQUIRED_OF_MEASURE = 0.25  # share of the question's words that a figure and its measure must hold


class Asked:
    """The words of one question, to be compared with facts."""

    def __init__(self, question: Question, query: Query, text_of: Callable[[str], str]) -> None:
        """text_of: the text of the article with an id."""
        self.question = question
        self._text_of = text_of
        self._content = query.content
        self._counted = next((word for word in query.words if word.word is question.counted), None)
        self._folded = _folded_words(question.text)
        self._offices = _offices(question, self._content)
        self._noun = [word for word in query.words if word.word in question.noun]

    def agreeing(self, facts: Sequence[Fact]) -> list[Fact]:
        """The facts that answer, the best first."""
        rated = [(self._rating(fact), fact) for fact in facts]
        return [fact for rating, fact in sorted(rated, key=lambda pair: -pair[0]) if rating > 0]

    def best(self, facts: Sequence[Fact]) -> float:
        """How well the best of the facts answers: 0 when none does, 1 when it holds the whole question."""
        return min(max(map(self._rating, facts), default=0.0), 1.0)

    def _rating(self, fact: Fact) -> float:
        """0 for a fact that does not answer, else more the more of the question it holds."""
        asked = self.question.asked
        if asked and fact.kind not in asked:
            return 0.0
        held = self._share(_own_words(fact))
        if not asked:
            return held if self._named(fact) or held >= _OF_ITSELF else 0.0
        around = self._share(_folded_words(self._clause(fact)))
        return _CHECKS[fact.kind](self, fact, max(held, _AROUND * around))

    def _clause(self, fact: Fact) -> str:
        """The words around the fact, as far as the next stops and semicolons."""
        text = self._text_of(fact.article)
        before = _STOP.split(text[max(0, fact.start - _BEFORE) : fact.start])[-1]
        behind = _STOP.split(text[fact.end : fact.end + _BEHIND])[0]
        return f"{before} {fact.text} {behind}"

    def _share(self, held: set[str]) -> float:
        found = [any(set(phrase) <= held for phrase in _phrases(word)) for word in self._content]
        return sum(found) / len(found) if found else 0.0

    def _named(self, fact: Fact) -> bool:
        """Whether the question itself holds the fact."""
        return _folded_words(fact.text) <= self._folded

    def _person(self, fact: Fact, held: float) -> float:
        if self._named(fact):
            return 1 + held if self.question.kind is QuestionKind.WHO else 0.0
        role = f" {_folded_phrase(fact.attribute('role') or '')} "
        return 0.1 + held if all(self._holds_office(role, office) for office in self._offices) else 0.0

    def _holds_office(self, role: str, office: Sequence[str]) -> bool:
        """Whether the role is the office, and no deputy's where none was asked for."""
        return any(
            f" {name} " in role and (f" {_DEPUTY} {name} " not in role or _DEPUTY in self._folded)
            for name in office
        )

    def _figure(self, fact: Fact, held: float) -> float:
        if self._counted:
            return 0.1 + held if self._counts(fact, self._counted) else 0.0
        return held if held >= _REQUIRED_OF_MEASURE else 0.0

    def _counts(self, fact: Fact, counted: QueryWord) -> bool:
        texts = [fact.text, fact.attribute("measure") or "", fact.attribute("unit") or ""]
        held = _folded_words(" ".join(texts))
        if any(set(phrase) <= held for phrase in _phrases(counted)):
            return True
        units = {unit for phrase in _phrases(counted) for unit in _units().get(phrase[0], ())}
        return bool(units & _folded_words(fact.text))

    def _time(self, fact: Fact, held: float) -> float:
        return 0.0 if self._named(fact) else 0.1 + held

    def _place(self, fact: Fact, held: float) -> float:
        """Who asks for a province wants no village; a bare name may be of the level that its clause names."""
        if self._named(fact):
            return 0.0
        if self._is_asked_for(fact) or self._is_province(fact):
            return (0.5 if self._noun else 0.1) + held
        headed = _folded_phrase(fact.text).split()[0] in _place_heads()
        return 0.1 + held if not headed and self._holds_noun(_folded_words(self._clause(fact))) else 0.0

    def _is_province(self, fact: Fact) -> bool:
        wanted = {" ".join(phrase) for word in self._noun for phrase in _phrases(word)}
        return bool(wanted & _PROVINCIAL) and _folded_phrase(fact.text) in _provinces()

    def _other(self, fact: Fact, held: float) -> float:
        return 0.1 + held if self._is_asked_for(fact) else 0.0

    def _is_asked_for(self, fact: Fact) -> bool:
        """Whether the fact is of the sort that the question names, if it names one."""
        return self._holds_noun(_folded_words(fact.text))

    def _holds_noun(self, words: set[str]) -> bool:
        return all(any(set(phrase) <= words for phrase in _phrases(word)) for word in self._noun)


_CHECKS = {
    FactKind.PERSON: Asked._person,
    FactKind.FIGURE: Asked._figure,
    FactKind.TIME: Asked._time,
    FactKind.PLACE: Asked._place,
    FactKind.ORGANISATION: Asked._other,
    FactKind.DOCUMENT: Asked._other,
}


def _own_words(fact: Fact) -> set[str]:
    return _folded_words(" ".join([fact.text, *(attribute.text for attribute in fact.attributes.values())]))


def _phrases(word: QueryWord) -> list[tuple[str, ...]]:
    return [tuple(map(fold, phrase)) for phrase in (*word.exact, *word.folded)]


def _folded_words(text: str) -> set[str]:
    return {fold(term.text) for term in analyze(text)}


def _offices(question: Question, content: Sequence[QueryWord]) -> list[tuple[str, ...]]:
    """The offices that the question names, each in all the words it may have in the text."""
    padded = f" {_folded_phrase(question.text)} "
    typed = max((role for role in _roles() if f" {role} " in padded), key=len, default=None)
    translated = [_joined(word) for word in content if word.word.translated]
    offices = [tuple(name for name in names if name in _roles()) for names in translated]
    return [office for office in [(typed,) if typed else (), *offices] if office]


def _joined(word: QueryWord) -> list[str]:
    return [" ".join(phrase) for phrase in _phrases(word)]


@cache
def _roles() -> frozenset[str]:
    """Offices. Single syllables (bà, thợ, vua) are too often part of something else."""
    return frozenset(role for role in map(_folded_phrase, lexicon_words("roles.txt")) if " " in role)


@cache
def _units() -> dict[str, frozenset[str]]:
    """The words of figures that answer when the thing counted begins with this word."""
    rows = lexicon_rows("counted_units.tsv")
    return {_folded_phrase(row[0]).split()[0]: frozenset(_folded_words(row[1])) for row in rows}


@cache
def _place_heads() -> frozenset[str]:
    return frozenset(_folded_phrase(head).split()[0] for head in lexicon_words("place_heads.tsv"))


@cache
def _provinces() -> frozenset[str]:
    return frozenset(map(_folded_phrase, lexicon_words("provinces.txt")))


def _folded_phrase(phrase: str) -> str:
    return " ".join(fold(term.text) for term in analyze(phrase) if not term.whole)
