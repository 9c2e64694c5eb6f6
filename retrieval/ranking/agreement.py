"""Agreement: which facts of a sentence answer the question.

Lexical scores cannot tell an answer from a sentence about the same things without one; facts can. Who asks
for an office wants a person whose role names it, who asks how many of something wants a figure that counts
it, and a fact that the question itself names answers nothing but "what is that".
"""

import re
from collections.abc import Mapping, Sequence
from functools import cache

from corpus.article import Article
from retrieval.analyzer import analyze
from retrieval.facts.fact import Fact, FactKind
from retrieval.fields import Fields
from retrieval.lexicon import rows as lexicon_rows
from retrieval.lexicon import words as lexicon_words
from retrieval.question.question import Question, QuestionKind
from retrieval.ranking.nearness import Nearness
from retrieval.ranking.query import Query, QueryWord

_DEPUTY = "pho"
_YEAR = re.compile(r"\b(?:1[89]|20)\d\d\b")
_PROVINCIAL = {"tinh", "thanh pho", "dia phuong"}
_LEVELS = {
    "xa",
    "phuong",
    "huyen",
    "tinh",
    "quan",
    "thi tran",
}  # "thị xã", "thành phố" hold none of them first
_AROUND = 250  # characters
_MOST = 0.7
_OF_ITSELF = 0.7  # share of a question without a kind that a fact must hold to answer it
_NEAR = 0.55  # nearness from which any fact answers such a question
_OF_MEASURE = 0.2  # nearness that a figure needs
_OF_UNIT = 0.1  # and one that has the unit of what is asked for
_ANY = 0.1  # what a fact is worth for being of the kind asked for
OF_SORT = 0.5  # and for being of the very sort: the unit, the level, the noun that the question names


class Asked:
    """What one question asks for, to be compared with facts."""

    def __init__(
        self, question: Question, query: Query, fields: Fields, articles: Mapping[str, Article]
    ) -> None:
        """articles: by their ids, those that the facts to be judged stand in."""
        self.question = question
        self._articles = articles
        self._nearness = Nearness(query.content, fields)
        self._content = query.content
        self._words = _words(question.text)
        self._years = set(_YEAR.findall(question.text))
        self._rest = [word for word in query.content if not word.word.name]
        self._counted = next((word for word in query.words if word.word is question.counted), None)
        self._noun = [word for word in query.words if word.word in question.noun]
        self._offices = _offices(question, query.content)
        self._units = _units_for(question, query.content)

    def agreeing(self, facts: Sequence[Fact]) -> list[Fact]:
        """The facts that answer, the best first."""
        rated = [(self._rating(fact), fact) for fact in facts]
        return [fact for rating, fact in sorted(rated, key=lambda pair: -pair[0]) if rating > 0]

    def best(self, facts: Sequence[Fact]) -> float:
        """How well the best of the facts answers: 0 when none does, 1 when it holds the whole question."""
        return min(max(map(self._rating, facts), default=0.0), 1.0)

    def _rating(self, fact: Fact) -> float:
        """0 for a fact that does not answer, else more the better it does."""
        asked = self.question.asked
        if asked and fact.kind not in asked:
            return 0.0
        near = self._nearness.of(fact, self._articles[fact.article].text)
        if not asked:
            return near if self._is_told(fact) or (near >= _NEAR and not self._named(fact)) else 0.0
        return _CHECKS[fact.kind](self, fact, near)

    def _named(self, fact: Fact) -> bool:
        """Whether the question itself holds the fact."""
        return set(_words(fact.text)) <= set(self._words)

    def _is_told(self, fact: Fact) -> bool:
        """Whether the fact with its attributes holds most of a question that asks for no kind of fact."""
        words = set(_words(" ".join([fact.text, *(a.text for a in fact.attributes.values())])))
        held = [any(set(phrase) <= words for phrase in word.unmarked) for word in self._content]
        return bool(held) and sum(held) >= _OF_ITSELF * len(held)

    def _person(self, fact: Fact, near: float) -> float:
        if self._named(fact):
            name = set(_words(fact.text))
            rest = [word for word in self._rest if not any(set(p) <= name for p in word.unmarked)]
            return 1 + near if self.question.kind is QuestionKind.WHO and not rest else 0.0
        role = _words(fact.attribute("role") or "")
        if not all(_holds(role, office, self._words) for office in self._offices):
            return 0.0
        if self._offices and not self._is_at(fact, role):
            return 0.0
        described = bool(role) and set(role) <= set(self._words)
        return (OF_SORT if self._offices or described else _ANY) + near

    def _is_at(self, fact: Fact, role: Sequence[str]) -> bool:
        """Whether an office is held where the question says: its other words stand in or around the role."""
        start, end = max(0, fact.start - _AROUND), fact.end + _AROUND
        article = self._articles[fact.article]
        around = {*role, *_words(article.text[start:end]), *_words(article.title)}
        office = {word for forms in self._offices for form in forms for word in form}
        others = [word for word in self._content if not any(set(form) <= office for form in word.unmarked)]
        names = [word for word in others if word.word.name] or others
        held = sum(any(set(form) <= around for form in word.unmarked) for word in names)
        return held >= (len(names) if names is not others else _MOST * len(names))

    def _figure(self, fact: Fact, near: float) -> float:
        years = set(_YEAR.findall(fact.attribute("period") or ""))
        if self._years and years and not self._years & years:
            return 0.0
        text = set(_words(fact.text + " " + (fact.attribute("unit") or "")))
        if self._counted and any(set(phrase) <= text for phrase in self._counted.unmarked):
            return OF_SORT + near
        if self._units & text:
            return OF_SORT + near if near >= _OF_UNIT else 0.0
        if self._counted:
            return 0.0
        return near if near >= (_NEAR if self._units else _OF_MEASURE) else 0.0

    def _time(self, fact: Fact, near: float) -> float:
        return 0.0 if self._named(fact) else _ANY + near

    def _place(self, fact: Fact, near: float) -> float:
        """Who asks for a province wants no village; a bare name may be of the level that its text names."""
        if self._named(fact):
            return 0.0
        if self._is_of_noun(fact) or self._is_province(fact):
            return (OF_SORT if self._noun else _ANY) + near
        headed = _words(fact.text)[0] in _place_heads()
        return _ANY + near if not headed and near >= _OF_MEASURE else 0.0

    def _is_province(self, fact: Fact) -> bool:
        wanted = {" ".join(phrase) for word in self._noun for phrase in word.unmarked}
        return bool(wanted & _PROVINCIAL) and " ".join(_words(fact.text)) in _provinces()

    def _of_noun(self, fact: Fact, near: float) -> float:
        return _ANY + near if self._is_of_noun(fact) else 0.0

    def _is_of_noun(self, fact: Fact) -> bool:
        """Whether the fact is of the sort that the question names, if it names one."""
        words = set(_words(fact.text))
        return all(any(set(phrase) <= words for phrase in word.unmarked) for word in self._noun)


