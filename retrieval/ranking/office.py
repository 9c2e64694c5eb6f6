"""Office: the post that a question names, and whether a person's role is that post.

A deputy is no holder, a chairman of a district none of a commune, and a chairman of the people's council none
of the people's committee.
"""

from collections.abc import Sequence
from functools import cache

from retrieval.analyzer import analyze
from retrieval.lexicon import rows as lexicon_rows
from retrieval.lexicon import words as lexicon_words
from retrieval.question.question import Question
from retrieval.ranking.query import QueryWord

Words = tuple[str, ...]
Office = tuple[Words, ...]  # one post in all the forms that it may have in a text, folded

_DEPUTY = "pho"
_LEVELS = {"xa", "phuong", "huyen", "tinh", "quan"}  # "thị xã", "thành phố" hold none of them first


def folded_words(text: str) -> Words:
    """Folded words, and the sign % as it is written in units."""
    found = tuple(term.folded for term in analyze(text) if not term.whole)
    return (*found, "%") if "%" in text else found


def offices(question: Question, content: Sequence[QueryWord]) -> list[Office]:
    """The offices that the question names."""
    words = folded_words(question.read)
    typed = [office for office in _posts() if find(words, office) is not None]
    named = [(max(typed, key=len),)] if typed else []
    groups = [tuple(word.unmarked) for word in content if word.word.translated]
    translated = [tuple(form for form in forms if _begins_with_post(form)) for forms in groups]
    return named + [forms for forms in translated if forms]


def holds(role: Words, office: Office, question: Words) -> bool:
    """Whether the role is the office, at the level and of the body that the question asks for."""
    for form in office:
        place = find(role, form)
        if place is None:
            continue
        deputy = place > 0 and role[place - 1] == _DEPUTY and _DEPUTY not in question
        asked = question[_behind(question, form) :]
        of_role = role[place + len(form) :]
        if not deputy and _same_level(of_role, asked) and _same_body(of_role, asked):
            return True
    return False


def find(words: Sequence[str], phrase: Words) -> int | None:
    places = range(len(words) - len(phrase) + 1)
    return next((place for place in places if tuple(words[place : place + len(phrase)]) == phrase), None)


def _behind(question: Words, form: Words) -> int:
    place = find(question, form)
    return 0 if place is None else place + len(form)


def _same_level(role: Sequence[str], question: Sequence[str]) -> bool:
    levels = [next((word for word in words if word in _LEVELS), None) for words in (role, question)]
    return None in levels or levels[0] == levels[1]


def _same_body(role: Sequence[str], question: Sequence[str]) -> bool:
    """role and question: the words behind the office."""
    bodies = [_body(words) for words in (role, question)]
    return None in bodies or bodies[0] == bodies[1]


def _body(words: Sequence[str]) -> str | None:
    """The first word of a body's full name, where such a name stands first."""
    full = [*_long_forms().get(words[0], (words[0],)), *words[1:]] if words else []
    return full[0] if any(find(full[: len(head)], head) == 0 for head in _bodies()) else None


def _begins_with_post(words: Words) -> bool:
    return any(words[: len(post)] == post for post in _posts())


@cache
def _posts() -> frozenset[Words]:
    return frozenset(map(folded_words, lexicon_words("posts.txt")))


@cache
def _bodies() -> frozenset[Words]:
    return frozenset(folded_words(head) for head, *_ in lexicon_rows("organisation_heads.tsv"))


@cache
def _long_forms() -> dict[str, Words]:
    return {short: folded_words(long) for short, long in _abbreviations()}


def _abbreviations() -> list[tuple[str, str]]:
    rows = [(folded_words(row[0]), row[1]) for row in lexicon_rows("abbreviations.tsv")]
    return [(short[0], long) for short, long in rows if len(short) == 1]
