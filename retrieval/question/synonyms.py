"""Synonyms: what the news may say for a word that was typed: tử vong for chết, nhân khẩu for dân số."""

from collections.abc import Sequence
from functools import cache

from retrieval import lexicon
from retrieval.analyzer import Term, analyze
from retrieval.question.phrases import Match, Phrases
from retrieval.question.translation import Phrase


def synonyms(parts: Sequence[Term], loose: bool) -> dict[int, tuple[Phrase, ...]]:
    """For the place of each word that stands in a phrase with synonyms, these.

    A lone word without its marks could be too many others to have any.
    """
    found = (match for match in _listed().find(parts, loose) if not loose or match.end - match.start > 1)
    return {place: _others(match) for match in found for place in range(match.start, match.end)}


def _others(match: Match) -> tuple[Phrase, ...]:
    return tuple(tuple(term.text for term in analyze(phrase)) for phrase in match.row[1:])


@cache
def _listed() -> Phrases:
    """A row for each phrase, with those that mean the same behind it."""
    same: dict[str, dict[str, None]] = {}
    for group in lexicon.rows("synonyms.tsv"):
        for phrase in group:
            same.setdefault(phrase, {}).update(dict.fromkeys(other for other in group if other != phrase))
    return Phrases([(phrase, *others) for phrase, others in same.items()])
