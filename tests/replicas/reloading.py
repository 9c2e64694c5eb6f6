"""Reloading: ten thousand articles are read again while people go on asking."""

import asyncio
import re
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from tests.replicas.crew import Crew, crew
from tests.replicas.load import A_SECOND, Load, Outcome

_FIGURES = ("420", "570")  # of what all articles say before the reload, and after it
_QUESTIONS = ("Xã nào trồng chè Ô Long?", "Xã Bến 7 trồng bao nhiêu ha chè?", "Bến 12 trồng chè gì?")
_A_FILE = 100  # articles in a folder
_PATIENCE = 600.0  # seconds


@dataclass(frozen=True, slots=True)
class Reload:
    outcome: Outcome
    seconds: float  # the reload, from the command to its report
    spread: float  # seconds from the first copy's new articles to the last one's
    mixed: int  # answers with sentences of both

    def __str__(self) -> str:
        return (
            f"{self.outcome}; reloaded in {self.seconds:.0f} s,"
            f" the last copy {self.spread:.1f} s after the first, {self.mixed} mixed answers"
        )


async def reload_while_asked(articles: int, a_second: float = A_SECOND) -> Reload:
    """a_second: questions."""
    with tempfile.TemporaryDirectory() as folder:
        async with crew(Path(folder), lambda corpus: _write(corpus, articles, _FIGURES[0])) as made:
            await made.all_serve(articles + 1, _PATIENCE)
            load = Load(made.api, _QUESTIONS, a_second)
            over = asyncio.Event()
            asking = asyncio.create_task(load.run_until(over))
            await asyncio.to_thread(_write, made.corpus, articles, _FIGURES[1])
            (made.corpus / "one-more.txt").write_text("Thêm\n\nMột bài nữa về chè.\n", "utf-8")
            started = time.monotonic()
            made.admin.says("/reload")
            await _first(made, articles + 2)
            seconds = time.monotonic() - started
            spread = await made.all_serve(articles + 2, _PATIENCE)
            await asyncio.sleep(3)
            over.set()
            await asking
            outcome = await load.outcome()
            made.check_logs()
            return Reload(outcome, seconds, spread, sum(map(_is_mixed, load.texts())))


def _write(corpus: Path, articles: int, figure: str) -> None:
    for number in range(articles):
        folder = corpus / f"{number // _A_FILE:03}"
        folder.mkdir(exist_ok=True)
        when = f"Chè hái vào tháng {number % 12 + 1}."
        text = f"Bến {number} trồng chè\n\nXã Bến {number} trồng {figure} ha chè Ô Long.\n\n{when}\n"
        (folder / f"{number}.txt").write_text(text, "utf-8")


async def _first(made: Crew, count: int) -> None:
    end = time.monotonic() + _PATIENCE
    while count not in await made.served():
        assert time.monotonic() < end, "no copy has the new articles"
        await asyncio.sleep(0.05)


def _is_mixed(text: str) -> bool:
    return len({figure for figure in _FIGURES if re.search(rf"\b{figure} ha\b", text)}) > 1