_CHECKS = {
    FactKind.PERSON: Asked._person,
    FactKind.FIGURE: Asked._figure,
    FactKind.TIME: Asked._time,
    FactKind.PLACE: Asked._place,
    FactKind.ORGANISATION: Asked._of_noun,
    FactKind.DOCUMENT: Asked._of_noun,
}


def _holds(role: Sequence[str], office: Sequence[tuple[str, ...]], question: Sequence[str]) -> bool:
    """Whether the role is the office in one of its forms, at the level asked for, and no deputy's instead."""
    for form in office:
        place = _find(role, form)
        if place is None:
            continue
        deputy = place > 0 and role[place - 1] == _DEPUTY and _DEPUTY not in question
        if not deputy and _same_level(role[place:], question[_find(question, form) or 0 :]):
            return True
    return False


def _find(words: Sequence[str], phrase: Sequence[str]) -> int | None:
    places = range(len(words) - len(phrase) + 1)
    return next(
        (place for place in places if tuple(words[place : place + len(phrase)]) == tuple(phrase)), None
    )


def _same_level(role: Sequence[str], question: Sequence[str]) -> bool:
    """A chairman of a district is none of a commune."""
    levels = [next((word for word in words if word in _LEVELS), None) for words in (role, question)]
    return None in levels or levels[0] == levels[1]


def _offices(question: Question, content: Sequence[QueryWord]) -> list[tuple[tuple[str, ...], ...]]:
    """The offices that the question names, each in all the forms it may have in the text."""
    words = _words(question.text)
    typed = [office for office in _all_offices() if _find(words, office) is not None]
    named = [(max(typed, key=len),)] if typed else []
    groups = [tuple(word.unmarked) for word in content if word.word.translated]
    translated = [tuple(form for form in forms if _begins_with_office(form)) for forms in groups]
    return named + [forms for forms in translated if forms]


def _begins_with_office(words: Sequence[str]) -> bool:
    return any(tuple(words[: len(office)]) == office for office in _all_offices())


def _units_for(question: Question, content: Sequence[QueryWord]) -> frozenset[str]:
    """Words of figures that answer a question for what it counts or measures."""
    words = _words(question.text)
    translated = [phrase for word in content if word.word.translated for phrase in word.unmarked]
    return frozenset(
        unit
        for measure, units in _units().items()
        if _find(words, measure) is not None or measure in translated
        for unit in units
    )


def _words(text: str) -> tuple[str, ...]:
    """Folded words, and the sign % as it is written in units."""
    found = tuple(term.folded for term in analyze(text) if not term.whole)
    return (*found, "%") if "%" in text else found


@cache
def _all_offices() -> frozenset[tuple[str, ...]]:
    return frozenset(_words(role) for role, sort in lexicon_rows("roles.tsv") if sort == "post")


@cache
def _units() -> dict[tuple[str, ...], frozenset[str]]:
    rows = lexicon_rows("counted_units.tsv")
    return {_words(measure): frozenset(_words(units)) for measure, units in rows}


@cache
def _place_heads() -> frozenset[str]:
    return frozenset(_words(head)[0] for head in lexicon_words("place_heads.tsv"))


@cache
def _provinces() -> frozenset[str]:
    return frozenset(" ".join(_words(name)) for name in lexicon_words("provinces.txt"))
