"""Candidates: the sentences that may answer, ranked by their words and by the facts they hold."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from corpus.article import PassageKind
from retrieval.analyzer import analyze
from retrieval.answer import Citation, Excerpt
from retrieval.coverage import named_shares
from retrieval.excerpts import excerpt, shows
from retrieval.facts.fact import Fact
from retrieval.question.phrases import phrases
from retrieval.question.question import QuestionKind
from retrieval.ranking.agreement import Asked
from retrieval.ranking.amount import OF_SORT
from retrieval.ranking.query import Query
from retrieval.ranking.search import ASIDE, Hit, ScoredSentence, unscored
from retrieval.snapshot import Snapshot

EXCERPTS = 3
CONSIDERED = 40  # sentences whose facts are looked at
ANSWERS = 0.1  # what a fact that answers adds to its sentence, as a share of the score
CAUSES = {"surely": 0.5, "maybe": 0.15}  # what a word for a cause adds where one is asked for
SURELY = 0.65  # what it adds when the fact is of the very sort that the question names
AGREES = 0.2  # and what it adds the more of the question it holds
NAMELESS = 0.4  # the share of its score that an article loses with a name that others have
LEADING = 0.9  # articles of this share of the best score by words alone are as good as the best
ELSEWHERE = 0.6  # the share of what facts add in other articles than these
RIVALS = 0.2  # where no fact answers, neighbours of this share of the best sentence's score are shown with it
LISTED_FROM = 0.5  # a list is made of sentences that score at least this share of the best
WORTH_SHOWING = 0.5  # further excerpts score at least this share of the first
WORTH_LISTING = 0.25  # and those of a list that somebody asks for, who wants to see more


@dataclass(frozen=True, slots=True)
class Candidate:
    hit: Hit
    sentence: ScoredSentence
    score: float
    answers: bool = False  # whether it is known to hold a fact that answers
    also: tuple[Citation, ...] = ()  # where other articles say the same

    @property
    def published(self) -> date | None:
        return self.hit.article.published


def candidates(hits: Sequence[Hit], asked: Asked, snapshot: Snapshot) -> list[Candidate]:
    """Sentences of the hits, best first. hits: at least one."""
    found = {(hit.article.id, hit.passage.start): hit for hit in hits}
    held = _named(hits, asked, snapshot)
    every = [
        Candidate(hit, sentence, held[hit.article.id] * hit.backed(sentence))
        for hit in hits
        for sentence in hit.sentences
    ]
    ranked = sorted([_answering(c, found) for c in every], key=lambda candidate: -candidate.score)
    if asked.question.kind is QuestionKind.WHY:
        return sorted(map(_telling_why, ranked), key=lambda candidate: -candidate.score)
    if not asked.question.asked:
        return ranked
    leading = {c.hit.article.id for c in ranked if c.score >= LEADING * ranked[0].score}
    best = [
        _with_facts(candidate, asked, snapshot, 1.0 if candidate.hit.article.id in leading else ELSEWHERE)
        for candidate in ranked[:CONSIDERED]
    ]
    return sorted(best, key=lambda candidate: -candidate.score) + ranked[CONSIDERED:]


def _named(hits: Sequence[Hit], asked: Asked, snapshot: Snapshot) -> dict[str, float]:
    """What scores are multiplied by in each article: less where another has more of the question's names."""
    articles = {hit.article.id for hit in hits}
    shares = named_shares(asked.query, {id_: snapshot.vocabulary(id_) for id_ in articles})
    most = max(shares.values())
    return {id_: 1 - NAMELESS * (most - share) for id_, share in shares.items()}


def _answering(candidate: Candidate, found: Mapping[tuple[str, int], Hit]) -> Candidate:
    """An interviewer's question is no answer: the sentence behind it stands in its place."""
    hit = candidate.hit
    if not candidate.sentence.sentence.of(hit.article.text).endswith("?"):
        return candidate
    here = hit.sentences.index(candidate.sentence) + 1
    if here < len(hit.sentences):
        return replace(candidate, sentence=hit.sentences[here])
    behind = next((p for p in hit.article.passages if p.start >= hit.passage.end), None)
    if behind is None:
        return candidate
    there = found.get((hit.article.id, behind.start)) or unscored(hit.article, behind)
    return Candidate(there, there.sentences[0], candidate.score)


