"""Agreement: which facts of a sentence answer the question.

Lexical scores cannot tell an answer from a sentence about the same things without one; facts can. Who asks
for an office wants a person whose role names it, who asks how many of something wants a figure that counts
it, and a fact that the question itself names answers nothing but "what is that".
"""

import re
from collections.abc import Callable, Sequence
from functools import cache

from retrieval.facts.fact import Fact, FactKind
from retrieval.lexicon import words as lexicon_words
from retrieval.question.question import Question, QuestionKind
from retrieval.ranking.amount import OF_SORT, Amount
from retrieval.ranking.kin import Kin
from retrieval.ranking.location import Location, word_before
from retrieval.ranking.nearness import Nearness
from retrieval.ranking.office import folded_words, holds, offices
from retrieval.ranking.query import Query
from retrieval.ranking.source import Articles
from retrieval.ranking.timing import Timing
from retrieval.ranking.usage import Usage
from retrieval.ranking.whose import Whose

_PROVINCIAL = {"tinh", "thanh pho", "dia phuong"}
_YEAR = re.compile(r"\d{4}")
_NUMBER = re.compile(r"\d[\d.,/]*\d|\d")
_AROUND = 250  # characters
_MOST = 0.7
_OF_ITSELF = 0.7  # share of a question without a kind that a fact must hold to answer it
_SHORT = 6  # words of a question that may be about nothing but a number
_OF_LEVEL = 0.2  # nearness that a bare name needs to be of the level asked for
_NAMED_ONLY, _OF_NAME = 0.6, 0.3  # shares of its nearness that a place keeps where it is no more than named
_OPENS_REPORT = re.compile(r"\)?:")  # behind the place that a report is from: "Lâm Đồng: Cháy xưởng gỗ"
_OF_BEST = 0.2  # what it gains for standing in the best sentence
_VENUES = {FactKind.ORGANISATION, FactKind.PLACE}  # schools, factories, markets are both
_ANY = 0.1  # what a fact is worth for being of the kind asked for


