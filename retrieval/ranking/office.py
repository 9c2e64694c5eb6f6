"""Office: the post that a question names, and whether a person's role is that post.

A deputy is no holder, a chairman of a district none of a commune, and a chairman of the people's council none
of the people's committee.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from retrieval.analyzer import folded_parts
from retrieval.lexicon import rows as lexicon_rows
from retrieval.question.question import Question
from retrieval.ranking.query import QueryWord

Words = tuple[str, ...]
_DEPUTY = "pho"
_LEVELS = {"xa", "phuong", "huyen", "tinh", "quan"}  # "thị xã", "thành phố" hold none of them first


@lru_cache(maxsize=1 << 13)
def folded_words(text: str) -> Words:
    """Folded words, and the sign % as it is written in units."""
    found = tuple(folded_parts(text))
    return (*found, "%") if "%" in text else found


@dataclass(frozen=True, slots=True)
class Office:
    """A post that a question names."""

    forms: tuple[Words, ...]  # what it may be called in a text, folded
    behind: tuple[Words, ...]  # what may stand behind it there
    deputy: bool  # whether the question speaks of a deputy


def offices(question: Question, content: Sequence[QueryWord]) -> list[Office]:
    words = folded_words(question.read)
    typed = [post for length in _lengths() for post in _runs(words, length) if post in _posts()]
    named = [_typed(typed[0], words)] if typed else []
    groups = [(word, tuple(filter(_begins_with_post, word.unmarked))) for word in content]
    return named + [
        Office(forms, _translated(word, content), any(_DEPUTY in form[:1] for form in forms))
        for word, forms in groups
        if forms and word.word.translated and (word.word.english or not _is_another(word, content[0]))
    ]


def _is_another(word: QueryWord, first: QueryWord) -> bool:
    """Whether a short form that may be no post, "gđ" as gia đình, does not begin what is asked for."""
    heads = word.word.position - first.word.position <= 1
    return not heads and any(len(form) > 1 and not _begins_with_post(form) for form in word.unmarked)


def _typed(post: Words, words: Words) -> Office:
    place = find(words, post) or 0
    return Office((post,), (words[place + len(post) :],), _DEPUTY in words)


def _translated(office: QueryWord, content: Sequence[QueryWord]) -> tuple[Words, ...]:
    """The translations of the body whose office it is: "the health department"."""
    later = (word for word in content if word.word.start > office.word.start and word.word.translated)
    bodies = ([phrase for phrase in word.unmarked if _body(phrase)] for word in later)
    return tuple(next(filter(None, bodies), ()))


def holds(role: Words, office: Office) -> bool:
    """Whether the role is the office, at the level and of the body that the question asks for."""
    for form in office.forms:
        place = find(role, form)
        if place is None:
            continue
        deputy = place > 0 and role[place - 1] == _DEPUTY and not office.deputy
        if not deputy and _fits(role[place + len(form) :], office.behind):
            return True
    return False


def _fits(role: Words, asked: Sequence[Words]) -> bool:
    return not asked or any(_same_level(role, each) and _same_body(role, each) for each in asked)


def find(words: Sequence[str], phrase: Words) -> int | None:
    if phrase and phrase[0] not in words:
        return None
    places = range(len(words) - len(phrase) + 1)
    return next((place for place in places if tuple(words[place : place + len(phrase)]) == phrase), None)


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
    return full[0] if any(tuple(full[:length]) in _bodies() for length in range(1, len(full) + 1)) else None


def _begins_with_post(words: Words) -> bool:
    return any(words[:length] in _posts() for length in _lengths())


@cache
def _posts() -> frozenset[Words]:
    return frozenset(folded_words(role) for role, sort in lexicon_rows("roles.tsv") if sort == "post")


@cache
def _lengths() -> list[int]:
    return sorted({len(post) for post in _posts()}, reverse=True)


def _runs(words: Words, length: int) -> list[Words]:
    return [words[start : start + length] for start in range(len(words) - length + 1)]


@cache
def _bodies() -> frozenset[Words]:
    return frozenset(folded_words(head) for head, *_ in lexicon_rows("organisation_heads.tsv"))


@cache
def _long_forms() -> dict[str, Words]:
    return {short: folded_words(long) for short, long in _abbreviations()}


def _abbreviations() -> list[tuple[str, str]]:
    rows = [(folded_words(row[0]), row[1]) for row in lexicon_rows("abbreviations.tsv")]
    return [(short[0], long) for short, long in rows if len(short) == 1]
