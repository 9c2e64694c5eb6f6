"""Version: the two indexes that hold one state of the articles, and what is known of them as a whole.

Its name tells from what it was made: the program with its word lists, and the articles. What is known is
written last, so an index without it is not whole.
"""

import hashlib
import json
import zlib
from base64 import b64decode, b64encode
from collections.abc import Sequence
from dataclasses import astuple, dataclass

from corpus.article import Article
from corpus.problem import Problem, ProblemKind
from retrieval import kept
from retrieval.aliases import Alias
from retrieval.calibration import Calibration
from retrieval.cluster.client import Client
from retrieval.cluster.errors import ClusterError
from retrieval.cluster.layout import ARTICLES, FORMAT, Json
from retrieval.ranking.source import Statistics

ABOUT = "about"  # the id of the document that tells
WORDS, HEADINGS = "words", "headings"  # what is written in pieces


@dataclass(frozen=True, slots=True)
class About:
    """Of a version that is whole."""

    articles: int
    statistics: Statistics
    calibration: Calibration
    pieces: dict[str, int]  # by what is written in pieces: in how many
    problems: tuple[Problem, ...] = ()
    aliases: tuple[Alias, ...] = ()

    def packed(self) -> Json:
        row = [
            self.articles,
            astuple(self.statistics),
            [self.calibration.answered, self.calibration.by_fact],
            self.pieces,
            [[problem.path, problem.kind.value, problem.detail] for problem in self.problems],
            [[alias.typed, alias.means] for alias in self.aliases],
        ]
        return {"piece": b64encode(zlib.compress(json.dumps(row).encode())).decode()}


@dataclass(frozen=True, slots=True)
class Stamp:
    """Changes with whatever is served."""

    index: str
    written: int  # how often what is known of it has been written


def edition(name: str) -> str:
    """What the names of this version of the program and of its word lists begin with. name: of the corpus."""
    program = hashlib.sha256(f"{FORMAT}/{kept.version()}".encode())
    return f"{name}-{program.hexdigest()[:8]}"


def name(corpus: str, articles: Sequence[Article]) -> str:
    digest = hashlib.sha256()
    for article in articles:
        digest.update(kept.key(article) + b"\n")
    return f"{edition(corpus)}-{digest.hexdigest()[:16]}"


def stamp(client: Client, index: str) -> Stamp | None:
    """None where the version is not whole."""
    found = client.find(f"{index}{ARTICLES}", ABOUT)
    return Stamp(index, int(found["_version"])) if found else None


def about(client: Client, index: str) -> tuple[About, Stamp] | None:
    """None where the version is not whole. Raises ClusterError."""
    found = client.find(f"{index}{ARTICLES}", ABOUT)
    if found is None:
        return None
    try:
        articles, statistics, calibration, pieces, problems, aliases = json.loads(
            zlib.decompress(b64decode(found["_source"]["piece"]))
        )
    except (ValueError, LookupError, TypeError, zlib.error):
        raise ClusterError(
            f"the index {index} was not made by this program: give BOT_OPENSEARCH_ALIAS another name"
        ) from None
    told = About(
        articles,
        Statistics(*statistics),
        Calibration(*calibration),
        pieces,
        tuple(Problem(path, ProblemKind(kind), detail) for path, kind, detail in problems),
        tuple(Alias(typed, tuple(means)) for typed, means in aliases),
    )
    return told, Stamp(index, int(found["_version"]))
