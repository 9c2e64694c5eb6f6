"""Examples: questions this very corpus answers, made from the facts of its first articles."""

import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain, islice

from retrieval import lexicon
from retrieval.answer import Status
from retrieval.engine import Engine
from retrieval.facts.fact import Fact, FactKind
from retrieval.question.language import Language

_ARTICLES = 5  # how many articles are looked at
_TRIES = 8  # questions of one kind that are put to the engine before giving up
_WANTED = 3
_LONGEST = 60  # characters: a button is one line
_TELLING = range(6, 13)  # words

_NUMBERED = re.compile(r"[^()\n]*\d[^()\n]*")
_RATIO = re.compile(r"%|lần|điểm")  # the figure is then how much something has grown
_RATE = re.compile(r"t[ỷỉ] ", re.IGNORECASE)  # unless that is what is measured: tỷ lệ, tỷ trọng

_GENERAL = {
    Language.VIETNAMESE: ("Các con số trong bài", "Những ai được nhắc đến?", "Bài viết nói về gì?"),
    Language.ENGLISH: (
        "Which figures are mentioned?",
        "Which people are mentioned?",
        "What is the article about?",
    ),
}


def examples(engine: Engine, language: Language) -> tuple[str, ...]:
    """One to three questions that the engine answers with what they are made from.

    Of several kinds and several articles, where there are.
    """
    articles = engine.library.articles[:_ARTICLES]
    facts = list(chain.from_iterable(engine.facts(article.id) for article in articles))
    specific: dict[str, Fact] = {}
    for kind in (*_KINDS, *_KINDS):
        if len(specific) < _WANTED:
            specific |= _answered(engine, _asked(facts, kind, language, specific))
    general = (question for question in _GENERAL[language] if is_answered(engine, question))
    return tuple(islice(chain(specific, general), _WANTED)) or _GENERAL[language][-1:]


def _asked(
    facts: Iterable[Fact], kind: FactKind, language: Language, known: Mapping[str, Fact]
) -> list[tuple[str, Fact]]:
    """Questions that fit a line or two, with their facts: those of other articles than the known first."""
    asked = ((question_of(fact, language), fact) for fact in facts if fact.kind is kind)
    fitting = {question: fact for question, fact in asked if question and len(question) <= _LONGEST}
    new = [(question, fact) for question, fact in fitting.items() if question not in known]
    used = {fact.article for fact in known.values()}
    return sorted(new, key=lambda pair: (pair[1].article in used, len(pair[0].split()) not in _TELLING))


def _answered(engine: Engine, asked: Sequence[tuple[str, Fact]]) -> dict[str, Fact]:
    """The first of the questions whose answer is the fact it was made from, or none."""
    found = ((question, fact) for question, fact in asked[:_TRIES] if is_answered(engine, question, fact))
    return dict(islice(found, 1))


def is_answered(engine: Engine, question: str, fact: Fact | None = None) -> bool:
    """Whether the engine answers the question; with the fact, where it was made from one."""
    answer = engine.answer(question)
    return answer.status is Status.ANSWERED and (fact is None or _same(fact, answer.headline))


def _same(fact: Fact, headline: Fact | None) -> bool:
    """The very fact, or the same words elsewhere in the article."""
    return headline is not None and (headline.kind, headline.article, headline.text.casefold()) == (
        fact.kind,
        fact.article,
        fact.text.casefold(),
    )


def question_of(fact: Fact, language: Language) -> str | None:
    """A question that the fact would answer, where one can be made from it."""
    match fact.kind, language:
        case FactKind.PERSON, _:
            return _person(fact, language)
        case FactKind.FIGURE, Language.VIETNAMESE:
            return _figure(fact)
        case FactKind.DOCUMENT, Language.VIETNAMESE if is_numbered(fact.text):
            return f"{capital(fact.text)} nói về việc gì?"
        case FactKind.DOCUMENT, Language.ENGLISH if is_numbered(fact.text):
            return f"What does {fact.text} say?"
        case _:
            return None


def _person(fact: Fact, language: Language) -> str | None:
    """Somebody with an office and where they hold it: “đảng viên” tells too little."""
    role = fact.attribute("role") or ""
    if not _begins(role, _offices()):
        return None
    return f"Ai là {role}?" if language is Language.VIETNAMESE else f"Who is {fact.text}?"


def _figure(fact: Fact) -> str | None:
    """Of a measure that says of what, at a time."""
    measure, period = fact.attribute("measure") or "", fact.attribute("period") or ""
    grown = _RATIO.search(fact.text) and not _RATE.match(measure)
    if grown or not _begins(measure, lexicon.words("quantities.tsv")) or not is_numbered(period):
        return None
    return f"{capital(measure)} {period} là bao nhiêu?"


def _offices() -> Iterable[str]:
    return (role for role, sort in lexicon.rows("roles.tsv") if sort in ("post", "office"))


def _begins(text: str, entries: Iterable[str]) -> bool:
    """Whether the text begins with one of the entries and says more than that."""
    lowered = text.lower()
    return "(" not in text and any(lowered.startswith(f"{entry} ") for entry in entries)


def is_numbered(text: str) -> bool:
    """Whether a document or a time is told from others by a number."""
    return _NUMBERED.fullmatch(text) is not None


def is_quantity(measure: str) -> bool:
    """Whether a measure names what can be asked for: "thu nhập", "tổng mức đầu tư"."""
    return _begins(f"{measure} ", lexicon.words("quantities.tsv"))


def capital(text: str) -> str:
    return text[:1].upper() + text[1:]


_KINDS = (FactKind.PERSON, FactKind.FIGURE, FactKind.DOCUMENT)
