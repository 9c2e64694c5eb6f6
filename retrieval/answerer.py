"""Answerer: Question → Answer."""

from collections.abc import Sequence
from dataclasses import replace

from retrieval.answer import Answer, Excerpt, Status
from retrieval.calibration import Calibration
from retrieval.coverage import Coverage, cover
from retrieval.facts.fact import Fact, distinct
from retrieval.facts.roll import roll
from retrieval.listing import LISTED
from retrieval.overview import is_overview, overview
from retrieval.question.question import Question, QuestionKind
from retrieval.ranking.agreement import Asked
from retrieval.ranking.candidates import (
    EXCERPTS,
    Candidate,
    candidates,
    facts_in,
    further,
    holding,
    list_candidates,
    shown,
)
from retrieval.ranking.disagreement import rivals
from retrieval.ranking.duplicates import collapsed
from retrieval.ranking.query import Query, query
from retrieval.ranking.recency import is_within, newer_first, of_days_first
from retrieval.ranking.search import Hit
from retrieval.snapshot import Snapshot

FACTS = 12  # shown with an answer; a list has more
NOT_ASKED = (QuestionKind.GREETING, QuestionKind.THANKS, QuestionKind.HELP, QuestionKind.EMPTY)


def answer(question: Question, snapshot: Snapshot) -> Answer:
    """What the snapshot's articles say; pure, and never fails for what a person typed."""
    if question.kind in NOT_ASKED:
        return _nothing(question, ())
    question = snapshot.aliases.applied(question)
    sought = query(question, snapshot.searcher.usage)
    found = snapshot.searcher.search(sought, question.about)
    if is_overview(question):
        return overview(question, sought, found, snapshot)
    if not found.hits:
        return _nothing(question, tuple(question.typed(word.word) for word in sought.content))
    asked = Asked(question, sought, snapshot.searcher.usage, snapshot.articles, snapshot.facts)
    ranked = _ranked(found.hits, asked, sought, snapshot)
    excerpts = shown(ranked, sought, snapshot)
    article = snapshot.vocabulary(excerpts[0].citation.article)
    coverage = cover(question, sought, found.share, article)
    days = question.when.interval
    late = days is not None and not is_within(ranked[0], days, snapshot)
    given = _verdict(
        question,
        asked,
        () if question.kind is QuestionKind.LIST else facts_in(ranked[0], snapshot),
        excerpts,
        coverage,
        _facts(excerpts, snapshot),
        snapshot.calibration,
        late=late,
    )
    return _beside_rivals(given, ranked, asked, sought, snapshot)


def _beside_rivals(
    given: Answer, ranked: Sequence[Candidate], asked: Asked, sought: Query, snapshot: Snapshot
) -> Answer:
    """The answer with the figures that other articles give instead, and the sentences that they stand in."""
    if given.headline is None or given.question.kind is QuestionKind.LIST:
        return given
    shown, told = [given.excerpts[0]], []
    for candidate, fact in rivals(given.headline, ranked, asked, sought, snapshot)[: EXCERPTS - 1]:
        excerpt = next((each for each in given.excerpts[1:] if _inside(fact, each)), None)
        excerpt = excerpt or holding(candidate, sought, snapshot, shown)
        if excerpt and _inside(fact, excerpt):
            shown.append(excerpt)
            told.append(fact)
    others = [each for each in given.excerpts[1:] if not any(_overlap(each, other) for other in shown)]
    facts = distinct([given.headline, *told, *given.facts])[:FACTS]
    return replace(given, excerpts=(*shown, *others)[:EXCERPTS], facts=facts, rivals=tuple(told))


def more(given: Answer, snapshot: Snapshot, most: int) -> tuple[Excerpt, ...]:
    """What else the articles say to an answered question: excerpts behind those of the answer."""
    question = given.question
    if not given.excerpts or is_overview(question):
        return ()
    sought = query(question, snapshot.searcher.usage)
    found = snapshot.searcher.search(sought, question.about)
    if not found.hits:  # the articles have changed since
        return ()
    asked = Asked(question, sought, snapshot.searcher.usage, snapshot.articles, snapshot.facts)
    ranked = _ranked(found.hits, asked, sought, snapshot)
    return tuple(further(ranked, sought, snapshot, given.excerpts, most))


def _nothing(question: Question, missing: Sequence[str]) -> Answer:
    return Answer(question, Status.NONE, (), (), None, tuple(missing), 0.0)


def _ranked(hits: Sequence[Hit], asked: Asked, sought: Query, snapshot: Snapshot) -> list[Candidate]:
    """Those of the time that the question wants first; a list is in the order of its facts."""
    question = asked.question
    if question.kind is QuestionKind.LIST:
        ranked = collapsed(list_candidates(hits, asked, snapshot))
    else:
        best = collapsed(candidates(hits, asked, snapshot))
        ranked = newer_first(best, question.when, sought, snapshot)
    days = question.when.interval
    return of_days_first(ranked, days, snapshot) if days else ranked


def _facts(excerpts: Sequence[Excerpt], snapshot: Snapshot) -> list[Fact]:
    """The facts that stand in the excerpts, excerpt by excerpt."""
    return [
        fact
        for excerpt in excerpts
        for fact in snapshot.facts(excerpt.citation.article)
        if _inside(fact, excerpt)
    ]


def _verdict(
    question: Question,
    asked: Asked,
    own: Sequence[Fact],
    excerpts: Sequence[Excerpt],
    coverage: Coverage,
    facts: Sequence[Fact],
    limits: Calibration,
    *,
    late: bool,
) -> Answer:
    """own: the facts of the best sentence, which go first; late: it is not of the days that are wanted."""
    if not coverage.is_related:
        return Answer(question, Status.NONE, (), (), None, coverage.missing, coverage.confidence)
    listing = question.kind is QuestionKind.LIST
    agreeing = asked.agreeing(
        facts if listing else [fact for fact in facts if _inside(fact, excerpts[0])], own
    )
    likely = limits.by_fact if agreeing and question.asked else limits.answered
    apart = coverage.apart or coverage.scattered or late
    if coverage.confidence < likely or apart or (question.asked and not agreeing):
        when = [question.when.typed] if late else []
        missing = tuple(dict.fromkeys([*coverage.missing, *coverage.apart, *when]))
        return Answer(question, Status.CLOSEST, tuple(excerpts), (), None, missing, coverage.confidence)
    ordered = tuple(roll(agreeing)[:LISTED]) if listing else distinct([*agreeing, *facts])[:FACTS]
    headline = ordered[0] if agreeing else None
    return Answer(
        question, Status.ANSWERED, tuple(excerpts), ordered, headline, coverage.missing, coverage.confidence
    )


def _overlap(one: Excerpt, other: Excerpt) -> bool:
    return one.citation.article == other.citation.article and one.start < other.end and other.start < one.end


def _inside(fact: Fact, excerpt: Excerpt) -> bool:
    return (
        fact.article == excerpt.citation.article and excerpt.start <= fact.start and fact.end <= excerpt.end
    )
