"""Two versions of the program at one cluster, as while copies of the bot are replaced one by one."""

import asyncio
import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
from bot_api_server import BotApiServer
from bot_process import BotProcess

from retrieval.cluster.address import Address
from retrieval.cluster.errors import ClusterError
from retrieval.cluster.version import edition
from retrieval.engine import Engine
from tests.cluster.cluster import Cluster
from tests.cluster.command import PROJECT

_QUESTION = "Thu nhập bình quân đầu người năm 2020?"
_ANSWER = "75 triệu đồng"
_NEW = "Thư viện số {number}\n\nThư viện số {number} có {number}4.200 cuốn sách.\n"


@pytest_asyncio.fixture
async def older(api: BotApiServer, three: Cluster, alias: str, tmp_path: Path) -> AsyncIterator[BotProcess]:
    """A running bot of another version of the program."""
    program = tmp_path / "program"
    for package in ("bot", "corpus", "retrieval"):
        shutil.copytree(PROJECT / package, program / package, ignore=shutil.ignore_patterns("__pycache__"))
    with (program / "retrieval/__init__.py").open("a") as code:
        code.write("# of another version\n")
    async with BotProcess(api, tmp_path / "older") as bot:
        bot.environment |= {
            "PYTHONPATH": str(program),
            "BOT_OPENSEARCH_URL": ",".join(three.urls),
            "BOT_OPENSEARCH_ALIAS": alias,
            "BOT_ADMIN_IDS": "40",
        }
        await bot.start()
        yield bot


def add(folder: Path, number: int) -> str:
    (folder / f"{number}.txt").write_text(_NEW.format(number=number), "utf-8")
    return f"{number}.txt"


async def test_both_go_on_answering_and_neither_deletes_what_the_other_serves(
    api: BotApiServer, older: BotProcess, three: Cluster, alias: str
) -> None:
    lan, admin = api.user(7, "Lan"), api.user(40, "Quản trị", language_code="en")
    address = Address(tuple(three.urls), name=alias)
    with pytest.raises(ClusterError, match="those of another version of the program: write them with"):
        Engine(older.corpus, cluster=address)

    code, said, _ = await older.command("index", PYTHONPATH=str(PROJECT))
    assert code == 0, said
    newer = await asyncio.to_thread(Engine, older.corpus, None, None, address)
    for number in range(3):  # what was served before the one before is thrown away by who served it
        add(older.corpus, number)
        admin.says("/reload")
        await api.until(lambda: older.log().count("names another index") == number + 2, 60, "a reload")  # noqa: B023
        await asyncio.to_thread(newer.reload)
        lan.says(f"{_QUESTION} ({number})")
        [answer] = await api.replies(lan)
        assert _ANSWER in answer["text"]
        assert newer.answer(_QUESTION).excerpts
    assert len(names(three, alias)) == 8  # of each what is served and what was before, in two indexes each
    older.check_log()


async def test_what_no_copy_has_served_for_a_day_is_thrown_away(
    older: BotProcess, three: Cluster, alias: str
) -> None:
    await older.kill()
    [theirs] = {name.rsplit("-", 2)[0] for name in names(three, alias) if name.endswith("-articles")}
    assert theirs != edition(alias)
    code, *_ = await older.command("index", PYTHONPATH=str(PROJECT))
    assert code == 0
    assert any(name.startswith(theirs) for name in names(three, alias))

    long_ago = {"at": three.ask("GET", f"/{alias}-marks/_doc/{theirs}")["_source"]["at"] - 25 * 3600}
    three.ask("PUT", f"/{alias}-marks/_doc/{theirs}", long_ago)
    add(older.corpus, 1)
    code, *_ = await older.command("index", PYTHONPATH=str(PROJECT))
    assert code == 0
    assert not any(name.startswith(theirs) for name in names(three, alias))
    assert any(name.startswith(edition(alias)) for name in names(three, alias))


def names(three: Cluster, alias: str) -> list[str]:
    """Of indexes of articles."""
    return sorted({*three.ask("GET", f"/{alias}-*/_alias")} - {f"{alias}-marks"})
