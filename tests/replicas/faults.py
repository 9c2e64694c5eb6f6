"""Faults: what befalls a crew while people go on asking, for tests and, longer, for make soak."""

import asyncio
import tempfile
from collections.abc import Awaitable, Callable, Mapping
from pathlib import Path

from tests.cluster import faults as of_a_cluster
from tests.cluster.cluster import Cluster
from tests.replicas.crew import Crew, crew
from tests.replicas.load import Load, Outcome

_AWAY = 3.0  # seconds in which PostgreSQL is not there
_ORDERLY = 40.0  # seconds for a copy to finish what it is at


async def endure(fault: str, seconds: float, cluster: Cluster | None = None) -> Outcome:
    """cluster: where the articles are; None: in the copies' memory."""
    with tempfile.TemporaryDirectory() as folder:
        async with crew(Path(folder), cluster=cluster) as made:
            outcome = await befall(made, {**FAULTS, **OF_A_CLUSTER}[fault], seconds)
            made.check_logs()
            return outcome


async def befall(crew: Crew, fault: "Fault", seconds: float) -> Outcome:
    load = Load(crew.api)
    asking = asyncio.create_task(load.run(seconds))
    await asyncio.sleep(seconds / 4)
    await fault(crew, seconds / 4)
    await asking
    return await load.outcome()


async def kill_a_copy(crew: Crew, rest: float) -> None:
    """The keeper, which has most to lose, and then another."""
    for bot in crew.bots[:2]:
        await bot.kill()
        await asyncio.sleep(rest)
        await bot.launch()
        await crew.ready(bot)


async def reload_nginx(crew: Crew, rest: float) -> None:
    for _ in range(4):
        crew.reload_nginx()
        await asyncio.sleep(rest / 4)


async def restart_postgresql(crew: Crew, rest: float) -> None:
    await asyncio.to_thread(crew.database.stop)
    await asyncio.sleep(_AWAY)
    await asyncio.to_thread(crew.database.start)
    await asyncio.sleep(rest)


async def restart_each(crew: Crew, _: float) -> None:
    """One after the other, as for a new version."""
    for bot in crew.bots:
        await bot.stop(_ORDERLY)
        await bot.launch()
        await crew.ready(bot)


async def kill_a_node(crew: Crew, rest: float) -> None:
    assert crew.cluster
    await of_a_cluster.kill_a_node(crew.cluster, rest)


Fault = Callable[[Crew, float], Awaitable[None]]

FAULTS: Mapping[str, Fault] = {
    "a copy killed": kill_a_copy,
    "nginx reloaded": reload_nginx,
    "PostgreSQL restarted": restart_postgresql,
    "each copy restarted": restart_each,
}
OF_A_CLUSTER: Mapping[str, Fault] = {"a node of OpenSearch killed": kill_a_node}
