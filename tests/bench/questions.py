"""Questions: how long they take over a made-up archive, beside one query of other rankers, in the same run.

    python -m tests.bench [passages …]

Every system answers the same question before the next question is asked, so that whatever else the machine
does falls on all alike. A rival searches one field for the question's own terms; "the whole answer" is all
that the program does: all fields, sentences, facts, excerpts, refusal. Printed are medians and the 99th
percentile in milliseconds of the processor, so that other work on the machine counts little; what part of
the planted questions is found; and how times grow: the exponent x for which the median goes with passages
to the power x.
"""

import gc
import math
import multiprocessing
import platform
import resource
import tempfile
import time
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TypeVar

import numpy as np

from corpus.article import Article
from corpus.library import Library
from retrieval import mapped
from retrieval.analyzer import analyze
from retrieval.answer import Answer
from retrieval.answerer import answer
from retrieval.indexed import Indexed
from retrieval.kept import keep, kept, renewed
from retrieval.question.question import understand
from retrieval.tokens import Tokens, tokens
from tests.bench.archive import PASSAGES, Planted, one, written
from tests.bench.rivals import RIVALS, SLOW

T = TypeVar("T")

SHORT = [1000, 10_000]
ASKED = 100
COLD, WARM = "the whole answer", "the whole answer, asked again"


def run(sizes: Sequence[int]) -> None:
    print(
        f"{datetime.now(UTC):%Y-%m-%d}, {_processor()},",
        f"Python {platform.python_version()}, numpy {np.__version__}",
    )
    medians: dict[str, dict[int, float]] = {}
    for size in sizes or SHORT:
        for name, times in _measured(size).items():
            medians.setdefault(name, {})[size] = float(np.median(times))
    print("\nGrowth exponents, from the smallest size to the largest")
    for name, told in medians.items():
        if len(told) > 1:
            (few, fast), (many, slow) = min(told.items()), max(told.items())
            print(f"{name:32}{math.log(slow / fast) / math.log(many / few):8.2f}")


