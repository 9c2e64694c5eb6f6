"""Layout: how the two indexes of a version look, the passages' and the articles'.

Terms come from our analyzer and are indexed as they are given, joined by blanks. Lucene only proposes
passages: a field says in which of them a term stands, and how often. What they are scored with is read from
the articles' own numbers (row.py), so that scores are those of the index in memory.
"""

from hashlib import blake2b
from typing import Any

from retrieval.fields import K1, B

Json = dict[str, Any]

FORMAT = 1  # of these indexes: another one's cannot be read
ARTICLES = "-articles"  # what the name of the articles' index ends in
MARKS = "-marks"  # the same of the index that tells what is going on
_LONGEST = 255  # characters that the whitespace tokenizer leaves together


def term_field(*, folded: bool, capital: bool) -> str:
    """Where single terms stand. Those with a capital letter stand alone once more, between so many gaps that
    a passage is as long there."""
    return ("f" if folded else "e") + ("c" if capital else "")


def pair_field(*, folded: bool) -> str:
    return "fp" if folded else "ep"


GAP = "_"  # no term is
FIELDS = ("e", "ec", "ep", "f", "fc", "fp")
WORDS, PAIRS = "words", "pairs"  # of an article's whole text, folded: what /verify looks for


def pair(left: str, right: str) -> str:
    """Neighbours as one term; no term holds this sign."""
    return fitting(f"{left}~{right}")


def fitting(term: str) -> str:
    """The term; where it is so long that it would be cut, another in its place."""
    return term if len(term) <= _LONGEST else f"~{blake2b(term.encode(), digest_size=20).hexdigest()}"


def passages_index(shards: int) -> Json:
    text = {
        "type": "text",
        "analyzer": "given",
        "similarity": "ours",
        "index_options": "freqs",
    }
    number = {"type": "integer"}
    return {
        "settings": _settings(shards),
        "mappings": {
            "dynamic": "strict",
            "_source": {"enabled": False},
            "properties": {**dict.fromkeys(FIELDS, text), "n": number, "article": number},
        },
    }


def articles_index(shards: int) -> Json:
    terms = {"type": "text", "analyzer": "given", "index_options": "docs", "norms": False}
    kept = {"type": "binary"}  # neither searched nor sorted by
    return {
        "settings": _settings(shards),
        "mappings": {
            "dynamic": "strict",
            "_source": {"excludes": [WORDS, PAIRS]},
            "properties": {
                "n": {"type": "integer"},
                "id": {"type": "keyword"},
                WORDS: terms,
                PAIRS: terms,
                "row": kept,
                "piece": kept,
            },
        },
    }


def marks_index() -> Json:
    """Of small documents that tell what is going on."""
    settings = {"number_of_shards": 1, "auto_expand_replicas": "0-1"}
    return {"settings": settings, "mappings": {"dynamic": False}}


def _settings(shards: int) -> Json:
    given = {"type": "custom", "tokenizer": "whitespace"}
    return {
        "number_of_shards": shards,
        "number_of_replicas": 0,  # until all is there
        "refresh_interval": "-1",
        "analysis": {"analyzer": {"given": given}},
        "similarity": {"ours": {"type": "BM25", "k1": K1, "b": B}},
    }
