"""Faults: what befalls the nodes of a cluster while people ask the bot, for tests and, longer, for make soak.

python -m tests.cluster faults [seconds]
"""

import asyncio
import tempfile
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from bot_api_server import BotApiServer
from bot_process import TOKEN, BotProcess

from bot import words
from retrieval.question.language import Language
from tests.bench.archive import written
from tests.cluster import cluster, program
from tests.cluster.cluster import Cluster
from tests.replicas.load import Load, Outcome

_ARTICLES = 600  # more than the bot has answers in mind, so that the cluster is asked each time
_START = 180.0  # seconds to write them
_SECONDS = 300.0


@dataclass(frozen=True, slots=True)
class Endured:
    outcome: Outcome
    failed: int  # answers that say that search is away

    def __str__(self) -> str:
        return f"{self.failed} failed; {self.outcome}"


async def endure(three: Cluster, fault: str, seconds: float) -> Endured:
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
            finally:
                await bot.kill()
            away = words.load(Language.VIETNAMESE).say("search_away")
            return Endured(outcome, load.texts().count(away))


async def _serving(bot: BotProcess, three: Cluster) -> list[str]:
    """What can be asked of it when it is started."""
    made = list(written(_ARTICLES))
    for each in made:
        (bot.corpus / f"{each.id}.txt").write_text(each.text, "utf-8")
    bot.environment |= {
        "BOT_OPENSEARCH_URL": ",".join(three.urls),
        "BOT_OPENSEARCH_ALIAS": "faults",
        "BOT_OPENSEARCH_SHARDS": str(len(three.nodes)),
    }
    await bot.start(_START)
    return [each.planted.question for each in made]


async def kill_a_node(three: Cluster, rest: float) -> None:
    """Who leads, which has most to lose."""
    node = three.manager()
    node.kill()
    await asyncio.sleep(rest)
    node.start()
    await asyncio.to_thread(three.wait, len(three.nodes))


async def hang_a_node(three: Cluster, rest: float) -> None:
    node = three.manager()
    node.hang()
    await asyncio.sleep(rest)
    node.resume()
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
            endured = asyncio.run(endure(three, fault, seconds))
            print(f"{fault}: {endured}", *endured.outcome.faults[:10], sep="\n", flush=True)
