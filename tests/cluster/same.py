"""Same: whether a cluster answers as the index in memory does, over XQuAD-vi and the bot's own article.

python -m tests.cluster same [every nth question]
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from retrieval.answer import Answer
from retrieval.cluster.address import Address
from retrieval.engine import Engine
from tests.cluster import cluster
from tests.eval import corpora, written, xquad
from tests.eval.spellings import variants

VARIANTS = ("a", "b", "c")  # as written, unmarked, with two letters swapped
SHARDS = (1, 3)


@dataclass(frozen=True, slots=True)
class Share:
    """Of questions asked in both places."""

    questions: int
    first: int  # the same first excerpt
    whole: int  # the same answer, to the last digit of its scores


def write(folder: Path) -> None:
    for name in ("xquad", "seed"):
        corpora.write(name, folder)


def asked(step: int = 1) -> dict[str, list[str]]:
    """Every so many questions of XQuAD, and all of the article that comes along, in each variant."""
    own = [row["q"] for row in written.read(corpora.HERE / "seed-questions.jsonl")]
    questions = [each.text for each in xquad.questions(corpora.XQUAD_VI)][::step]
    made = variants(questions + own)
    english = [each.text for each in xquad.questions(corpora.XQUAD_EN)][::step]
    return {**{name: made[name] for name in VARIANTS}, "English": english}


def compared(one: Engine, other: Engine, questions: Sequence[str]) -> Share:
    pairs = [(one.answer(question), other.answer(question)) for question in questions]
    first = sum(_first(left) == _first(right) for left, right in pairs)
    return Share(len(questions), first, sum(left == right for left, right in pairs))


def run(arguments: Sequence[str]) -> None:
    step = int(arguments[0]) if arguments else 1
    with TemporaryDirectory() as place, cluster.running(3) as three:
        write(Path(place))
        for line in _lines(Path(place), tuple(three.urls), step):
            print(line, flush=True)


def _lines(folder: Path, urls: tuple[str, ...], step: int) -> Iterator[str]:
    here = Engine(folder)
    yield "shards  variant  questions  same first excerpt, %  same answer, %"
    for shards in SHARDS:
        there = Engine(folder, cluster=Address(urls, name=f"same{shards}", shards=shards))
        for name, questions in asked(step).items():
            share = compared(here, there, questions)
            parts = [100 * part / share.questions for part in (share.first, share.whole)]
            yield f"{shards:6}  {name:7}  {share.questions:9}  {parts[0]:21.1f}  {parts[1]:14.1f}"


def _first(answer: Answer) -> tuple[str, int, int] | None:
    excerpt = next(iter(answer.excerpts), None)
    return excerpt and (excerpt.citation.article, excerpt.start, excerpt.end)
