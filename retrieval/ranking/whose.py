"""Whose: whether a fact can be of the person that a question names.

An age, an income or a home belongs to the person named last before it in its sentence. Asked for one person,
another's are no answer.
"""

import re
from collections.abc import Callable, Sequence

from retrieval.facts.fact import Fact, FactKind
from retrieval.question.question import Question
from retrieval.ranking.office import folded_words
from retrieval.ranking.source import Articles

_OWNED = (FactKind.FIGURE, FactKind.PLACE)
_AGE = "tuổi"
_AGE_OF_THINGS = "năm tuổi"  # of trees and houses: "gốc sơn tra hơn 100 năm tuổi"
_STOP = re.compile(r"[.;!?](?=\s)")


class Whose:
    """For one question."""

    def __init__(
        self,
        question: Question,
        articles: Articles,
        facts: Callable[[str], Sequence[Fact]],
    ) -> None:
        self._question = set(folded_words(question.read))
        self._articles = articles
        self._facts = facts
        self._named: dict[str, set[str]] = {}

    def may_be(self, fact: Fact) -> bool:
        """False when the question names a person and the fact is told of another."""
        if fact.kind not in _OWNED:
            return True
        named = self._names(fact.article)
        if named and fact.attribute("unit") == _AGE_OF_THINGS:
            return False
        owner = self._owner(fact) if named else None
        return owner is None or bool(named & set(folded_words(_full(owner))))

    def _names(self, article: str) -> set[str]:
        """The words of the persons' names that the question holds whole."""
        if article not in self._named:
            people = (f for f in self._facts(article) if f.kind is FactKind.PERSON)
            names = [folded_words(person.text) for person in people]
            held = [name for name in names if len(name) > 1 and set(name) <= self._question]
            self._named[article] = {word for name in held for word in name}
        return self._named[article]

    def _owner(self, fact: Fact) -> Fact | None:
        """The person named last before the fact, in its sentence; before an age anywhere."""
        text = self._articles[fact.article].text
        before = [f for f in self._facts(fact.article) if f.kind is FactKind.PERSON and f.end <= fact.start]
        last = max(before, key=lambda person: person.end, default=None)
        age = fact.attribute("unit") == _AGE
        return last if last and (age or not _STOP.search(text, last.end, fact.start)) else None


def _full(person: Fact) -> str:
    return f"{person.text} {person.attribute('person') or ''}"
