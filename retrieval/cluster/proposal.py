"""Proposal: what Lucene is asked for, so that the passages which score best are surely among its own best.

Its scores need not be ours: it keeps lengths in one byte, and knows no phrases that count as one term. So it
is asked for more passages than are wanted, and these are scored anew (scoring.py).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from retrieval.cluster.layout import Json
from retrieval.cluster.phrases import any_of, matching
from retrieval.cluster.usage import ClusterUsage
from retrieval.fields import K1, Phrase
from retrieval.index import idf
from retrieval.ranking.query import Clause
from retrieval.ranking.source import FAVOURED, HELD_IN_PASSAGE

PROPOSED = 60  # passages
_LEAVES = 900  # terms of one search; Lucene allows for 1,024
_RARER = 8  # times: how much rarer a phrase is than its rarest word, about


@dataclass(frozen=True, slots=True)
class _Part:
    """What gives a passage points, and as how many terms it counts."""

    worth: float
    leaves: int
    query: Json


def proposal(clauses: Sequence[Clause], usage: ClusterUsage, about: int | None) -> Json | None:
    """None where no passage holds any of it. about: the number of an article that is preferred."""
    parts = _lightest_left_out([part for clause in clauses for part in _parts(clause, usage)])
    if not parts:
        return None
    query: Json = {"bool": {"should": [part.query for part in parts]}}
    if about is not None:
        favoured = {"filter": {"term": {"article": about}}, "weight": FAVOURED}
        query = {"function_score": {"query": query, "functions": [favoured], "boost_mode": "multiply"}}
    return {
        "query": query,
        "size": PROPOSED,
        "_source": False,
        "docvalue_fields": ["n", "article"],
        "sort": [{"_score": "desc"}, {"n": "asc"}],
        "track_total_hits": False,
    }


def _parts(clause: Clause, usage: ClusterUsage) -> Iterator[_Part]:
    """Each phrase as rare as all of the clause's together, and what standing there at all gives."""
    holding = {phrase: _holding(phrase, clause, usage) for phrase in clause.phrases}
    known = {phrase: count for phrase, count in holding.items() if count}
    if not known:
        return
    exact = usage.count((clause.phrases, clause.folded))
    rarity = idf(usage.passages, exact or min(sum(known.values()), usage.passages))
    for phrase, count in known.items():
        terms = matching(phrase, folded=clause.folded)
        if len(terms) == 1:
            [(field, term)] = terms[0]["term"].items()
            boost = clause.weight * (K1 + 1)
            own = boost * rarity / idf(usage.passages, count) if len(known) > 1 else boost
            yield _Part(boost * rarity, 1, {"term": {field: {"value": term, "boost": own}}})
        else:
            all_held = {"filter": {"bool": {"filter": terms}}, "boost": clause.weight * rarity}
            yield _Part(clause.weight * rarity, len(terms), {"constant_score": all_held})
    if not clause.pair:
        held = any_of(tuple(known), folded=clause.folded)
        worth = clause.weight * HELD_IN_PASSAGE * rarity
        leaves = sum(max(1, len(phrase) - 1) for phrase in known)
        yield _Part(worth, leaves, {"constant_score": {"filter": held, "boost": worth}})


def _holding(phrase: Phrase, clause: Clause, usage: ClusterUsage) -> int:
    """How many passages hold it, about; 0 where none does."""
    count = usage.count(((phrase,), clause.folded))
    if count is not None:
        return count
    rarest = min(usage.vocabulary.form(folded=clause.folded).count(word) for word in phrase)
    return 1 + rarest // _RARER


def _lightest_left_out(parts: Sequence[_Part]) -> list[_Part]:
    kept, leaves = [], 0
    for part in sorted(parts, key=lambda each: -each.worth):
        leaves += part.leaves
        if leaves > _LEAVES:
            break
        kept.append(part)
    return kept
