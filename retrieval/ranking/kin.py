"""Kin: whether a text calls somebody the wife, the son, the mother of the person that a question names.

"Vợ anh, chị Mùa Thị Dợ", "Chị Dợ, vợ anh Sử": the word for the kinship stands before a name or right behind
it. Whose kin that is tells the name behind the word, or else the person who was named last.
"""

from collections.abc import Callable, Iterable, Sequence
from functools import cache

from retrieval.analyzer import analyze, fold, texts
from retrieval.facts.fact import Fact, FactKind
from retrieval.fields import Phrase
from retrieval.lexicon import words
from retrieval.question.question import Question
from retrieval.ranking.nearness import clause
from retrieval.ranking.office import folded_words
from retrieval.ranking.query import Query, QueryWord
from retrieval.ranking.source import Articles

_BETWEEN = 6  # words: "vợ của anh là chị Mùa Thị Dợ"
_BEHIND = 60  # characters: ", là con gái út của ông Páo"
_TO_KIN = 1  # words between a name and the kinship behind it: "chị Dợ, là vợ"
_APART = 2  # words: in English the A of Giàng A Sử is an article
_SAME = 2  # words of a name that two mentions share, if they have so many


class Kin:
    """For one question, which may ask for nobody's kin."""

    def __init__(
        self,
        question: Question,
        query: Query,
        articles: Articles,
        facts: Callable[[str], Sequence[Fact]],
    ) -> None:
        asked = [word for word in query.words if word.word in question.kin]
        self._forms = _with_marks(asked)
        self._name = _first_name([word for word in query.words if word not in asked])
        self._articles = articles
        self._facts = facts

    def is_meant(self, person: Fact) -> bool:
        """Whether the text calls the person such kin of the one who is named."""
        return self._is_told_before(person) or self._is_told_behind(person)

    def _is_told_before(self, person: Fact) -> bool:
        text = self._articles[person.article].text
        terms = [term for term in analyze(text, clause(person, text)[0], person.start) if not term.whole]
        found = _last(self._forms, [term.text for term in terms])
        if found is None or len(terms) - found[1] > _BETWEEN:
            return False
        named = [p for p in self._people(person.article) if p.end <= person.start]
        of = [p for p in named if p.start >= terms[found[1] - 1].end][:1]
        return self._is_named([*of, *reversed([p for p in named if p.end <= terms[found[0]].start])][:1])

    def _is_told_behind(self, person: Fact) -> bool:
        text = self._articles[person.article].text
        end = min(clause(person, text)[1], person.end + _BEHIND)
        terms = [term for term in analyze(text, person.end, end) if not term.whole]
        found = _first(self._forms, [term.text for term in terms])
        if found is None or found[0] > _TO_KIN:
            return False
        start = terms[found[1] - 1].end
        return self._is_named([p for p in self._people(person.article) if start <= p.start < end][:1])

    def _people(self, article: str) -> Iterable[Fact]:
        return (fact for fact in self._facts(article) if fact.kind is FactKind.PERSON)

    def _is_named(self, people: Sequence[Fact]) -> bool:
        """Whether the question names the person; where it names nobody, any will do."""
        if not self._name:
            return True
        told = {w for p in people for w in folded_words(f"{p.text} {p.attribute('person') or ''}")}
        return self._name[-1] in told and len(told & {*self._name}) >= min(_SAME, len(self._name))


def _first_name(words: Sequence[QueryWord]) -> list[str]:
    """The words of the first name in the question, folded, without titles: "Anh Toản", "ong giang a pao"."""
    first = next((n for n, word in enumerate(words) if word.word.name or word.word.called), len(words))
    name = list(words[first : first + 1])
    for word in words[first + 1 :]:
        if word.word.position - name[-1].word.position > (_APART if word.word.english else 1):
            break
        if word.word.name or (name[0].word.called and not word.word.function):
            name.append(word)
    parts = [word.unmarked[0][-1] for word in name]
    return [part for part in parts if part not in _titles()] or parts


def _with_marks(asked: Sequence[QueryWord]) -> set[Phrase]:
    """The listed words for the kinship, which a question may name without their marks."""
    forms: list[Phrase] = [()]
    for word in asked:
        forms = [(*left, *phrase) for left in forms for phrase in word.unmarked]
    return {phrase for phrase in _listed() if tuple(map(fold, phrase)) in forms}


def _last(forms: Iterable[Phrase], terms: Sequence[str]) -> tuple[int, int] | None:
    return max(_places(forms, terms), default=None)


def _first(forms: Iterable[Phrase], terms: Sequence[str]) -> tuple[int, int] | None:
    return min(_places(forms, terms), default=None)


def _places(forms: Iterable[Phrase], terms: Sequence[str]) -> list[tuple[int, int]]:
    ends = ((n, n + len(form), form) for form in forms for n in range(len(terms)))
    return [(start, end) for start, end, form in ends if tuple(terms[start:end]) == form]


@cache
def _listed() -> frozenset[Phrase]:
    return frozenset(texts(word) for word in words("kin.txt"))


@cache
def _titles() -> frozenset[str]:
    return frozenset(fold(word) for title in words("honorifics.txt") for word in title.split())
