"""Reloading: ten thousand articles are read again while people go on asking."""

import asyncio
import re
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from tests.cluster.cluster import Cluster
from tests.replicas.crew import Crew, crew
from tests.replicas.load import A_SECOND, Load, Outcome

FIGURES = ("420", "570")  # of what all articles say before the reload, and after it
_QUESTIONS = ("Xã nào trồng chè Ô Long?", "Xã Bến 7 trồng bao nhiêu ha chè?", "Bến 12 trồng chè gì?")
_A_FILE = 100  # articles in a folder
_PATIENCE = 600.0  # seconds


@dataclass(frozen=True, slots=True)
class Reload:
    outcome: Outcome
    seconds: float  # the reload, from the command to its report
    spread: float  # seconds from the first copy's new articles to the last one's
    mixed: int  # answers with sentences of both

    @property
    def faults(self) -> list[str]:
        return self.outcome.faults

    def __str__(self) -> str:
        return (
            f"{self.outcome}; reloaded in {self.seconds:.0f} s,"
            f" the last copy {self.spread:.1f} s after the first, {self.mixed} mixed answers"
        )


async def reload_while_asked(
    articles: int, a_second: float = A_SECOND, cluster: Cluster | None = None
) -> Reload:
    """a_second: questions. cluster: where the articles are; None: in the copies' memory."""
    with tempfile.TemporaryDirectory() as folder:
        async with crew(Path(folder), lambda corpus: write(corpus, articles, FIGURES[0]), cluster) as made:
            await made.all_serve(articles + 1, _PATIENCE)
            reload = await reload_in(made, articles, a_second)
            made.check_logs()
            return reload


async def reload_in(crew: Crew, articles: int, a_second: float) -> Reload:
    """The crew serves so many as write() writes, with the first figure."""
    load = Load(crew.api, _QUESTIONS, a_second)
    over = asyncio.Event()
    asking = asyncio.create_task(load.run_until(over))
    await asyncio.to_thread(write, crew.corpus, articles, FIGURES[1])
    (crew.corpus / "one-more.txt").write_text("Thêm\n\nMột bài nữa về chè.\n", "utf-8")
    started = time.monotonic()
    crew.admin.says("/reload")
    await crew.first_serves(articles + 2, _PATIENCE)
    seconds = time.monotonic() - started
    spread = await crew.all_serve(articles + 2, _PATIENCE)
    await asyncio.sleep(3)
    over.set()
    await asking
    return Reload(await load.outcome(), seconds, spread, sum(map(_is_mixed, load.texts())))


def write(corpus: Path, articles: int, figure: str) -> None:
    for number in range(articles):
        folder = corpus / f"{number // _A_FILE:03}"
        folder.mkdir(exist_ok=True)
        when = f"Chè hái vào tháng {number % 12 + 1}."
        text = f"Bến {number} trồng chè\n\nXã Bến {number} trồng {figure} ha chè Ô Long.\n\n{when}\n"
        (folder / f"{number}.txt").write_text(text, "utf-8")


def _is_mixed(text: str) -> bool:
    return len({figure for figure in FIGURES if re.search(rf"\b{figure} ha\b", text)}) > 1
