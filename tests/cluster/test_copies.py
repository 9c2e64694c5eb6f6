"""Several copies of the bot with their articles in one cluster serve the same, whoever or whatever dies."""

import asyncio
from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from bot_api_errors import Json
from bot_api_people import Person

from retrieval.cluster.version import edition
from tests.cluster.cluster import Cluster
from tests.cluster.door import door
from tests.replicas import crew as crews
from tests.replicas.crew import Crew
from tests.replicas.faults import befall, kill_a_node
from tests.replicas.reloading import FIGURES, reload_in, write

pytestmark = pytest.mark.asyncio(loop_scope="module")
_SECONDS = 20.0
_ARTICLES = 150
_QUESTIONS = (
    "Ai là Bí thư Huyện ủy Hải Hà?",
    "Tóm tắt bài viết",
    "How much was income in 2020?",
    "Giá vàng hôm nay?",
)


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def crew(three: Cluster, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Crew]:
    if reason := crews.missing():
        pytest.skip(reason)
    async with crews.crew(tmp_path_factory.mktemp("crew"), cluster=three) as made:
        yield made
        for bot in made.bots:
            print(bot.log())
        made.check_logs()


async def ask(crew: Crew, person: Person, text: str) -> Json:
    person.says(text)
    [answer] = await crew.api.replies(person, timeout=20)
    return answer


async def test_they_answer_alike_also_the_one_that_has_no_articles_of_its_own(crew: Crew) -> None:
    for number, question in enumerate(_QUESTIONS):
        people = [crew.api.user(100 + 10 * number + each, "Lan") for each in range(6)]
        texts = {(await ask(crew, person, question))["text"] for person in people}
        assert len(texts) == 1, texts
    assert all(await crew.told("answers_total"))


async def test_what_one_writes_is_there_once_and_all_serve_it_within_two_seconds(
    crew: Crew, three: Cluster
) -> None:
    before = crew.indexes()
    write(crew.corpus, _ARTICLES, FIGURES[0])
    for _ in range(2):
        crew.admin.says("/reload")
    await crew.first_serves(_ARTICLES + 1)
    assert await crew.all_serve(_ARTICLES + 1) < 2
    [new, beside] = sorted({*crew.indexes()} - {*before})
    three.ask("POST", f"/{new},{beside}/_refresh")
    assert written(three, new) == three.ask("GET", f"/{new}/_count")["count"]


async def test_articles_are_read_again_while_people_ask_and_no_answer_mixes_them(crew: Crew) -> None:
    reload = await reload_in(crew, _ARTICLES, 8.0)
    print(reload)
    assert (reload.outcome.lost, reload.outcome.twice, reload.faults) == (0, 0, [])
    assert reload.mixed == 0
    assert reload.spread < 5  # two seconds, where the machine is not busy with the questions
    assert len(crew.indexes()) == 4  # two of what is served, and two of what was before


async def test_what_a_copy_was_writing_when_it_died_another_finishes(crew: Crew, three: Cluster) -> None:
    served, known = three.ask("GET", f"/_alias/{edition(crew.alias)}"), {*crew.indexes()}
    write(crew.corpus, _ARTICLES + 1, FIGURES[0])
    crew.admin.says("/reload")
    while not (begun := {*crew.indexes()} - known) or not written(three, min(begun)):  # noqa: ASYNC110 - it tells nobody
        await asyncio.sleep(0.01)
    await crew.bots[0].kill()
    assert three.ask("GET", f"/_alias/{edition(crew.alias)}") == served
    await crew.bots[0].launch()

    await crew.first_serves(_ARTICLES + 3)
    await crew.ready(crew.bots[0])
    await crew.all_serve(_ARTICLES + 3, 2)
    assert len(crew.indexes()) == 4
    assert {*served, *begun} < {*crew.indexes()}
    for number in range(3):
        asked = await ask(crew, crew.api.user(200 + number, "Lan"), "Xã Bến 7 trồng bao nhiêu ha chè?")
        assert f"{FIGURES[0]} ha" in asked["text"]


async def test_who_does_not_reach_the_cluster_when_others_swap_follows_when_it_does(
    crew: Crew, three: Cluster
) -> None:
    with door(three.urls[1]) as opened:
        await crew.bots[2].stop()
        await crew.bots[2].launch(BOT_OPENSEARCH_URL=opened.url)
        await crew.ready(crew.bots[2])
        opened.is_open = False
        (crew.corpus / "one-more.txt").unlink()
        crew.admin.says("/reload")
        await crew.bots[2].logs("out of reach")
        assert sorted(await crew.served()) == [_ARTICLES + 2, _ARTICLES + 2, _ARTICLES + 3]
        opened.is_open = True
        await crew.all_serve(_ARTICLES + 2)
        await crew.bots[2].stop()
    await crew.bots[2].launch(BOT_OPENSEARCH_URL=",".join(three.urls))
    await crew.ready(crew.bots[2])


async def test_a_killed_node_of_the_cluster_costs_no_answer(crew: Crew) -> None:
    outcome = await befall(crew, kill_a_node, _SECONDS)
    print(outcome)
    assert (outcome.lost, outcome.twice, outcome.faults) == (0, 0, [])


def written(three: Cluster, index: str) -> int:
    """How many documents, whether they can be found yet or not."""
    told = three.ask("GET", f"/{index}/_stats/indexing")["_all"]["primaries"]["indexing"]
    return int(told["index_total"])
