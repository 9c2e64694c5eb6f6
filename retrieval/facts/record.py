"""Record: an article's facts as bytes, and read back from them the same."""

import json
from collections.abc import Sequence
from typing import Any

from corpus.article import Article
from retrieval.facts.fact import Attribute, Fact, FactKind


def record(facts: Sequence[Fact]) -> bytes:
    rows = [[fact.kind.value, fact.start, fact.end, _attributes_row(fact)] for fact in facts]
    return json.dumps(rows, ensure_ascii=False, separators=(",", ":")).encode()


def _attributes_row(fact: Fact) -> dict[str, list[Any]]:
    return {name: [told.text, told.start, told.end] for name, told in fact.attributes.items()}


def facts(record: bytes, article: Article) -> tuple[Fact, ...]:
    return tuple(
        Fact(
            _KINDS[kind],
            article.id,
            start,
            end,
            article.text[start:end],
            {name: Attribute(*told) for name, told in attributes.items()},
        )
        for kind, start, end, attributes in json.loads(record)
    )


_KINDS = {kind.value: kind for kind in FactKind}
