"""Duplicates: sentences that several articles say alike, of which one is shown.

Newspapers print each other. Sentences are alike when their words are the same, or nearly; but not when they
differ in a number, a name or a negation: that is a disagreement, and worth showing.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from corpus.article import Article, Sentence
from retrieval.analyzer import analyze
from retrieval.answer import Citation
from retrieval.excerpts import citation
from retrieval.facts.values import numerals
from retrieval.lexicon import words as lexicon_words
from retrieval.ranking.candidates import CONSIDERED, Candidate

ALIKE = 0.8  # of the runs of three words that either sentence has, the share that both have
_RUN = 3  # words


@dataclass(frozen=True, slots=True)
class _Saying:
    words: tuple[str, ...]  # without their marks
    telling: tuple[str, ...]  # those that no two sentences may differ in

    @property
    def runs(self) -> set[tuple[str, ...]]:
        return {self.words[place : place + _RUN] for place in range(len(self.words) - _RUN + 1)}

    def is_like(self, other: "_Saying") -> bool:
        if self.words == other.words:
            return True
        either = self.runs | other.runs
        return self.telling == other.telling and len(self.runs & other.runs) >= ALIKE * max(len(either), 1)


def collapsed(ranked: Sequence[Candidate]) -> list[Candidate]:
    """One of each group of candidates that say the same in different articles, citing the others.

    Only the best candidates are compared; no others are likely to be shown.
    """
    groups: list[tuple[_Saying, list[Candidate]]] = []
    for candidate in ranked[:CONSIDERED]:
        said = _saying(candidate.hit.article, candidate.sentence.sentence)
        group = next((g for first, g in groups if _is_elsewhere(candidate, g) and said.is_like(first)), None)
        if group:
            group.append(candidate)
        else:
            groups.append((said, [candidate]))
    return [*(_one(group) for _, group in groups), *ranked[CONSIDERED:]]


def _is_elsewhere(candidate: Candidate, group: Sequence[Candidate]) -> bool:
    return candidate.hit.article.id != group[0].hit.article.id


def _one(group: Sequence[Candidate]) -> Candidate:
    """The newest where the dates are known, else the best, with the score of the best."""
    best = group[0]
    dated = [each for each in group if each.published]
    chosen = max(dated, key=lambda each: str(each.published)) if best.published else best
    others = {each.hit.article.id: each for each in group if each.hit.article.id != chosen.hit.article.id}
    return replace(chosen, score=best.score, also=tuple(map(_citation, others.values())))


def _citation(candidate: Candidate) -> Citation:
    return citation(candidate.hit.article, candidate.hit.passage)


def _saying(article: Article, sentence: Sentence) -> _Saying:
    terms = [term for term in analyze(article.text, sentence.start, sentence.end) if not term.whole]
    telling = (
        term.folded
        for place, term in enumerate(terms)
        if term.text in _telling() or term.text[0].isdigit() or (place and article.text[term.start].isupper())
    )
    return _Saying(tuple(term.folded for term in terms), tuple(telling))


@cache
def _telling() -> frozenset[str]:
    """Words that count or deny, as terms."""
    words = [*numerals(), *lexicon_words("negations.txt")]
    return frozenset(term.text for word in words for term in analyze(word))