def _measured(size: int) -> dict[str, list[float]]:
    """Milliseconds of each question, by system."""
    articles, planted = _archive(size // PASSAGES)
    started = time.perf_counter()
    numbered = tokens(articles)
    print(
        f"\n{size:,} passages of {numbered.lengths.mean():.0f} terms,",
        f"analysed in {time.perf_counter() - started:.1f} s",
    )
    systems: dict[str, Callable[[str], Any]] = {}
    for name, build in RIVALS.items():
        if size <= SLOW.get(name, size):
            systems[name] = _searching(build(numbered), numbered)
    snapshot = _complete(size // PASSAGES, [each.question for each in planted])
    systems[COLD] = systems[WARM] = lambda question: answer(understand(question), snapshot)
    times = _alternated(systems, [each.question for each in planted])
    _table(times, size, numbered)
    found = [finds(each, systems[COLD](each.question)) for each in planted]
    print(f"planted questions found: {100 * sum(found) / len(found):.0f} in 100")
    return times


def _archive(count: int) -> tuple[tuple[Article, ...], list[Planted]]:
    articles, planted = [], []
    for number, each in enumerate(written(count)):
        articles.append(each.article())
        if number % max(1, count // ASKED) == 0 and len(planted) < ASKED:
            planted.append(each.planted)
    return tuple(articles), planted


def _searching(top: Callable[[Sequence[int]], Any], numbered: Tokens) -> Callable[[str], Any]:
    def search(question: str) -> Any:
        numbers = [numbered.words.number(term.text) for term in analyze(question)]
        return top([number for number in numbers if number is not None])

    return search


def _alternated(systems: dict[str, Callable[[str], Any]], questions: Sequence[str]) -> dict[str, list[float]]:
    """The first of the questions only warms up; the whole answer is asked for before it is asked again."""
    times: dict[str, list[float]] = {name: [] for name in systems}
    gc.collect()
    gc.freeze()
    for place, question in enumerate([questions[-1], *questions]):
        for name, system in systems.items():
            started = time.process_time()
            system(question)
            if place:
                times[name].append((time.process_time() - started) * 1000)
    return times


def _table(times: dict[str, list[float]], size: int, numbered: Tokens) -> None:
    against = float(np.median(times["bm25s, numba"]))
    late = float(np.quantile(times["bm25s, numba"], 0.99))
    print(f"{'':32}{'p50 ms':>10}{'p99 ms':>10}{'× numba':>10}{'× its p99':>10}{'bytes a passage':>18}")
    for name, each in times.items():
        p50, p99 = float(np.median(each)), float(np.quantile(each, 0.99))
        memory = f"{_memory(name, numbered) / size:18,.0f}" if name in RIVALS else ""
        print(f"{name:32}{p50:10.2f}{p99:10.2f}{p50 / against:10.2f}{p99 / late:10.2f}{memory}")


def finds(planted: Planted, given: Answer) -> bool:
    first = given.excerpts[0] if given.excerpts else None
    right = f"{planted.article:07}"
    return first is not None and first.citation.article == right and planted.answer in first.text


def _complete(articles: int, questions: Sequence[str]) -> Indexed:
    """As a bot keeps it that runs: read, completed, kept and opened again; prints how long each takes."""
    with tempfile.TemporaryDirectory() as place:
        folder, file = Path(place, "articles"), Path(place, "index")
        folder.mkdir()
        write(folder, range(articles), 0)
        full, _ = _timed("read and index all", lambda: Indexed.of(folder))
        done, complete = _timed("extract the facts of all", Indexed.of(folder).completed)
        _timed("keep that in a file", lambda: keep(complete, file))
        _timed("open the file", lambda: kept(file))
        _timed("of which its arrays", lambda: mapped.read(file))
        _timed("start with it", lambda: Indexed.of(folder, before=kept(file)))
        size = len(complete.analysis.tokens.lengths)
        print(f"in the file, bytes a passage    {file.stat().st_size / size:10,.0f}")
        print(f"resident, having answered all   {_apart(_asked, file, questions) / size:10,.0f}")
        write(folder, range(0, articles, 100), 1)
        part, _ = _timed("reload after 1 in 100 changed", lambda: renewed(folder, file, complete, None))
        print(f"that is {part / (full + done):.3f} of making it anew")
        return complete


def write(folder: Path, numbers: range, edition: int) -> None:
    for number in numbers:
        each = one(number, edition)
        (folder / f"{each.id}.txt").write_text(each.text, encoding="utf-8")


def _timed(what: str, work: Callable[[], T]) -> tuple[float, T]:
    """Seconds of the processor, so that other work on the machine does not count."""
    started = time.process_time()
    result = work()
    taken = time.process_time() - started
    print(f"{what:32}{taken:10.2f} s", flush=True)
    return taken, result


def _memory(name: str, numbered: Tokens) -> float:
    """Bytes that a process of its own keeps when it has built the index, beyond what it had before."""
    return _apart(_left, name, numbered)


def _apart(work: Callable[..., float], *arguments: Any) -> float:
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        return pool.apply(work, arguments)


def _asked(file: Path, questions: Sequence[str]) -> float:
    """The same of a process that opens the file and answers: with articles, facts and what is remembered."""
    few = Indexed(Library(tuple(each.article() for each in written(1)), ()))
    answer(understand(questions[0]), few)  # loads what it needs
    before = _resident()
    snapshot = kept(file)
    assert snapshot
    for question in questions:
        answer(understand(question), snapshot)
    gc.collect()
    return _resident() - before


def _left(name: str, numbered: Tokens) -> float:
    first = RIVALS[name](_FEW)  # loads what it needs
    before = _resident()
    index = RIVALS[name](numbered)
    gc.collect()
    kept = _resident() - before
    del first, index
    return kept


_FEW = tokens([each.article() for each in written(1)])


def _resident() -> float:
    with open("/proc/self/statm") as file:  # noqa: PTH123 - no file of a disk
        return int(file.read().split()[1]) * resource.getpagesize()


def _processor() -> str:
    with open("/proc/cpuinfo") as file:  # noqa: PTH123 - no file of a disk
        names = [line.partition(":")[2].strip() for line in file if line.startswith("model name")]
    return f"{names[0] if names else platform.machine()}, {len(names)} threads"
