"""Examples: questions this very corpus answers, made from the facts of its first articles."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain, islice

from retrieval.answer import Status
from retrieval.engine import Engine
from retrieval.facts.fact import Fact, FactKind
from retrieval.language import Language

_ARTICLES = 5  # how many articles are looked at
_TRIES = 8  # questions of one kind that are put to the engine before giving up
_WANTED = 3
_LONGEST = 90  # characters
_TELLING = range(6, 13)  # words

_GENERAL = {
    Language.VIETNAMESE: ("Các con số trong bài", "Những ai được nhắc đến?", "Bài viết nói về gì?"),
    Language.ENGLISH: ("figures", "people", "organisations"),
}


def examples(engine: Engine, language: Language) -> tuple[str, ...]:
    """At most three questions, each of another kind, all but the general ones answered by the engine."""
    articles = engine.library.articles[:_ARTICLES]
    facts = list(chain.from_iterable(engine.facts(article.id) for article in articles))
    kinds = [_questions(_of_kind(facts, kind), language) for kind in _KINDS]
    specific = [question for questions in kinds for question in _answered(engine, questions)]
    return tuple(islice(chain(specific, _GENERAL[language]), _WANTED))


def _questions(facts: Iterable[Fact], language: Language) -> list[str]:
    """Questions that fit a line or two, those of a telling length first: “đảng viên” tells too little."""
    asked = (_question(fact, language) for fact in facts)
    fitting = dict.fromkeys(question for question in asked if question and len(question) <= _LONGEST)
    return sorted(fitting, key=lambda question: len(question.split()) not in _TELLING)


def _of_kind(facts: Iterable[Fact], kind: FactKind) -> Iterator[Fact]:
    return (fact for fact in facts if fact.kind is kind)


def _answered(engine: Engine, questions: Sequence[str]) -> list[str]:
    """The first of the questions that has a certain answer, or none."""
    found = (question for question in questions[:_TRIES] if engine.answer(question).status is Status.ANSWERED)
    return list(islice(found, 1))


def _question(fact: Fact, language: Language) -> str | None:
    ask = _ASK.get((language, fact.kind))
    return ask(fact) if ask else None


def _who_is(fact: Fact) -> str | None:
    role = fact.attribute("role")
    return f"Ai là {role}?" if role else None


def _how_much(fact: Fact) -> str | None:
    measure, period = fact.attribute("measure"), fact.attribute("period")
    if not measure:
        return None
    return f"{_capital(measure)}{f' {period}' if period else ''} là bao nhiêu?"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


_KINDS = (FactKind.PERSON, FactKind.FIGURE, FactKind.DOCUMENT)
_ASK: dict[tuple[Language, FactKind], Callable[[Fact], str | None]] = {
    (Language.VIETNAMESE, FactKind.PERSON): _who_is,
    (Language.VIETNAMESE, FactKind.FIGURE): _how_much,
    (Language.VIETNAMESE, FactKind.DOCUMENT): lambda fact: f"{fact.text} nói về gì?",
    (Language.ENGLISH, FactKind.PERSON): lambda fact: f"Who is {fact.text}?",
    (Language.ENGLISH, FactKind.DOCUMENT): lambda fact: f"What is {fact.text} about?",
}
