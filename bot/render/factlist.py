"""Fact list: the facts of an answer, one a line, as the articles word them."""

from collections.abc import Iterator, Sequence

from bot.render import clip
from bot.render.message import Message, bold, join, plain
from bot.words import Words
from retrieval.answer import Answer
from retrieval.facts.fact import Fact, FactKind
from retrieval.question import QuestionKind

_DETAILS = ("role", "measure", "period")  # in the order they are shown
_LISTED = 30  # when a list is asked for
_ASIDE = 4  # below a quote
_TEXT, _DETAIL, _SOURCE = 120, 160, 60  # UTF-16 units


def wanted(answer: Answer) -> tuple[Fact, ...]:
    """The facts worth a line, each said once: of any kind in a list, else others of the kind asked for."""
    listing = answer.question.kind is QuestionKind.LIST
    kinds = set(FactKind) if listing else _asked(answer)
    titles = _titles(answer)
    said = set() if listing or answer.headline is None else {_said(answer.headline)}
    found = []
    for fact in answer.facts:
        if fact.kind in kinds and fact.article in titles and _said(fact) not in said:
            said.add(_said(fact))
            found.append(fact)
    return tuple(found[: _LISTED if listing else _ASIDE])


def _asked(answer: Answer) -> set[FactKind]:
    return {answer.headline.kind} if answer.headline else set(answer.question.asked)


def detail(fact: Fact) -> str:
    """Role, or measure and period."""
    parts = [part for name in _DETAILS if (part := fact.attribute(name))]
    return clip.one_line(", ".join(parts), _DETAIL)


def fact_list(answer: Answer, facts: Sequence[Fact], words: Words) -> Message:
    """A heading and a line a fact; with the article's title where its quotes do not show it."""
    if not facts:
        return Message("")
    listing = answer.question.kind is QuestionKind.LIST
    heading = words.say("facts_listed" if listing else "facts_aside")
    return join("\n", [plain(heading), *_lines(answer, facts, words, listing=listing)])


def _lines(answer: Answer, facts: Sequence[Fact], words: Words, *, listing: bool) -> Iterator[Message]:
    titles = _titles(answer)
    kinds = {fact.kind for fact in facts}
    for fact in facts:
        label = "" if listing and len(kinds) == 1 else f"{words.name('fact_kinds', fact.kind)}: "
        source = "" if len(titles) == 1 else f" ({clip.one_line(titles[fact.article], _SOURCE)})"
        said = detail(fact)
        text = bold(clip.one_line(fact.text, _TEXT))
        yield plain(f"• {label}") + text + (f" — {said}" if said else "") + source


def _titles(answer: Answer) -> dict[str, str]:
    """The titles of the articles that are quoted, by article id."""
    return {excerpt.citation.article: " ".join(excerpt.citation.title.split()) for excerpt in answer.excerpts}


def _said(fact: Fact) -> tuple[str, str]:
    return fact.text, detail(fact)
