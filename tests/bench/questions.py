"""Questions: how long they take over a made-up archive, beside one query of other rankers, in the same run.

    python -m tests.bench [passages …]

Every system answers the same question before the next question is asked, so that whatever else the machine
does falls on all alike. This index and its rivals get the question's own terms as numbers, made beforehand
and not counted, and give the ten best passages of one field; "the whole answer" is all that the program
does with the question as it is typed: analysis, all fields, sentences, facts, excerpts, refusal. Printed are
medians and the 99th percentile in milliseconds of the processor, so that other work on the machine counts
little; what part of the planted questions is found; how much memory indexes need, and at most while they are
made; and how times grow: the exponent x for which the median goes with passages to the power x.
"""

import gc
import math
import multiprocessing
import platform
import resource
import tempfile
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

import numpy as np

from corpus.library import Library
from retrieval import mapped
from retrieval.analyzer import analyze
from retrieval.answer import Answer
from retrieval.answerer import answer
from retrieval.facts import record
from retrieval.facts.extractor import extract
from retrieval.index import Index, stored
from retrieval.indexed import Indexed
from retrieval.kept import keep, kept, renewed
from retrieval.question.question import understand
from retrieval.ranking.query import query
from retrieval.tokens import Tokens, tokens
from tests.bench import growth
from tests.bench.archive import PASSAGES, Planted, one, written
from tests.bench.rivals import RIVALS, SLOW

T = TypeVar("T")

SHORT = [1000, 10_000]
ASKED = 100
POSTING = 6  # bytes
MANY = 200_000  # passages, above which not all their facts are extracted, nor memory measured
OURS, ANALYSIS = "this index", "analysis of the question"
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
        growth.keep(medians)
    print("\nGrowth exponents, from the smallest size to the largest")
    for name, told in medians.items():
        if len(told) > 1:
            (few, fast), (many, slow) = min(told.items()), max(told.items())
            print(f"{name:32}{math.log(slow / fast) / math.log(many / few):8.2f}")


