"""Names: which words of a question name somebody or something, by their capital letters and their titles.

"Hai", "Nào" and "Will" are also a numeral, a question word and an auxiliary; beside another capitalised word
or behind a title ("bà Hai", "Mr Will") they are names.
"""

import re
from collections.abc import Sequence, Set
from dataclasses import dataclass
from functools import cache

from retrieval import lexicon
from retrieval.analyzer import Term, texts
from retrieval.question.phrases import Match, phrases, places
from retrieval.syllable import looks_like_syllable

_TITLES = ("honorifics.txt", "question_titles.tsv")
_PLACES = ("countries.txt", "provinces.txt", "districts.txt")
_OTHER_PHRASES = (*_TITLES, "kind_nouns.tsv", "roles.tsv")
_SENTENCE_END = re.compile(r"[.?!:\n]")


@dataclass(frozen=True, slots=True)
class Names:
    """Places of words, counted in the question's parts."""

    capital: frozenset[int] = frozenset()  # typed with a capital letter that makes them names
    sure: frozenset[int] = frozenset()  # of names, whatever else these words could mean
    titles: frozenset[int] = frozenset()  # "ông", "Mr" before a name
    called: frozenset[int] = frozenset()  # words behind such a title, without a capital letter


def names_in(
    text: str, parts: Sequence[Term], asking: Sequence[Match], grammar: Set[int], loose: bool, english: bool
) -> Names:
    """parts: the question's terms, without whole numbers; loose: whether they may lack diacritics.

    asking: the question words among them; grammar: the places of words that look like grammar.
    """
    known = _well_known(text, parts, loose)
    grammar = grammar - known
    if text.isupper():
        return Names(sure=known)
    starts = _sentence_starts(text, parts)
    capital = {place for place in range(len(parts)) if _is_capital(text, parts, place, starts, grammar)}
    if _is_title_case(text, parts, asking):
        return Names(capital=frozenset(capital - grammar), sure=known)
    titles = _titles(text, parts, starts, loose)
    naming = [match for match in titles if match.end in capital]
    calling = [m for m in titles if m.end not in capital | grammar and _calls(m, parts, loose)]
    capital -= places(naming)
    behind = {match.end for match in naming}
    beside = {place for place in capital if place - 1 in capital or (place + 1 in capital and not english)}
    return Names(
        capital=frozenset(capital - (grammar - behind)),
        sure=known | beside | behind,
        titles=places([*naming, *calling]),
        called=frozenset(match.end for match in calling),
    )


def _well_known(text: str, parts: Sequence[Term], loose: bool) -> frozenset[int]:
    """Names of places of two words or more, typed with their capital letters or else with their marks."""
    found = [match for name in _PLACES for match in phrases(name).find(parts, loose)]
    typed = [(match, parts[match.start : match.end]) for match in found if match.end - match.start > 1]
    return places(
        match
        for match, words in typed
        if any(word.text != word.folded for word in words) or all(_starts_big(text, word) for word in words)
    )


def _sentence_starts(text: str, parts: Sequence[Term]) -> set[int]:
    ends = [0, *(term.end for term in parts)]
    return {n for n, term in enumerate(parts) if n == 0 or _SENTENCE_END.search(text, ends[n], term.start)}


def _starts_big(text: str, term: Term) -> bool:
    return text[term.start].isupper()


def _is_capital(text: str, parts: Sequence[Term], place: int, starts: Set[int], grammar: Set[int]) -> bool:
    """Whether the capital letter means a name: at a sentence's beginning only before another one."""
    if place not in starts or not _starts_big(text, parts[place]) or len(parts) == 1:
        return _starts_big(text, parts[place])
    named = place not in grammar or parts[place].text in _numerals()
    return named and place + 1 < len(parts) and _starts_big(text, parts[place + 1])


def _is_title_case(text: str, parts: Sequence[Term], asking: Sequence[Match]) -> bool:
    """Whether every word of a question has a capital letter, which then means nothing."""
    asks = any(match.row[1] != "-" for match in asking)
    return asks and all(_starts_big(text, term) for term in parts if not term.text[0].isdigit())


def _titles(text: str, parts: Sequence[Term], starts: Set[int], loose: bool) -> list[Match]:
    """Titles with a word behind them. Inside a sentence "Cô" belongs to a name (huyện Cô Tô)."""
    found = [match for name in _TITLES for match in phrases(name).find(parts, loose)]
    ends = {match.end for match in found}
    return [
        match
        for match in found
        if match.end < len(parts)
        and match.start not in ends
        and (match.start in starts or not _is_big_syllable(text, parts[match.start]))
    ]


def _is_big_syllable(text: str, term: Term) -> bool:
    return _starts_big(text, term) and looks_like_syllable(term.folded)


def _calls(title: Match, parts: Sequence[Term], loose: bool) -> bool:
    """Whether a word in small letters behind a title is likely a name: it begins no other phrase."""
    rare = title.row[1:] == ("called",) or not (loose or "capital" in title.row)
    known = [phrases(n).at(parts, place, loose) for n in _OTHER_PHRASES for place in (title.start, title.end)]
    other = any(match and match.end > title.end for match in known)
    return rare and not other and not parts[title.end].text[0].isdigit()


@cache
def _numerals() -> frozenset[str]:
    return frozenset(text for word in lexicon.words("numerals.tsv") for text in texts(word))