class Asked:
    """What one question asks for, to be compared with facts."""

    def __init__(
        self,
        question: Question,
        query: Query,
        usage: Usage,
        articles: Articles,
        facts: Callable[[str], Sequence[Fact]],
    ) -> None:
        """articles: by their ids, those that the facts to be judged stand in; facts: those of an article."""
        self._whose = Whose(question, articles, facts)
        self._kin = Kin(question, query, articles, facts)
        self._facts = facts
        self.question = question
        self.query = query
        self._articles = articles
        self._nearness = Nearness(query.content, usage)
        self._content = query.content
        self._words = folded_words(question.read)
        self._rest = [word for word in query.content if not (word.word.name or word.word.title)]
        self._noun = [word for word in query.words if word.word in question.noun]
        self._numbers = _numbers(question.text)
        self._offices = offices(question, query.content)
        self._timing = Timing(question, facts)
        self._amount = Amount(question, query, facts)
        self._location = Location(question.text)

    def agreeing(self, facts: Sequence[Fact], best: Sequence[Fact] = ()) -> list[Fact]:
        """The facts that answer, the best first; persons by the mention that tells their full name.

        best: those of them that stand in the best sentence, which come before others that answer as well.
        """
        rated = [(self._rating(fact), fact) for fact in facts]
        answers = [(rating + _OF_BEST * (fact in best), fact) for rating, fact in rated if rating > 0]
        return [self._in_full(fact) for _, fact in sorted(answers, key=lambda pair: -pair[0])]

    def _in_full(self, fact: Fact) -> Fact:
        full = fact.attribute("person")
        told = (other for other in self._facts(fact.article) if other.text == full)
        return next(told, fact) if full else fact

    def best(self, facts: Sequence[Fact]) -> float:
        """How well the best of the facts answers: 0 when none does, at most 2."""
        return min(max(map(self._rating, facts), default=0.0), 2.0)

    def _rating(self, fact: Fact) -> float:
        """0 for a fact that does not answer, else more the better it does."""
        asked = self.question.asked
        if asked and fact.kind not in asked and not self._is_venue(fact):
            return 0.0
        if not self._whose.may_be(fact):
            return 0.0
        if not asked:
            return self._near(fact) if self._is_told(fact) or self._is_number(fact) else 0.0
        check = _CHECKS[fact.kind] if fact.kind in asked else Asked._of_noun
        return check(self, fact)

    def _near(self, fact: Fact) -> float:
        return self._nearness.of(fact, self._articles[fact.article])

    def _is_venue(self, fact: Fact) -> bool:
        """Whether it is of the sort asked for by name, were it as a body or as a place: "nhà máy nào"."""
        if not self._noun or not {fact.kind, *self.question.asked} <= _VENUES:
            return False
        words = folded_words(fact.text)
        return any(words[: len(phrase)] == phrase for phrase in self._noun[0].unmarked)

    def _named(self, fact: Fact) -> bool:
        """Whether the question itself holds the fact, or a name that means it: Japan, Nhật Bản."""
        words = set(folded_words(fact.text))
        meant = (set(form) for word in self._content if word.word.translated for form in word.unmarked)
        return words <= set(self._words) or any(words <= form for form in meant)

    def _is_told(self, fact: Fact) -> bool:
        """Whether the fact with its attributes holds most of a question that asks for no kind of fact."""
        words = set(folded_words(" ".join([fact.text, *(a.text for a in fact.attributes.values())])))
        held = [any(set(phrase) <= words for phrase in word.unmarked) for word in self._content]
        return bool(held) and sum(held) >= _OF_ITSELF * len(held)

    def _is_number(self, fact: Fact) -> bool:
        """Whether the question is about this very number or document: "13,68% là gì?"."""
        about = fact.kind is FactKind.DOCUMENT or len(self._content) <= _SHORT
        return about and bool(self._numbers) and self._numbers <= _numbers(fact.text)

    def _person(self, fact: Fact) -> float:
        if self.question.kin:
            return OF_SORT + self._near(fact) if self._kin.is_meant(fact) else 0.0
        if self._named(fact):
            name = set(folded_words(fact.text))
            rest = [word for word in self._rest if not any(set(p) <= name for p in word.unmarked)]
            who = self.question.kind is QuestionKind.WHO
            return 1 + self._near(fact) if who and not rest else 0.0
        role = folded_words(fact.attribute("role") or "")
        if not all(holds(role, office) for office in self._offices):
            return 0.0
        if self._offices and not self._is_at(fact, role):
            return 0.0
        described = bool(role) and set(role) <= set(self._words)
        return (OF_SORT if self._offices or described else _ANY) + self._near(fact)

    def _is_at(self, fact: Fact, role: Sequence[str]) -> bool:
        """Whether an office is held where the question says: its other words stand in or around the role."""
        start, end = max(0, fact.start - _AROUND), fact.end + _AROUND
        article = self._articles[fact.article]
        around = {*role, *folded_words(article.text[start:end]), *folded_words(article.title)}
        posts = {word for office in self._offices for form in office.forms for word in form}
        others = [word for word in self._content if not any(set(form) <= posts for form in word.unmarked)]
        names = [word for word in others if word.word.name] or others
        held = sum(any(set(form) <= around for form in word.unmarked) for word in names)
        return held >= (len(names) if names is not others else _MOST * len(names))

    def _figure(self, fact: Fact) -> float:
        article = self._articles[fact.article]
        if not self._amount.may_be(fact, article):
            return 0.0
        return self._amount.rating(fact, self._near(fact), article.text)

    def _time(self, fact: Fact) -> float:
        if self._named(fact):
            return 0.0
        return self._timing.rating(fact, self._near(fact), self._articles[fact.article].text)

    def _place(self, fact: Fact) -> float:
        """Who asks for a province wants no village; a bare name may be of the level that its text names."""
        if self._named(fact):
            return 0.0
        near = self._near(fact)
        if self._is_of_noun(fact) or self._is_province(fact):
            return OF_SORT + near if self._noun else self._where(fact, near)
        if self.question.kind is QuestionKind.LIST and self._noun and self._is_known_province(fact):
            return 0.0
        headed = fact.attribute("head") or folded_words(fact.text)[0] in _place_heads()
        return _ANY + near if not headed and near >= _OF_LEVEL else 0.0

    def _where(self, fact: Fact, near: float) -> float:
        """A place behind "tại" before others, and last what is a part of the name of what is asked about."""
        text = self._articles[fact.article].text
        if self._location.is_told(fact, text):
            return _ANY + near
        if _OPENS_REPORT.match(text, fact.end):
            return _ANY
        named = word_before(fact, text)
        if self._is_wider(fact, text):
            return _ANY
        own = any(named in phrase for word in self._content for phrase in word.unmarked)
        return _ANY + (_OF_NAME if own else _NAMED_ONLY) * near

    def _is_wider(self, place: Fact, text: str) -> bool:
        """Whether a narrower place stands right before it: "số 45 đường Trần Phú, thành phố Yên Bái"."""
        places = (fact for fact in self._facts(place.article) if fact.kind is FactKind.PLACE)
        return any(text[other.end : place.start] == ", " for other in places if other.end < place.start)

    def _is_province(self, fact: Fact) -> bool:
        wanted = {" ".join(phrase) for word in self._noun for phrase in word.unmarked}
        return bool(wanted & _PROVINCIAL) and self._is_known_province(fact)

    def _is_known_province(self, fact: Fact) -> bool:
        return " ".join(folded_words(fact.text)) in _provinces()

    def _of_noun(self, fact: Fact) -> float:
        return _ANY + self._near(fact) if self._is_of_noun(fact) else 0.0

    def _is_of_noun(self, fact: Fact) -> bool:
        """Whether the fact is of the sort that the question names, if it names one."""
        words = set(folded_words(f"{fact.attribute('head') or ''} {fact.text}"))
        return all(any(set(phrase) <= words for phrase in word.unmarked) for word in self._noun)


_CHECKS = {
    FactKind.PERSON: Asked._person,
    FactKind.FIGURE: Asked._figure,
    FactKind.TIME: Asked._time,
    FactKind.PLACE: Asked._place,
    FactKind.ORGANISATION: Asked._of_noun,
    FactKind.DOCUMENT: Asked._of_noun,
}


def _numbers(text: str) -> set[str]:
    """The numbers of a text, years aside, whatever their separators."""
    digits = {re.sub(r"\D", "", number) for number in _NUMBER.findall(text)}
    return {number for number in digits if not _YEAR.fullmatch(number)}


@cache
def _place_heads() -> frozenset[str]:
    return frozenset(folded_words(head)[0] for head in lexicon_words("place_heads.tsv"))


@cache
def _provinces() -> frozenset[str]:
    return frozenset(" ".join(folded_words(name)) for name in lexicon_words("provinces.txt"))
