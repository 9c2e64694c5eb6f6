"""Ideas: what could be asked next, made from the facts near an answer; each is known to have an answer."""

from collections.abc import Iterator
from itertools import islice

from bot.examples import capital, is_answered, is_quantity, question_of
from corpus.article import Span
from retrieval.analyzer import folded_terms
from retrieval.engine import Engine
from retrieval.facts.fact import Fact, FactKind
from retrieval.question.language import Language

_WANTED = 2
_TRIES = 6  # questions put to the engine
_LONGEST = 60  # characters: a button is one line


def ideas(
    engine: Engine, article_id: str, near: Span, asked: str | None, language: Language
) -> Iterator[str | None]:
    """At most two, the nearest first, and None for each that is tried in vain, which takes as long.

    near: what is known already, and not asked for.
    """
    try:
        facts = list(engine.facts(article_id))
    except KeyError:
        return
    outside = [fact for fact in facts if fact.end <= near.start or near.end <= fact.start]
    nearest = sorted(outside, key=lambda fact: max(fact.start - near.end, near.start - fact.end))
    wanted = _WANTED
    for question, fact in islice(_questions(nearest, asked, language), _TRIES):
        answered = is_answered(engine, question, fact)
        yield question if answered else None
        wanted -= answered
        if not wanted:
            return


def _questions(facts: list[Fact], asked: str | None, language: Language) -> Iterator[tuple[str, Fact]]:
    """Each that fits once, and none that has just been asked."""
    known = {tuple(folded_terms(asked or ""))}
    for fact in facts:
        question = question_of(fact, language) or _simpler(fact, language)
        if question and len(question) <= _LONGEST and tuple(folded_terms(question)) not in known:
            known.add(tuple(folded_terms(question)))
            yield question, fact


def _simpler(fact: Fact, language: Language) -> str | None:
    """What is clear to somebody who has just read of it, though it may not be to others."""
    vietnamese = language is Language.VIETNAMESE
    match fact.kind:
        case FactKind.PERSON if fact.attribute("role"):
            return f"{fact.text} là ai?" if vietnamese else f"Who is {fact.text}?"
        case FactKind.FIGURE if vietnamese and is_quantity(measure := fact.attribute("measure") or ""):
            return f"{capital(measure)} là bao nhiêu?"
        case _:
            return None
