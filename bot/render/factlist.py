"""Fact list: the facts of an answer, one a line, as the articles word them."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, islice

from bot.render import clip
from bot.render.message import Message, bold, join, plain
from bot.words import Words
from retrieval.answer import Answer
from retrieval.facts.fact import Fact
from retrieval.question import QuestionKind

_DETAILS = ("role", "measure", "period")  # in the order they are shown
_LISTED = 24  # when a list is asked for, of all articles together
_ASIDE = 4  # below a quote
_TEXT, _DETAIL, _TITLE, _SOURCE = 120, 160, 150, 60  # UTF-16 units


def wanted(answer: Answer) -> tuple[Fact, ...]:
    """The facts worth a line, each said once, of quoted articles only.

    In a list facts of any kind, an equal share of each article and one article after the other; else a
    few of the kind asked for.
    """
    titles = _titles(answer)
    quoted = [fact for fact in answer.facts if fact.article in titles]
    if answer.question.kind is not QuestionKind.LIST:
        return tuple(islice(_aside(answer, quoted), _ASIDE))
    share = -(-_LISTED // max(len(titles), 1))
    return tuple(
        fact
        for article in titles
        for fact in islice(_once([fact for fact in quoted if fact.article == article]), share)
    )


def detail(fact: Fact) -> str:
    """Role, or measure and period."""
    parts = [part for name in _DETAILS if (part := fact.attribute(name))]
    return clip.one_line(", ".join(parts), _DETAIL)


def fact_list(answer: Answer, facts: Sequence[Fact], words: Words) -> Message:
    """A heading and a line a fact; headings are titles where the facts of several articles are listed."""
    if not facts:
        return Message("")
    if answer.question.kind is QuestionKind.LIST:
        return join("\n\n", _listed(answer, facts, words))
    lines = (_line(fact, words, label=True) + _source(fact, answer) for fact in facts)
    return join("\n", [plain(words.say("facts_aside")), *lines])


def _aside(answer: Answer, facts: Iterable[Fact]) -> Iterator[Fact]:
    """What is of the kind asked for and not said by the headline."""
    headline = answer.headline
    kinds = {headline.kind} if headline else set(answer.question.asked)
    said = {_said(headline)} if headline else set()
    return (fact for fact in _once(facts) if fact.kind in kinds and _said(fact) not in said)


def _listed(answer: Answer, facts: Sequence[Fact], words: Words) -> Iterator[Message]:
    titles = _titles(answer)
    several = len({fact.kind for fact in facts}) > 1
    for article, of_article in groupby(facts, lambda fact: fact.article):
        title = clip.one_line(titles[article], _TITLE)
        heading = f"{title}:" if len(titles) > 1 else words.say("facts_listed")
        lines = [_line(fact, words, label=several) for fact in of_article]
        more = sum(1 for _ in _once(fact for fact in answer.facts if fact.article == article)) > len(lines)
        yield join("\n", [plain(heading), *lines, plain("• …" if more else "")])


def _line(fact: Fact, words: Words, *, label: bool) -> Message:
    kind = f"{words.name('fact_kinds', fact.kind)}: " if label else ""
    said = detail(fact)
    return plain(f"• {kind}") + bold(clip.one_line(fact.text, _TEXT)) + (f" — {said}" if said else "")


def _source(fact: Fact, answer: Answer) -> str:
    """The article's title, where the quotes above are of several articles."""
    titles = _titles(answer)
    return f" ({clip.one_line(titles[fact.article], _SOURCE)})" if len(titles) > 1 else ""


def _titles(answer: Answer) -> dict[str, str]:
    """The titles of the articles that are quoted, by article id, in the order of the quotes."""
    return {excerpt.citation.article: excerpt.citation.title for excerpt in answer.excerpts}


def _once(facts: Iterable[Fact]) -> Iterator[Fact]:
    """The first of those that would read the same."""
    seen: dict[tuple[str, ...], Fact] = {}
    for fact in facts:
        seen.setdefault((fact.article, *_said(fact)), fact)
    return iter(seen.values())


def _said(fact: Fact) -> tuple[str, str]:
    return fact.text, detail(fact)
