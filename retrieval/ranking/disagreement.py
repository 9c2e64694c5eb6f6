"""Disagreement: other articles give another figure for what the answer measures.

They are shown beside each other, never merged, and none is called the right one: that is for the reader.
"""

from collections.abc import Iterator, Sequence

from retrieval.analyzer import folded_terms
from retrieval.coverage import cover
from retrieval.facts.fact import Fact, FactKind
from retrieval.ranking.agreement import Asked
from retrieval.ranking.candidates import CONSIDERED, WORTH_SHOWING, Candidate, facts_in
from retrieval.ranking.query import Query, QueryWord
from retrieval.ranking.recency import is_within
from retrieval.snapshot import Snapshot

_ALIKE = (
    0.5  # share of the question's subject, as far as the headline's paragraph tells it, that a rival's tells
)

Rival = tuple[Candidate, Fact]


def rivals(
    headline: Fact, ranked: Sequence[Candidate], asked: Asked, query: Query, snapshot: Snapshot
) -> list[Rival]:
    """The best figure of each other article that answers as the headline does and says another value.

    An article that gives the headline's value too does not disagree.
    """
    if (
        headline.kind is not FactKind.FIGURE
        or not headline.attribute("measure")
        or asked.question.when.newest
    ):
        return []
    own = next((c for c in ranked if headline in facts_in(c, snapshot)), None)
    places = _places(own, snapshot) if own else set()
    subjects = _subjects(headline, query)
    about = _told(subjects, own, snapshot) if own else set()
    told: dict[str, list[Rival]] = {}
    for candidate in _worth(ranked, asked, query, snapshot):
        there = _places(candidate, snapshot)
        if candidate.hit.article.id == headline.article or (places and there and not places & there):
            continue
        if len(_told(subjects, candidate, snapshot) & about) < _ALIKE * len(about):
            continue
        for fact in asked.agreeing(facts_in(candidate, snapshot)):
            if _measured(fact) == _measured(headline):
                told.setdefault(fact.article, []).append((candidate, fact))
    return [given[0] for given in told.values() if all(_value(fact) != _value(headline) for _, fact in given)]


def _worth(
    ranked: Sequence[Candidate], asked: Asked, query: Query, snapshot: Snapshot
) -> Iterator[Candidate]:
    """Those good enough to be shown, of the days and with the names that the question tells."""
    days = asked.question.when.interval
    for candidate in ranked[:CONSIDERED]:
        good = candidate.score >= WORTH_SHOWING * ranked[0].score
        if not good or not (days is None or is_within(candidate, days, snapshot)):
            continue
        article = snapshot.vocabulary(candidate.hit.article.id)
        if not cover(asked.question, query, 1.0, article).apart:
            yield candidate


def _subjects(headline: Fact, query: Query) -> list[QueryWord]:
    """The words of the question that say of what the measure is."""
    measure = set(folded_terms(headline.attribute("measure") or ""))
    return [word for word in query.content if not any(set(form) <= measure for form in word.unmarked)]


def _told(words: Sequence[QueryWord], candidate: Candidate, snapshot: Snapshot) -> set[int]:
    """Which of the words the candidate's paragraph holds, or its article's title."""
    article = candidate.hit.article
    terms = snapshot.searcher.terms(article, candidate.hit.passage)
    held = {term.folded for term in terms} | set(folded_terms(article.title))
    return {n for n, word in enumerate(words) if any(set(form) <= held for form in word.unmarked)}


def _places(candidate: Candidate, snapshot: Snapshot) -> set[str]:
    facts = facts_in(candidate, snapshot)
    return {" ".join(folded_terms(fact.text)) for fact in facts if fact.kind is FactKind.PLACE}


def _measured(fact: Fact) -> tuple[Sequence[str], ...]:
    """What a figure says how much of, and for when."""
    return tuple(folded_terms(fact.attribute(name) or "") for name in ("measure", "period", "unit"))


def _value(fact: Fact) -> str:
    return fact.attribute("value") or fact.text
