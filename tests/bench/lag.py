"""Lag: whether anybody waits while questions are answered, and while articles are read again.

    python -m tests.bench lag [passages]

The lag of an event loop is how much later than wanted a task wakes up that sleeps five milliseconds.
"""

import asyncio
import tempfile
import time
from collections.abc import Awaitable, Sequence
from datetime import date
from pathlib import Path

import numpy as np

from bot.desk import Desk
from retrieval.engine import Engine
from tests.bench.archive import PASSAGES, Planted, one
from tests.bench.questions import finds, write

PASSAGES_ASKED = 10_000
AT_ONCE = 50
A_SECOND = 25
SECONDS = 8
ROUNDS = 3
_TICK = 0.005


def run(arguments: list[str]) -> None:
    articles = int(arguments[0] if arguments else PASSAGES_ASKED) // PASSAGES
    with tempfile.TemporaryDirectory() as place:
        folder, file = Path(place, "articles"), Path(place, "index")
        folder.mkdir()
        write(folder, range(articles), 0)
        engine = Engine(folder, file=file)
        engine.keep()
        desk = Desk(engine, lambda: date(2026, 11, 3))
        try:
            asyncio.run(_measure(desk, folder, articles))
        finally:
            desk.close()


async def _measure(desk: Desk, folder: Path, articles: int) -> None:
    planted = [one(number).planted for number in range(1, articles, max(1, articles // 200))]
    for each in planted[:AT_ONCE]:
        await desk.answer(each.question)
    idle, busy = [], []
    for _ in range(ROUNDS):
        idle += await _lags(asyncio.sleep(3))
        busy += await _lags(asyncio.gather(*(desk.answer(each.question) for each in planted[:AT_ONCE])))
    print(f"{articles:,} articles; milliseconds{'':14}{'p50':>8}{'p99':>8}")
    _line("lag, nothing to do", idle)
    _line(f"lag, {AT_ONCE} questions at once", busy)
    print(f"p99 against p99: {_late(busy) / _late(idle):.1f}")
    alone, wrong = await _stream(desk, planted, SECONDS)
    _line(f"answers, {A_SECOND} a second", alone)
    started = time.perf_counter()
    write(folder, range(0, articles, 100), 1)  # not those that are asked for
    reloading = asyncio.create_task(desk.reload())
    during, failed = [], wrong
    while not reloading.done():
        times, missed = await _stream(desk, planted, 1)
        during, failed = during + times, failed + missed
    _line("the same while articles change", during)
    print(f"p99 against p99: {_late(during) / _late(alone):.1f}; wrong: {failed}", end="; ")
    print(f"the reload took {time.perf_counter() - started:.1f} s")


async def _lags(work: Awaitable[object]) -> list[float]:
    """Milliseconds, measured until the work is done."""
    task, lags = asyncio.ensure_future(work), []
    while not task.done():
        wanted = time.perf_counter() + _TICK
        await asyncio.sleep(_TICK)
        lags.append((time.perf_counter() - wanted) * 1000)
    return lags


async def _stream(desk: Desk, planted: Sequence[Planted], seconds: float) -> tuple[list[float], int]:
    """How long each answer took in milliseconds, from when it was asked; and how many were wrong."""
    asked = []
    for number in range(round(seconds * A_SECOND)):
        asked.append(asyncio.create_task(_timed(desk, planted[number % len(planted)])))
        await asyncio.sleep(1 / A_SECOND)
    told = [await each for each in asked]
    return [taken for taken, _ in told], sum(not right for _, right in told)


async def _timed(desk: Desk, planted: Planted) -> tuple[float, bool]:
    started = time.perf_counter()
    given = await desk.answer(planted.question)
    return (time.perf_counter() - started) * 1000, finds(planted, given)


def _late(times: Sequence[float]) -> float:
    return float(np.quantile(times, 0.99))


def _line(what: str, times: Sequence[float]) -> None:
    print(f"{what:36}{np.median(times):8.1f}{_late(times):8.1f}", flush=True)
