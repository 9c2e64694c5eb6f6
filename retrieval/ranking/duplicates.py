"""Duplicates: candidates that say the same in several articles, of which one is shown."""

from collections.abc import Sequence
from dataclasses import replace

from retrieval.answer import Citation
from retrieval.excerpts import citation
from retrieval.ranking.candidates import CONSIDERED, Candidate
from retrieval.saying import Saying, saying


def collapsed(ranked: Sequence[Candidate]) -> list[Candidate]:
    """One of each group of candidates that say the same in different articles, citing the others.

    Only the best candidates are compared; no others are likely to be shown.
    """
    groups: list[tuple[Saying, list[Candidate]]] = []
    for candidate in ranked[:CONSIDERED]:
        said = saying(candidate.sentence.sentence.of(candidate.hit.article.text))
        here = candidate.hit.article.id
        elsewhere = (one for one in groups if one[1][0].hit.article.id != here)
        group = next((group for first, group in elsewhere if said.is_like(first)), None)
        if group:
            group.append(candidate)
        else:
            groups.append((said, [candidate]))
    return [*(_one(group) for _, group in groups), *ranked[CONSIDERED:]]


def _one(group: Sequence[Candidate]) -> Candidate:
    """The newest where the dates are known, else the best, with the score of the best."""
    best = group[0]
    dated = [each for each in group if each.published]
    chosen = max(dated, key=lambda each: str(each.published)) if best.published else best
    others = {each.hit.article.id: each for each in group if each.hit.article.id != chosen.hit.article.id}
    return replace(chosen, score=best.score, also=tuple(map(_citation, others.values())))


def _citation(candidate: Candidate) -> Citation:
    return citation(candidate.hit.article, candidate.hit.passage, candidate.sentence.sentence)
