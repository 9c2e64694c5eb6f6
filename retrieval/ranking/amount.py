"""Amount: what a how-much question counts or measures, to be compared with figures.

"Bao nhiêu hộ" wants a figure that counts hộ, "doanh thu bao nhiêu" one in đồng that stands beside doanh thu.
"""

from collections.abc import Callable, Iterator, Sequence
from functools import cache
from itertools import pairwise

from corpus.article import Article
from retrieval.facts.fact import Fact, FactKind
from retrieval.lexicon import words
from retrieval.question.question import Question
from retrieval.ranking.counted import Counted, Units, units, units_of
from retrieval.ranking.nearness import clause
from retrieval.ranking.office import Words, find, folded_words
from retrieval.ranking.query import Query, QueryWord
from retrieval.ranking.years import Years

OF_SORT = 0.5  # what a figure is worth for having the unit of what is asked for
_NEAR = 0.55  # nearness from which a figure of another unit answers
_OF_MEASURE = 0.2  # nearness that a figure needs
_OF_UNIT = 0.1  # and one that has the unit of what is asked for
_OF_YEAR = 0.3  # what it gains that says itself to be of the year asked for
_HOW_MUCH = ("bao", "may")  # folded: the first words of "bao nhiêu" and "mấy"
_SHARE = "%"  # of the counted, which says less than their number
_LABELLED = 0.5  # what a figure gains whose measure the question says
_HOW = ("old", "tall", "far", "heavy", "long", "fast", "wide", "deep", "high", "thick")
_ADJECTIVES = tuple(("how", adjective) for adjective in _HOW)  # name what is measured
_LASTS, _REACHES = ("how", "long"), ("how", "far")
_PAID_FOR = 4  # words before "tiền", two of which ask: "thiệt hại bao nhiêu tiền"
_MONEY = {("tien",), ("chi", "phi"), ("gia",)}  # folded: measures that texts seldom name beside their figures


class Amount:
    """For one question."""

    def __init__(self, question: Question, query: Query, facts: Callable[[str], Sequence[Fact]]) -> None:
        """facts: those of an article."""
        self._facts = facts
        self._told: dict[str, bool] = {}
        self._words = {word for each in query.words for phrase in each.unmarked for word in phrase}
        self._years = Years(question.text)
        first = next((word for word in query.words if word.word is question.counted), None)
        self._counted = Counted(query, first) if first else None
        self._paid = _before(first, query.content) if first and ("tien",) in first.unmarked else []
        adjective = [how for how in _ADJECTIVES if find(folded_words(question.read), how) is not None]
        if _LASTS in adjective and any(
            form[:1] in _long_things() for w in query.content for form in w.unmarked
        ):
            adjective = [_REACHES]
        self._units = self._counted.units if self._counted else units_of(adjective)
        self._measures = [] if self._units else list(_measured(question, query.content))
        self._dimension = _dimension(folded_words(question.read))

    def may_be(self, fact: Fact, article: Article) -> bool:
        """False for a figure of another year, or of another dimension. article: the fact's."""
        return self._years.are_of(fact, article) and not self._is_of_another_dimension(fact)

    def rating(self, fact: Fact, near: float, text: str) -> float:
        """0 for a figure that does not answer, else more the better it does. text: its article's."""
        rating = self._of_sort(fact, near, text)
        return rating + _OF_YEAR if rating >= OF_SORT and self._years.are_told(fact) else rating

    def _of_sort(self, fact: Fact, near: float, text: str) -> float:
        start, end = clause(fact, text)
        label = folded_words(fact.attribute("measure") or "")
        around = (*folded_words(text[start:end]), *label)
        own = _own(fact)
        worth = near + self._labelled(fact)
        told = self._counted is not None and self._counted.is_told(fact, own, text)
        counts = told or self._units & own
        if self._counted and counts and not self._counted.fits(fact, own, text):
            return 0.0
        if told:
            return OF_SORT + worth
        if self._units & own and not self._is_of(around) and self._is_told_in(fact.article, text):
            return worth if near >= _OF_UNIT else 0.0
        if self._units & own or any(units & own and _told(forms, around) for forms, units in self._measures):
            return OF_SORT + worth if near >= _OF_UNIT else 0.0
        if self._counted or self._units:
            labelled = self._counted is not None and self._counted.is_labelled(fact)
            return (worth if _SHARE in own else OF_SORT + worth) if labelled else 0.0
        other = self._measures and not any(units & own for _, units in self._measures)
        return worth if near >= (_NEAR if other else _OF_MEASURE) else 0.0

    def _is_of_another_dimension(self, fact: Fact) -> bool:
        """Whether the figure says how wide it is, when the question is how long."""
        said = _dimensions() & set(folded_words(fact.attribute("measure") or ""))
        return self._dimension is not None and bool(said) and self._dimension not in said

    def _is_of(self, around: Words) -> bool:
        """Whether the words beside a sum of money name what the question wants to know the price of."""
        return not self._paid or any(form[0] in around for word in self._paid for form in word.unmarked)

    def _is_told_in(self, article: str, text: str) -> bool:
        """Whether they do so beside any figure of the article; else it may say "kinh phí" for "tốn"."""
        if article not in self._told:
            figures = (fact for fact in self._facts(article) if fact.kind is FactKind.FIGURE)
            told = (
                folded_words(text[slice(*clause(fact, text))]) for fact in figures if self._units & _own(fact)
            )
            self._told[article] = any(map(self._is_of, told))
        return self._told[article]

    def _labelled(self, fact: Fact) -> float:
        words = set(folded_words(fact.attribute("measure") or ""))
        share = len(words & self._words) / len(words) if words else 0.0
        return _LABELLED * share if share >= _LABELLED else 0.0


def _dimension(asked: Words) -> str | None:
    """The adjective right before "bao nhiêu" or "mấy": "dài bao nhiêu mét"."""
    return next(
        (word for word, behind in pairwise(asked) if word in _dimensions() and behind in _HOW_MUCH), None
    )


@cache
def _long_things() -> frozenset[Words]:
    """What is long in metres: bridges, roads, rivers."""
    return frozenset(folded_words(word)[:1] for word in words("long_things.txt"))


@cache
def _dimensions() -> frozenset[str]:
    return frozenset(" ".join(folded_words(word)) for word in words("dimensions.txt"))


def _own(fact: Fact) -> set[str]:
    return set(folded_words(f"{fact.text} {fact.attribute('unit') or ''}"))


def _before(counted: QueryWord, content: Sequence[QueryWord]) -> list[QueryWord]:
    """The words right before "bao nhiêu tiền" that are no names."""
    near = range(counted.word.position - _PAID_FOR, counted.word.position)
    return [word for word in content if word.word.position in near and not word.word.name]


def _told(forms: Sequence[Words], around: Words) -> bool:
    """Whether the words beside a figure name the measure."""
    return bool(_MONEY & set(forms)) or any(find(around, form) is not None for form in forms)


def _measured(question: Question, content: Sequence[QueryWord]) -> Iterator[tuple[list[Words], Units]]:
    """The measures that the question names, each in all its forms, and the units of their figures."""
    words = folded_words(question.read)
    typed = [[measure] for measure in units() if find(words, measure) is not None]
    for forms in typed + [word.unmarked for word in content if word.word.translated]:
        if measuring := units_of(forms):
            yield forms, measuring
