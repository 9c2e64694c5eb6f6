"""The desk, where a question waits for the network: it holds up nobody else."""

import asyncio
import shutil
import time
from collections.abc import Awaitable, Iterator
from datetime import date
from pathlib import Path

import pytest

from bot.desk import Desk
from retrieval.cluster.address import Address
from retrieval.engine import Engine
from tests.cluster.cluster import Cluster
from tests.cluster.door import Door, door

ARTICLES = Path(__file__).parents[1] / "retrieval" / "articles"
_SLOW = 0.5  # seconds for whatever the cluster is asked


@pytest.fixture
def slow(three: Cluster) -> Iterator[Door]:
    with door(three.urls[0]) as before:
        yield before


@pytest.fixture
def desk(slow: Door, alias: str, tmp_path: Path) -> Iterator[Desk]:
    shutil.copytree(ARTICLES, tmp_path / "articles")
    engine = Engine(tmp_path / "articles", cluster=Address((slow.url,), name=alias))
    desk = Desk(engine, lambda: date(2026, 11, 3))
    yield desk
    desk.close()


async def seconds(work: Awaitable[object]) -> float:
    started = time.monotonic()
    await work
    return time.monotonic() - started


async def test_two_questions_at_once_take_about_as_long_as_one(desk: Desk, slow: Door) -> None:
    await desk.warm_up()
    slow.delay = _SLOW
    one = await seconds(desk.answer("Cầu Bến Lội dài bao nhiêu mét?"))
    questions = ("Cầu Bến Lội rộng bao nhiêu mét?", "Thị trấn Mãn Đức ở đâu?")
    both = await seconds(asyncio.gather(*map(desk.answer, questions)))
    assert one > _SLOW
    assert both < 1.5 * one


async def test_what_the_cluster_need_not_be_asked_for_waits_for_nobody(desk: Desk, slow: Door) -> None:
    known = await desk.answer("Cầu Bến Lội dài bao nhiêu mét?")
    slow.delay = _SLOW
    others = [asyncio.create_task(desk.answer(f"Xã số {number} có gì mới?")) for number in range(3)]
    await asyncio.sleep(0.1)
    assert await seconds(desk.answer("Cầu Bến Lội dài bao nhiêu mét?")) < _SLOW / 2
    assert await desk.answer("Cầu Bến Lội dài bao nhiêu mét?") is known
    assert not any(task.done() for task in others)
    await asyncio.gather(*others)


async def test_all_who_lose_their_index_at_once_are_answered_from_the_one_that_is_served(
    desk: Desk, slow: Door, three: Cluster, alias: str, tmp_path: Path
) -> None:
    other = Engine(tmp_path / "articles", cluster=Address(tuple(three.urls), name=alias))
    for number in range(2):
        (tmp_path / "articles" / f"{number}.txt").write_text(f"Xã số {number}\n\nXã có {number} trường.\n")
        other.reload()
    slow.delay = 0.1
    answers = await asyncio.gather(*(desk.answer(f"Xã số 1 có bao nhiêu trường, {n}?") for n in range(8)))
    assert all(answer.excerpts and "1 trường" in answer.excerpts[0].text for answer in answers)
