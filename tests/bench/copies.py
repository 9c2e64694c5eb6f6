"""Copies: one process that answers against three, at 200 questions a second in all: what that costs.

python -m tests.bench copies [passages]
"""

import multiprocessing
import statistics
import tempfile
import time
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path

from retrieval.engine import Engine
from tests.bench.archive import PASSAGES, written
from tests.bench.questions import write

_A_SECOND = 200.0
_SECONDS = 15.0
_PASSAGES = 1000


@dataclass(frozen=True, slots=True)
class Work:
    answered: int
    waits: list[float]  # seconds from when a question was due to its answer
    processor: float  # seconds


def run(arguments: list[str]) -> None:
    passages = int(arguments[0]) if arguments else _PASSAGES
    with tempfile.TemporaryDirectory() as folder:
        corpus, file = Path(folder) / "articles", Path(folder) / "index"
        corpus.mkdir()
        write(corpus, range(passages // PASSAGES), 0)
        Engine(corpus, file=file).keep()
        questions = [each.planted.question for each in written(passages // PASSAGES)]
        print(f"{passages:,} passages, {_A_SECOND:.0f} questions a second are wanted")
        for copies in (1, 3):
            _report(copies, _run(copies, corpus, file, questions))


def _run(copies: int, corpus: Path, file: Path, questions: list[str]) -> list[Work]:
    context = multiprocessing.get_context("spawn")
    ends = []
    for number in range(copies):
        here, there = context.Pipe()
        arguments = (corpus, file, questions[number::copies], _A_SECOND / copies, there)
        process = context.Process(target=_answer, args=arguments)
        process.start()
        ends.append((here, process))
    for here, _ in ends:
        here.recv()  # it has begun
    for here, _ in ends:
        here.send(True)
    works = [here.recv() for here, _ in ends]
    for _, process in ends:
        process.join()
    return works


def _answer(corpus: Path, file: Path, questions: list[str], a_second: float, told: Connection) -> None:
    """Each question when it is due, or as soon as the one before is answered."""
    engine = Engine(corpus, file=file)
    for question in questions[:20]:
        engine.answer(question)
    told.send(True)
    told.recv()
    start, spent, waits = time.monotonic(), time.process_time(), []
    while time.monotonic() < start + _SECONDS:
        due = start + len(waits) / a_second
        time.sleep(max(0.0, due - time.monotonic()))
        engine.answer(questions[len(waits) % len(questions)])
        waits.append(time.monotonic() - due)
    told.send(Work(len(waits), waits, time.process_time() - spent))


def _report(copies: int, works: list[Work]) -> None:
    answered = sum(work.answered for work in works)
    processor = sum(work.processor for work in works)
    waits = sorted(wait for work in works for wait in work.waits)
    print(
        f"{copies} {'copy' if copies == 1 else 'copies'}: {answered / _SECONDS:.0f} answers a second,"
        f" {processor / answered * 1000:.1f} ms of the processor each,"
        f" {processor / _SECONDS:.2f} processors busy, p50 {statistics.median(waits) * 1000:.0f} ms,"
        f" p99 {waits[int(len(waits) * 0.99)] * 1000:.0f} ms"
    )
