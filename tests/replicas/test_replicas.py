"""Several copies of the bot behave as one."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
from shown import quotes

from tests.replicas import crew as crews
from tests.replicas.crew import Crew

QUESTION = "Ai là Bí thư Huyện ủy Hải Hà?"


@pytest_asyncio.fixture
async def crew(tmp_path: Path) -> AsyncIterator[Crew]:
    if reason := crews.missing():
        pytest.skip(reason)
    async with crews.crew(tmp_path) as made:
        yield made
        for bot in made.bots:
            print(bot.log())
        made.check_logs()


async def test_a_question_is_answered_and_one_that_comes_twice_is_answered_once(crew: Crew) -> None:
    lan = crew.api.user(7, "Lan")
    assert crew.api.webhook
    crew.api.duplicate_next(5)
    for _ in range(5):
        lan.says(QUESTION)
    answers = await crew.api.replies(lan, 5)
    assert all(map(quotes, answers))
    await crew.api.silence(lan, 1.5)
    assert len(crew.api.webhook.deliveries) == 10
