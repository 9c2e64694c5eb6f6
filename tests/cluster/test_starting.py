"""Bots that start at once where there is no index yet: one writes it, whatever befalls it."""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from pathlib import Path

import pytest_asyncio
from bot_api_server import BotApiServer
from bot_process import TOKEN, BotProcess

from tests.bench.archive import Planted, written
from tests.cluster.cluster import Cluster

_ARTICLES = 300  # which take a few seconds to write
_WRITES = "an index is written"
_WAITS = "another copy of the bot writes the index: waiting for it"
_SECONDS = 120


class Alone:
    """A bot with a Telegram of its own, so that each may poll."""

    def __init__(self, api: BotApiServer, bot: BotProcess) -> None:
        self.api = api
        self.bot = bot

    async def serves(self, planted: Planted) -> None:
        lan = self.api.user(7, "Lan")
        await self.bot.logs("polling as", _SECONDS)
        lan.says(planted.question)
        await self.api.until(
            lambda: any(planted.answer in each["text"] for each in self.api.sent_messages(lan)),
            _SECONDS,
            planted.answer,
        )
        self.bot.check_log()


@pytest_asyncio.fixture
async def bots(three: Cluster, alias: str, tmp_path: Path) -> AsyncIterator[list[Alone]]:
    made = list(written(_ARTICLES))
    async with AsyncExitStack() as all_of_them:
        started = []
        for number in range(3):
            api = await all_of_them.enter_async_context(BotApiServer(TOKEN))
            bot = await all_of_them.enter_async_context(BotProcess(api, tmp_path / str(number)))
            bot.environment |= {"BOT_OPENSEARCH_URL": ",".join(three.urls), "BOT_OPENSEARCH_ALIAS": alias}
            for each in made:
                (bot.corpus / f"{each.id}.txt").write_text(each.text, "utf-8")
            started.append(Alone(api, bot))
        yield started


async def test_one_writes_the_index_and_the_others_wait_for_it(bots: list[Alone]) -> None:
    for each in bots:
        await each.bot.launch()
    planted = next(written(1)).planted
    for each in bots:
        await each.serves(planted)
    assert sorted(each.bot.log().count(_WRITES) for each in bots) == [0, 0, 1]
    assert sorted(each.bot.log().count(_WAITS) for each in bots) == [0, 1, 1]


async def test_who_writes_is_killed_and_another_goes_on_with_it(
    bots: list[Alone], three: Cluster, alias: str
) -> None:
    writer, *others = bots
    await writer.bot.launch()
    await writer.bot.logs(_WRITES, _SECONDS)
    for each in others:
        await each.bot.launch()
    for each in others:
        await each.bot.logs(_WAITS, _SECONDS)
    await writer.bot.kill()
    planted = next(written(1)).planted
    for each in others:
        await each.serves(planted)
    assert sorted(each.bot.log().count("who was writing the index is gone") for each in others) == [0, 1]
    await writer.bot.launch()
    await writer.serves(planted)
    assert writer.bot.log().count(_WRITES) == 1
    assert len(three.ask("GET", f"/{alias}-*/_alias")) == 3
