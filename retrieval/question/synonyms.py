"""Synonyms: what the news may say for a word that was typed: tử vong for chết, nhân khẩu for dân số."""

from collections.abc import Sequence
from functools import cache

from retrieval import lexicon
from retrieval.analyzer import Term, texts
from retrieval.question.phrases import Match, Phrases
from retrieval.question.translation import Phrase


def synonyms(parts: Sequence[Term], loose: bool) -> dict[int, tuple[Phrase, ...]]:
    """For the place of each word that stands in a phrase with synonyms, these.

    A lone word without its marks could be too many others to have any.
    """
    found = (match for match in _listed().find(parts, loose) if not loose or match.end - match.start > 1)
    return {place: _others(match) for match in found for place in range(match.start, match.end)}


def with_synonyms(phrases: Sequence[Phrase]) -> tuple[Phrase, ...]:
    """The phrases, and behind them those that mean the same as one of them."""
    same = (other for phrase in phrases for other in _same().get(phrase, ()))
    return tuple(dict.fromkeys((*phrases, *same)))


def _others(match: Match) -> tuple[Phrase, ...]:
    own = texts(match.row[0])
    return tuple(other for other in _same()[own] if other != own)


@cache
def _same() -> dict[Phrase, tuple[Phrase, ...]]:
    """For each phrase those of its groups, itself included: lũ lụt is lụt, and mưa lũ, which lụt is not."""
    same: dict[Phrase, dict[Phrase, None]] = {}
    for group in lexicon.rows("synonyms.tsv"):
        phrases = list(map(texts, group))
        for phrase in phrases:
            same.setdefault(phrase, {}).update(dict.fromkeys(phrases))
    return {phrase: tuple(others) for phrase, others in same.items()}


@cache
def _listed() -> Phrases:
    return Phrases([(phrase,) for group in lexicon.rows("synonyms.tsv") for phrase in group])
