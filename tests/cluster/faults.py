"""Faults: what befalls the nodes of a cluster while people ask the bot, for tests and, longer, for make soak.

python -m tests.cluster faults [seconds]
"""

import asyncio
import tempfile
from collections.abc import Awaitable, Callable, Mapping, Sequence
from pathlib import Path

from bot_api_server import BotApiServer
from bot_process import TOKEN, BotProcess

from tests.cluster import cluster, program
from tests.cluster.cluster import Cluster
from tests.replicas.load import Load, Outcome
from tests.replicas.reloading import FIGURES, write

_ARTICLES = 600  # more than the bot has answers in mind, so that the cluster is asked each time
_START = 180.0  # seconds to write them
_SECONDS = 300.0


async def endure(three: Cluster, fault: str, seconds: float) -> Outcome:
    with tempfile.TemporaryDirectory() as folder:
        async with BotApiServer(TOKEN, flood_limits=True) as api:
            bot = BotProcess(api, Path(folder))
            try:
                questions = await _serving(bot, three)
                load = Load(api, questions)
                asking = asyncio.create_task(load.run(seconds))
                await asyncio.sleep(seconds / 4)
                await FAULTS[fault](three, seconds / 4)
                await asking
                outcome = await load.outcome()
                bot.check_log()
                return outcome
            finally:
                await bot.kill()


async def _serving(bot: BotProcess, three: Cluster) -> list[str]:
    """What can be asked of it when it is started."""
    write(bot.corpus, _ARTICLES, FIGURES[0])
    bot.environment |= {
        "BOT_OPENSEARCH_URL": ",".join(three.urls),
        "BOT_OPENSEARCH_ALIAS": "faults",
        "BOT_OPENSEARCH_SHARDS": str(len(three.nodes)),
    }
    await bot.start(_START)
    return [f"Xã Bến {number} trồng bao nhiêu ha chè?" for number in range(_ARTICLES)]


async def kill_a_node(three: Cluster, rest: float) -> None:
    """Who leads, which has most to lose."""
    node = three.manager()
    await _without(three, rest, node.kill, node.start)


async def hang_a_node(three: Cluster, rest: float) -> None:
    node = three.manager()
    await _without(three, rest, node.hang, node.resume)


async def _without(three: Cluster, rest: float, away: Callable[[], None], back: Callable[[], None]) -> None:
    away()
    await asyncio.sleep(rest)
    back()
    await asyncio.to_thread(three.wait, len(three.nodes))


FAULTS: Mapping[str, Callable[[Cluster, float], Awaitable[None]]] = {
    "a node killed": kill_a_node,
    "a node hung": hang_a_node,
}


def run(arguments: Sequence[str]) -> None:
    if reason := program.missing():
        print(f"the faults of a cluster are left out: {reason}")
        return
    seconds = float(arguments[0]) if arguments else _SECONDS
    with cluster.running(3) as three:
        for fault in FAULTS:
            outcome = asyncio.run(endure(three, fault, seconds))
            print(f"{fault}: {outcome}", *outcome.faults[:10], sep="\n", flush=True)
