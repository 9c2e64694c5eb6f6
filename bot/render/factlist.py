"""Fact list: the facts of an answer, one a line, as the articles word them."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, islice

from bot.render import citation, clip
from bot.render.gloss import gloss
from bot.render.message import Message, bold, join, plain
from bot.words import Words
from retrieval.answer import Answer, Citation, Excerpt
from retrieval.facts.fact import Fact
from retrieval.listing import LISTED as MOST
from retrieval.question.question import QuestionKind

_DETAILS = ("role", "measure", "period")  # in the order they are shown
_LISTED = 24  # when a list is asked for, of all articles together
_ASIDE = 4  # below a quote
_TEXT, _DETAIL, _TITLE, _SOURCE = 120, 160, 150, 60  # UTF-16 units


def wanted(answer: Answer, excerpts: Sequence[Excerpt]) -> tuple[Fact, ...]:
    """The facts worth a line, each said once.

    In a list facts of any kind, of the articles quoted, an equal share of each and one article after the
    other; else those that say the same as the headline of somebody or something else, inside the excerpts.
    """
    if answer.question.kind is not QuestionKind.LIST:
        return tuple(islice(_aside(answer, excerpts), _ASIDE))
    cited = _cited(answer)
    share = -(-_LISTED // max(len(cited), 1))
    return tuple(
        fact
        for article in cited
        for fact in islice(_once(fact for fact in answer.facts if fact.article == article), share)
    )


def quoted(fact: Fact, words: Words, limit: int = _TEXT) -> Message:
    """The fact in bold, what it amounts to, and its detail. limit: UTF-16 units of its own text."""
    said = detail(fact)
    text = bold(clip.one_line(fact.text, limit)) + gloss(fact, words)
    return text + (f" — {said}" if said else "")


def detail(fact: Fact) -> str:
    """Role, or measure and period."""
    parts = [part for name in _DETAILS if (part := fact.attribute(name))]
    return clip.one_line(", ".join(parts), _DETAIL)


def fact_list(answer: Answer, facts: Sequence[Fact], words: Words) -> Message:
    """A heading and a line a fact; in a list the headings are the articles'."""
    if not facts:
        return Message("")
    if answer.question.kind is QuestionKind.LIST:
        return join("\n\n", [*_listed(answer, facts, words), plain(_more(answer, facts, words))])
    lines = (plain("• ") + quoted(fact, words) + _source(fact, answer) for fact in facts)
    return join("\n", [plain(words.say("facts_aside")), *lines])


def differing(answer: Answer, words: Words) -> Message:
    """The headline and what other articles say instead: a line each, with the article and its day."""
    cited = _cited(answer)
    lines = [
        plain("• ") + quoted(fact, words) + ": " + citation.source(cited[fact.article], words, _SOURCE)
        for fact in (answer.headline, *answer.rivals)
        if fact
    ]
    return join("\n", [plain(words.say("facts_differing")), *lines])


def named(facts: Sequence[Fact]) -> str | None:
    """The id of the one article that a list's heading has named."""
    articles = {fact.article for fact in facts}
    return articles.pop() if len(articles) == 1 else None


def _aside(answer: Answer, excerpts: Sequence[Excerpt]) -> Iterator[Fact]:
    headline = answer.headline
    if headline is None:
        return iter(())
    told = {(fact.article, fact.start) for fact in answer.rivals}
    rest = (fact for fact in answer.facts if (fact.article, fact.start) not in told)
    said = (fact for fact in rest if any(_inside(fact, excerpt) for excerpt in excerpts))
    return (fact for fact in _once(said) if _agrees(fact, headline))


def _agrees(fact: Fact, headline: Fact) -> bool:
    """Whether a fact gives the same role or measure to another person or figure."""
    return fact.kind is headline.kind and _name(fact) != _name(headline) and _same(fact, headline)


def _name(fact: Fact) -> str:
    return (fact.attribute("person") or fact.text).casefold()


def _same(fact: Fact, other: Fact) -> bool:
    return any(
        (said := fact.attribute(name)) and said.casefold() == (other.attribute(name) or "").casefold()
        for name in ("role", "measure")
    )


def _inside(fact: Fact, excerpt: Excerpt) -> bool:
    return (
        fact.article == excerpt.citation.article and excerpt.start <= fact.start and fact.end <= excerpt.end
    )


def _listed(answer: Answer, facts: Sequence[Fact], words: Words) -> Iterator[Message]:
    """A part for each article: what it is, then its facts, kind by kind."""
    cited = _cited(answer)
    labelled = len({fact.kind for fact in facts}) > 1
    for article, of_article in groupby(facts, lambda fact: fact.article):
        source = citation.source(cited[article], words, _TITLE)
        heading = plain(f"{words.say('facts_listed')} ") + source + ":"
        yield join("\n", [heading, *_kind_by_kind(list(of_article), words, labelled)])


def _kind_by_kind(facts: Sequence[Fact], words: Words, labelled: bool) -> Iterator[Message]:
    for kind in dict.fromkeys(fact.kind for fact in facts):
        if labelled:
            yield plain(f"{words.name('fact_kinds', kind)}:")
        yield from (plain("• ") + quoted(fact, words) for fact in facts if fact.kind is kind)


def _more(answer: Answer, facts: Sequence[Fact], words: Words) -> str:
    """That there are more: how many, unless the engine itself has stopped counting."""
    left = sum(1 for _ in _once(answer.facts)) - len(facts)
    if left <= 0:
        return ""
    return words.say("list_many_more") if len(answer.facts) >= MOST else words.say("list_more", count=left)


def _source(fact: Fact, answer: Answer) -> str:
    """The article's title, where it is not the one that is quoted first."""
    cited = _cited(answer)
    if fact.article == next(iter(cited)):
        return ""
    return f" ({clip.one_line(cited[fact.article].title, _SOURCE)})"


def _cited(answer: Answer) -> dict[str, Citation]:
    """A citation of each article quoted, by its id, in the order of the quotes."""
    cited: dict[str, Citation] = {}
    for excerpt in answer.excerpts:
        cited.setdefault(excerpt.citation.article, excerpt.citation)
    return cited


def _once(facts: Iterable[Fact]) -> Iterator[Fact]:
    """The first of those that would read the same."""
    seen: dict[tuple[str, ...], Fact] = {}
    for fact in facts:
        seen.setdefault((fact.article, fact.kind, fact.text, detail(fact)), fact)
    return iter(seen.values())
