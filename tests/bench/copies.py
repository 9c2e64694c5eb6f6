"""Copies: one process that answers against three, at 200 questions a second in all: what that costs.

python -m tests.bench copies [passages]               the index in each process
python -m tests.cluster copies [passages] [shards]    in a node of OpenSearch
"""

import itertools
import multiprocessing
import statistics
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess
from pathlib import Path

from retrieval.cluster.address import Address
from retrieval.engine import Engine
from tests.bench.archive import PASSAGES, written
from tests.bench.questions import write

COPIES = (1, 3)
SECONDS = 15.0
_A_SECOND = 200.0
_PASSAGES = 1000

Copy = tuple[Connection, SpawnProcess]


@dataclass(frozen=True, slots=True)
class Place:
    """Where the articles are."""

    corpus: Path
    file: Path | None = None  # the kept index
    cluster: Address | None = None

    def engine(self) -> Engine:
        return Engine(self.corpus, file=self.file, cluster=self.cluster)


@dataclass(frozen=True, slots=True)
class Work:
    answered: int
    waits: list[float]  # seconds from when a question was due to its answer
    processor: float  # seconds


def run(arguments: list[str]) -> None:
    passages = int(arguments[0]) if arguments else _PASSAGES
    with tempfile.TemporaryDirectory() as folder:
        corpus = articles(Path(folder), passages)
        place = Place(corpus, Path(folder) / "index")
        place.engine().keep()
        for copies in COPIES:
            print(told(works(begun(copies, place, passages))))


def articles(folder: Path, passages: int) -> Path:
    corpus = folder / "articles"
    corpus.mkdir()
    write(corpus, range(passages // PASSAGES), 0)
    print(f"{passages:,} passages, {_A_SECOND:.0f} questions a second are wanted", flush=True)
    return corpus


def begun(copies: int, place: Place, passages: int) -> list[Copy]:
    """All have answered some questions; together they are asked as many as there are articles, and again."""
    questions = [each.planted.question for each in written(passages // PASSAGES)]
    context = multiprocessing.get_context("spawn")
    made = []
    for number in range(copies):
        here, there = context.Pipe()
        arguments = (place, questions[number::copies], _A_SECOND / copies, there)
        process = context.Process(target=_answer, args=arguments)
        process.start()
        made.append((here, process))
    for here, _ in made:
        here.recv()
    return made


def works(copies: list[Copy]) -> list[Work]:
    """Of each, from now on."""
    for here, _ in copies:
        here.send(True)
    done = [here.recv() for here, _ in copies]
    for _, process in copies:
        process.join()
    return done


def told(works: list[Work]) -> str:
    copies = len(works)
    answered = sum(work.answered for work in works)
    processor = sum(work.processor for work in works)
    waits = sorted(wait for work in works for wait in work.waits)
    return (
        f"{copies} {'copy' if copies == 1 else 'copies'}: {answered / SECONDS:.0f} answers a second,"
        f" {processor / answered * 1000:.1f} ms of the processor each,"
        f" {processor / SECONDS:.2f} processors busy, p50 {statistics.median(waits) * 1000:.0f} ms,"
        f" p99 {waits[int(len(waits) * 0.99)] * 1000:.0f} ms"
    )


def _answer(place: Place, questions: list[str], a_second: float, told: Connection) -> None:
    engine = place.engine()
    for question in questions[:20]:
        engine.answer(question)
    told.send(True)
    told.recv()
    asking = _Asking(engine, questions, a_second)
    spent = time.process_time()
    with ThreadPoolExecutor(engine.at_once) as threads:
        asked = [threads.submit(asking.run) for _ in range(engine.at_once)]
    waits = [wait for each in asked for wait in each.result()]
    told.send(Work(len(waits), waits, time.process_time() - spent))


class _Asking:
    """Several threads may run() it."""

    def __init__(self, engine: Engine, questions: list[str], a_second: float) -> None:
        self._engine = engine
        self._questions = questions
        self._a_second = a_second
        self._numbers = itertools.count()
        self._start = time.monotonic()

    def run(self) -> list[float]:
        """Each question when it is due, or as soon as one before is answered."""
        waits = []
        while time.monotonic() < self._start + SECONDS:
            number = next(self._numbers)
            due = self._start + number / self._a_second
            time.sleep(max(0.0, due - time.monotonic()))
            self._engine.answer(self._questions[number % len(self._questions)])
            waits.append(time.monotonic() - due)
        return waits
