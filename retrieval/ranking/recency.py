"""Recency: of candidates that are as good, those of the time that a question wants, or the newer ones, first.

A newer article's candidate may take an older one's place; those of articles without a date keep theirs, but
who wants the newest gets them last.
"""

from calendar import monthrange
from collections.abc import Callable, Sequence
from datetime import MINYEAR, date

from retrieval.facts.fact import FactKind
from retrieval.question.question import TimeWish
from retrieval.question.timewish import Days
from retrieval.ranking.candidates import Candidate, facts_in
from retrieval.ranking.query import Query
from retrieval.snapshot import Snapshot

AS_GOOD = 0.97  # of a score, from which a newer article's candidate is as good
GOOD_ENOUGH = 0.65  # the same where the question wants the newest
WITHIN = 0.5  # the same for candidates of the days that the question wants
_DECEMBER = 12


def newer_first(
    ranked: Sequence[Candidate], when: TimeWish, query: Query, snapshot: Snapshot
) -> list[Candidate]:
    """ranked: best first. Who wants the newest gets it at the price of some words that fit better."""
    ordered = _by_age(ranked, AS_GOOD, lambda each: each.published is not None)
    if when.newest:
        ordered = _by_age(ordered, GOOD_ENOUGH, lambda each: _holds(each, query, snapshot))
    return ordered


def of_days_first(ranked: Sequence[Candidate], days: Days, snapshot: Snapshot) -> list[Candidate]:
    """Those of the days that are good enough before all others. ranked: at least one."""
    first = ranked[0]
    good = (c for c in ranked if c.score >= WITHIN * first.score and _answers_as(c, first))
    within = [candidate for candidate in good if is_within(candidate, days, snapshot)]
    return within + [candidate for candidate in ranked if candidate not in within]


def is_within(candidate: Candidate, days: Days, snapshot: Snapshot) -> bool:
    """Whether the article was published on one of the days, or the sentence names a time among them."""
    times = (fact.attribute("date") for fact in facts_in(candidate, snapshot) if fact.kind is FactKind.TIME)
    told = [_days(time) for time in times if time]
    if candidate.published:
        told.append((candidate.published, candidate.published))
    return any(days[0] <= first and last <= days[1] for first, last in told)


def _by_age(
    ranked: Sequence[Candidate], share: float, may_move: Callable[[Candidate], bool]
) -> list[Candidate]:
    """Those that follow each other with at least a share of the first one's score are as good."""
    ordered = list(ranked)
    start = 0
    while start < len(ordered):
        first = ordered[start]
        end = start + 1
        while end < len(ordered) and ordered[end].score >= share * first.score:
            end += 1
        places = [i for i in range(start, end) if _answers_as(ordered[i], first)]
        places = [i for i in places if may_move(ordered[i])]
        newer = sorted((ordered[i] for i in places), key=_age)
        for place, candidate in zip(places, newer, strict=True):
            ordered[place] = candidate
        start = end
    return ordered


def _age(candidate: Candidate) -> int:
    return -candidate.published.toordinal() if candidate.published else 0


def _answers_as(candidate: Candidate, first: Candidate) -> bool:
    """A sentence that answers gives its place only to one that answers too."""
    return candidate.answers or not first.answers


def _holds(candidate: Candidate, query: Query, snapshot: Snapshot) -> bool:
    """Whether the article has all the words of the question that the corpus has."""
    held = snapshot.vocabulary(candidate.hit.article.id)
    return all(
        any(set(phrase) <= held for phrase in (*word.exact, *word.folded))
        for word in query.content
        if word.known
    )


def _days(iso: str) -> Days:
    """Those of 2021-06-30, 2021-06, 2021 or 2015/2020."""
    start, _, end = iso.partition("/")
    return _day(start, last=False), _day(end or start, last=True)


def _day(iso: str, *, last: bool) -> date:
    """The first or the last one of a day, a month or a year."""
    year, month, day = [*map(int, iso.split("-")), 0, 0][:3]
    year = max(year, MINYEAR)  # a text may well write 0000
    month = month or (_DECEMBER if last else 1)
    return date(year, month, day or (monthrange(year, month)[1] if last else 1))