def _measured(size: int) -> dict[str, list[float]]:
    """Milliseconds of each question, by system."""
    count = size // PASSAGES
    planted = [one(number).planted for number in range(0, count, max(1, count // ASKED))][:ASKED]
    questions = [each.question for each in planted]
    numbered = tokens(each.article() for each in written(count))
    print(f"\n{size:,} passages of {numbered.lengths.mean():.0f} terms")
    terms = {question: _terms(question, numbered) for question in questions}
    with tempfile.TemporaryDirectory() as place:
        folder, file = Path(place, "articles"), Path(place, "index")
        folder.mkdir()
        write(folder, range(count), 0)
        return _compared(size, numbered, planted, terms, folder, file)


def _compared(
    size: int,
    numbered: Tokens,
    planted: Sequence[Planted],
    terms: Mapping[str, Sequence[int]],
    folder: Path,
    file: Path,
) -> dict[str, list[float]]:
    """terms: of the planted questions, in their order; folder: the articles'; file: for the index."""
    questions = list(terms)
    ours, theirs = _apart(_peak_of_ours, folder), _apart(_peak_of_rank_bm25, numbered)
    print(f"peak while all fields are made  {ours / 1e6:10,.0f} MB, × {ours / theirs:.2f} of rank_bm25's one")
    systems: dict[str, Callable[[str], Any]] = {}
    for name, build in RIVALS.items():
        if size <= SLOW.get(name, size):
            systems[name] = partial(_searched, build(numbered), terms)
    snapshot = _complete(folder, file, questions) if size <= MANY else _reached(folder, questions)
    systems[ANALYSIS] = partial(_terms, numbered=numbered)
    systems[COLD] = systems[WARM] = lambda question: answer(understand(question), snapshot)
    times = _alternated(systems, questions)
    _table(times, size, numbered)
    _limit(times[OURS], terms.values(), numbered)
    found = [finds(each, systems[COLD](each.question)) for each in planted]
    print(f"planted questions found: {100 * sum(found) / len(found):.0f} in 100")
    return times


def _terms(question: str, numbered: Tokens) -> list[int]:
    numbers = [numbered.words.number(term.text) for term in analyze(question)]
    return [number for number in numbers if number is not None]


def _searched(top: Callable[[Sequence[int]], Any], terms: Mapping[str, Sequence[int]], question: str) -> Any:
    return top(terms[question])


def _limit(times: Sequence[float], questions: Iterable[Sequence[int]], numbered: Tokens) -> None:
    """What reading the postings alone would take, at the rate at which a long array is read."""
    array = np.ones(1 << 28, np.uint8)
    rates = []
    for _ in range(5):
        started = time.process_time()
        array.max()
        rates.append(len(array) / (time.process_time() - started) / 1000)  # bytes a millisecond
    passages = np.repeat(np.arange(len(numbered.lengths)), numbered.lengths)
    index = Index(stored(numbered.numbers, passages, numbered.lengths, len(numbered.words)), 1.0, 0.75)
    sizes = [POSTING * sum(map(index.document_frequency, terms)) for terms in questions]
    ratio = float(np.median(times)) / (float(np.median(sizes)) / max(rates))
    print(f"reading goes at {max(rates) / 1e6:.1f} GB/s; {OURS} takes × {ratio:.1f} of reading its postings")


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
        memory = f"{_memory(name, numbered) / size:18,.0f}" if name in RIVALS and size <= MANY else ""
        print(f"{name:32}{p50:10.2f}{p99:10.2f}{p50 / against:10.2f}{p99 / late:10.2f}{memory}")


def finds(planted: Planted, given: Answer) -> bool:
    first = given.excerpts[0] if given.excerpts else None
    right = f"{planted.article:07}"
    return first is not None and first.citation.article == right and planted.answer in first.text


def _complete(folder: Path, file: Path, questions: Sequence[str]) -> Indexed:
    """As a bot keeps it that runs: read, completed, kept and opened again; prints how long each takes."""
    full, _ = _timed("read and index all", lambda: Indexed.of(folder))
    done, complete = _timed("extract the facts of all", Indexed.of(folder).completed)
    _timed("keep that in a file", lambda: keep(complete, file))
    _timed("open the file", lambda: kept(file))
    _timed("of which its arrays", lambda: mapped.read(file))
    _timed("start with it", lambda: Indexed.of(folder, before=kept(file)))
    size = len(complete.analysis.tokens.lengths)
    print(f"in the file, bytes a passage    {file.stat().st_size / size:10,.0f}")
    print(f"resident, having answered all   {_apart(_asked, file, questions) / size:10,.0f}")
    write(folder, range(0, len(complete.library.articles), 100), 1)
    part, _ = _timed("reload after 1 in 100 changed", lambda: renewed(folder, file, complete, None))
    print(f"that is {part / (full + done):.3f} of making it anew")
    return complete


def _reached(folder: Path, questions: Sequence[str]) -> Indexed:
    """With the facts of the articles that the questions reach: those of all would take half an hour."""
    _, snapshot = _timed("read and index all", lambda: Indexed.of(folder))
    usage = snapshot.searcher.usage
    found = [snapshot.searcher.search(query(understand(question), usage)).hits for question in questions]
    reached = {hit.article.id for hits in found for hit in hits}
    facts = [
        record.record(extract(article)) if article.id in reached else None
        for article in snapshot.library.articles
    ]
    limits = snapshot.calibration
    return Indexed(snapshot.library, replace(snapshot.analysis, facts=facts, calibration=limits))


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


def _peak_of_ours(folder: Path) -> float:
    snapshot = Indexed.of(folder)
    assert snapshot
    return _peak()


def _peak_of_rank_bm25(numbered: Tokens) -> float:
    RIVALS["rank_bm25"](numbered)
    return _peak()


def _peak() -> float:
    """The most bytes that this process has had in memory."""
    with open("/proc/self/status") as file:  # noqa: PTH123 - no file of a disk
        return 1024 * next(int(line.split()[1]) for line in file if line.startswith("VmHWM"))


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
