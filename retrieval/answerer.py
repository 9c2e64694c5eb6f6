"""Answerer: Question → Answer."""

from collections.abc import Sequence

from retrieval.answer import Answer, Excerpt, Status
from retrieval.coverage import Coverage, cover
from retrieval.facts.fact import Fact, distinct
from retrieval.overview import LISTED, overview
from retrieval.question.question import Question, QuestionKind
from retrieval.ranking.agreement import Asked
from retrieval.ranking.candidates import candidates, list_candidates, shown
from retrieval.ranking.query import query
from retrieval.snapshot import Snapshot

RELATED = 0.28  # confidence below which nothing in the corpus is about the question
ANSWERED = 0.4  # confidence from which a sentence can be an answer
ANSWERED_BY_FACT = 0.3  # and from which one that holds a fact of the kind asked for
FACTS = 12  # shown with an answer; a list has more
NOT_ASKED = (QuestionKind.GREETING, QuestionKind.THANKS, QuestionKind.HELP, QuestionKind.EMPTY)
OVERVIEW = (QuestionKind.SUMMARY, QuestionKind.META)


def answer(question: Question, snapshot: Snapshot) -> Answer:
    """What the snapshot's articles say; pure, and never fails for what a person typed."""
    if question.kind in NOT_ASKED:
        return _nothing(question, ())
    sought = query(question, snapshot.searcher.fields)
    found = snapshot.searcher.search(sought)
    if question.kind in OVERVIEW or (question.kind is QuestionKind.LIST and question.is_bare):
        return overview(question, sought, found.hits, snapshot)
    if not found.hits:
        return _nothing(question, tuple(question.typed(word.word) for word in sought.content))
    asked = Asked(question, sought, snapshot.searcher.fields, snapshot.articles, snapshot.facts)
    rank = list_candidates if question.kind is QuestionKind.LIST else candidates
    excerpts = shown(rank(found.hits, asked, snapshot), sought, snapshot)
    article = snapshot.vocabulary(excerpts[0].citation.article)
    coverage = cover(question, sought, found.share, article)
    return _verdict(question, asked, excerpts, coverage, _facts(excerpts, snapshot))


def _nothing(question: Question, missing: Sequence[str]) -> Answer:
    return Answer(question, Status.NONE, (), (), None, tuple(missing), 0.0)


def _facts(excerpts: Sequence[Excerpt], snapshot: Snapshot) -> list[Fact]:
    """The facts that stand in the excerpts, excerpt by excerpt."""
    return [
        fact
        for excerpt in excerpts
        for fact in snapshot.facts(excerpt.citation.article)
        if _inside(fact, excerpt)
    ]


def _verdict(
    question: Question, asked: Asked, excerpts: Sequence[Excerpt], coverage: Coverage, facts: Sequence[Fact]
) -> Answer:
    related = ANSWERED if coverage.scattered else RELATED
    if coverage.confidence < related and not coverage.named:
        return Answer(question, Status.NONE, (), (), None, coverage.missing, coverage.confidence)
    listing = question.kind is QuestionKind.LIST
    agreeing = asked.agreeing(facts if listing else [fact for fact in facts if _inside(fact, excerpts[0])])
    likely = ANSWERED_BY_FACT if agreeing and question.asked else ANSWERED
    apart = coverage.apart or coverage.scattered
    if coverage.confidence < likely or apart or (question.asked and not agreeing):
        missing = tuple(dict.fromkeys([*coverage.missing, *coverage.apart]))
        return Answer(question, Status.CLOSEST, tuple(excerpts), (), None, missing, coverage.confidence)
    ordered = distinct(agreeing)[:LISTED] if listing else distinct([*agreeing, *facts])[:FACTS]
    headline = ordered[0] if agreeing else None
    return Answer(
        question, Status.ANSWERED, tuple(excerpts), ordered, headline, coverage.missing, coverage.confidence
    )


def _inside(fact: Fact, excerpt: Excerpt) -> bool:
    return (
        fact.article == excerpt.citation.article and excerpt.start <= fact.start and fact.end <= excerpt.end
    )
