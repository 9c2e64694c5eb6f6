"""Fixtures: a crew for the tests of a module."""

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from tests.replicas import crew as crews
from tests.replicas.crew import Crew


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def crew(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Crew]:
    if reason := crews.missing():
        pytest.skip(reason)
    async with crews.crew(tmp_path_factory.mktemp("crew"), BOT_QUESTIONS_PER_MINUTE="16") as made:
        yield made
        for bot in made.bots:
            print(bot.log())
        made.check_logs()