def _telling_why(candidate: Candidate) -> Candidate:
    """A sentence that names a cause gains as one with a fact of the kind asked for does."""
    article = candidate.hit.article
    terms = analyze(candidate.sentence.sentence.of(article.text))
    told = phrases("causes.tsv").find(terms, loose=False)
    gain = max((CAUSES[match.row[1]] for match in told), default=0.0)
    return replace(candidate, score=candidate.score * (1 + gain))


def _with_facts(candidate: Candidate, asked: Asked, snapshot: Snapshot, share: float) -> Candidate:
    best = asked.best(facts_in(candidate, snapshot))
    if not best:
        return candidate
    sure = best >= OF_SORT
    bonus = share * (ANSWERS + AGREES * best + SURELY * sure)
    title = candidate.hit.passage.kind is PassageKind.TITLE
    score = candidate.score / (ASIDE[PassageKind.TITLE] if sure and title else 1)
    return replace(candidate, score=score * (1 + bonus), answers=True)


def list_candidates(hits: Sequence[Hit], asked: Asked, snapshot: Snapshot) -> list[Candidate]:
    """The same for a list: those worth listing that hold facts of the kind asked for come first."""
    ranked = candidates(hits, asked, snapshot)[: 4 * CONSIDERED]
    least = LISTED_FROM * ranked[0].score

    def others(candidate: Candidate) -> bool:
        return candidate.score < least or not asked.agreeing(facts_in(candidate, snapshot))

    return sorted(ranked, key=others)


def facts_in(candidate: Candidate, snapshot: Snapshot) -> list[Fact]:
    span = candidate.sentence.sentence
    facts = snapshot.facts(candidate.hit.article.id)
    return [fact for fact in facts if span.start <= fact.start and fact.end <= span.end]


def shown(ranked: Sequence[Candidate], query: Query, snapshot: Snapshot) -> list[Excerpt]:
    """Up to three excerpts that do not overlap and do not say the same words twice."""
    return _apart(ranked, query, snapshot, (), EXCERPTS, WORTH_SHOWING)


def further(
    ranked: Sequence[Candidate], query: Query, snapshot: Snapshot, taken: Sequence[Excerpt], most: int
) -> list[Excerpt]:
    """Up to so many more, as different from each other and from those that are shown already."""
    return _apart(ranked, query, snapshot, taken, most, WORTH_LISTING)


def holding(
    candidate: Candidate, query: Query, snapshot: Snapshot, taken: Sequence[Excerpt]
) -> Excerpt | None:
    """The excerpt around a candidate, beside those taken; None where they show it already."""
    return _excerpt(candidate, taken, query, snapshot)


def _apart(
    ranked: Sequence[Candidate],
    query: Query,
    snapshot: Snapshot,
    taken: Sequence[Excerpt],
    most: int,
    worth: float,
) -> list[Excerpt]:
    """worth: the share of the first one's score that is still worth showing."""
    excerpts = list(taken)
    for candidate in ranked:
        if len(excerpts) == len(taken) + most or candidate.score < worth * ranked[0].score:
            break
        if any(shows(other, candidate.hit.article, candidate.sentence.sentence) for other in excerpts):
            continue
        if made := _excerpt(candidate, excerpts, query, snapshot):
            excerpts.append(made)
    return excerpts[len(taken) :]


def _excerpt(
    candidate: Candidate, earlier: Sequence[Excerpt], query: Query, snapshot: Snapshot
) -> Excerpt | None:
    """With its neighbours, as far as no earlier excerpt shows these."""
    hit = candidate.hit
    terms = snapshot.searcher.terms(hit.article, hit.passage)
    share = 1.0 if candidate.answers else RIVALS
    made = excerpt(hit, candidate.sentence, share, candidate.score, terms, query, earlier)
    return made and replace(made, also=candidate.also)
