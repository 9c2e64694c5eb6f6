"""Amount: what a how-much question counts or measures, to be compared with figures.

"Bao nhiêu hộ" wants a figure that counts hộ, "doanh thu bao nhiêu" one in đồng that stands beside doanh thu.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from retrieval.facts.fact import Fact
from retrieval.lexicon import rows
from retrieval.question.question import Question
from retrieval.ranking.nearness import clause
from retrieval.ranking.office import Words, find, folded_words
from retrieval.ranking.query import Query, QueryWord

OF_SORT = 0.5  # what a figure is worth for having the unit of what is asked for
Units = frozenset[str]  # folded words of figures that answer
_YEAR = re.compile(r"\b(?:1[89]|20)\d\d\b")
_NEAR = 0.55  # nearness from which a figure of another unit answers
_OF_MEASURE = 0.2  # nearness that a figure needs
_OF_UNIT = 0.1  # and one that has the unit of what is asked for
_LABELLED = 0.5  # what a figure gains whose measure the question says
_GENERIC = {("nguoi",)}  # folded: counted things that say little without the word behind them
_MONEY = {("tien",), ("chi", "phi"), ("gia",)}  # folded: measures that texts seldom name beside their figures


class Amount:
    """For one question."""

    def __init__(self, question: Question, query: Query) -> None:
        self._words = {word for each in query.words for phrase in each.unmarked for word in phrase}
        self._years = set(_YEAR.findall(question.read))
        self._counted = next((word for word in query.words if word.word is question.counted), None)
        self._behind = self._word_behind(query.content)
        self._units = _units_of(self._counted.unmarked) if self._counted else Units()
        self._measures = [] if self._units else list(_measured(question, query.content))

    def _word_behind(self, content: Sequence[QueryWord]) -> QueryWord | None:
        """ "con" of "bao nhiêu người con"."""
        if self._counted is None or not _GENERIC & set(self._counted.unmarked):
            return None
        place = self._counted.word.position + 1
        return next((word for word in content if word.word.position == place and not word.word.name), None)

    def rating(self, fact: Fact, near: float, text: str) -> float:
        """0 for a figure that does not answer, else more the better it does. text: the fact's article's."""
        years = set(_YEAR.findall(fact.attribute("period") or ""))
        if self._years and years and not self._years & years:
            return 0.0
        start, end = clause(fact, text)
        label = folded_words(fact.attribute("measure") or "")
        around = (*folded_words(text[start:end]), *label)
        own = set(folded_words(f"{fact.text} {fact.attribute('unit') or ''}"))
        worth = near + self._labelled(fact)
        if self._counted and _any_in(self._counted, own):
            return OF_SORT + worth if self._behind is None or _any_in(self._behind, set(around)) else 0.0
        if self._units & own or any(units & own and _told(forms, around) for forms, units in self._measures):
            return OF_SORT + worth if near >= _OF_UNIT else 0.0
        if self._counted:
            return OF_SORT + worth if _any_in(self._counted, set(label)) else 0.0
        other = self._measures and not any(units & own for _, units in self._measures)
        return worth if near >= (_NEAR if other else _OF_MEASURE) else 0.0

    def _labelled(self, fact: Fact) -> float:
        words = set(folded_words(fact.attribute("measure") or ""))
        share = len(words & self._words) / len(words) if words else 0.0
        return _LABELLED * share if share >= _LABELLED else 0.0


def _any_in(word: QueryWord, held: set[str]) -> bool:
    return any(set(phrase) <= held for phrase in word.unmarked)


def _told(forms: Sequence[Words], around: Words) -> bool:
    """Whether the words beside a figure name the measure."""
    return bool(_MONEY & set(forms)) or any(find(around, form) is not None for form in forms)


def _measured(
    question: Question, content: Sequence[QueryWord]
) -> Iterator[tuple[list[Words], frozenset[str]]]:
    """The measures that the question names, each in all its forms, and the units of their figures."""
    words = folded_words(question.read)
    typed = [[measure] for measure in _units() if find(words, measure) is not None]
    for forms in typed + [word.unmarked for word in content if word.word.translated]:
        if units := _units_of(forms):
            yield forms, units


def _units_of(forms: Iterable[Words]) -> Units:
    return frozenset(unit for form in forms for unit in _units().get(form, ()))


@cache
def _units() -> dict[Words, Units]:
    table = rows("counted_units.tsv")
    return {folded_words(measure): frozenset(folded_words(units)) for measure, units, *_ in table}
