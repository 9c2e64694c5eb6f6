"""Crew: three copies of the real bot behind nginx, with PostgreSQL; the Bot API server posts to them.

Either they share their folders, or their articles are in a cluster of OpenSearch: then each has a data folder
of its own, with the key that is the same for all, and one of them sees no articles but the cluster's.
"""

import asyncio
import contextlib
import os
import re
import shutil
import signal
import socket
import subprocess
import time
from collections.abc import AsyncIterator, Callable
from pathlib import Path

import aiohttp
from bot_api_server import BotApiServer
from bot_process import TOKEN, BotProcess

from tests.bot.state import postgres
from tests.bot.state.postgres import Postgres
from tests.cluster.cluster import Cluster

SECRET = "a-secret_of-0123456789"  # noqa: S105 - of nobody's
_KEY = bytes(range(32))
_CONFIGURATION = Path(__file__).parents[2] / "deploy/nginx.conf"
_START = 300.0  # seconds at most, of which a large corpus takes many


class Crew:
    """The first of the bots is the keeper as long as it lives."""

    def __init__(
        self, api: BotApiServer, folder: Path, database: Postgres, cluster: Cluster | None, size: int = 3
    ) -> None:
        self.api = api
        self.database = database
        self.cluster = cluster
        self.front = _free_port()
        self.ports = [_free_port() for _ in range(size)]
        self.bots = [BotProcess(api, folder / f"copy-{number}") for number in range(size)]
        self.corpus = self.bots[0].corpus
        self.admin = api.user(40, "Quản trị")
        self.admin.starts()
        api.updates.pending.clear()
        self._nginx = Nginx(folder / "nginx", self.front, self.ports)
        shared = {
            "BOT_REPLICAS": "on",
            "BOT_STATE_URL": database.url,
            "BOT_CORPUS_DIR": str(self.corpus),
            "BOT_DATA_DIR": str(folder / "data"),
            "BOT_WEBHOOK_URL": f"http://127.0.0.1:{self.front}/telegram",
            "BOT_WEBHOOK_SECRET": SECRET,
            "BOT_ADMIN_IDS": "40",
        }
        for bot, port in zip(self.bots, self.ports, strict=True):
            bot.environment |= shared | {"BOT_HTTP_PORT": str(port)}
        if cluster:
            self.alias = f"crew{self.front}"
            self._part(folder, cluster)

    async def start(self) -> None:
        self._nginx.start()
        keeper, *others = self.bots
        await keeper.launch()
        await keeper.logs("one of several copies", _START)
        for bot in others:
            await bot.launch()
        for bot in self.bots:
            await self.ready(bot)

    async def stop(self) -> None:
        for bot in self.bots:
            await bot.kill()
        self._nginx.stop()

    async def ready(self, bot: BotProcess) -> None:
        """Until it is in order, by its own word."""
        url = f"http://127.0.0.1:{bot.environment['BOT_HTTP_PORT']}/healthz"
        async with aiohttp.ClientSession() as session:
            for _ in range(int(_START / 0.1)):
                assert bot.running, f"a copy has ended:\n{bot.log()}"
                with contextlib.suppress(aiohttp.ClientError):
                    async with session.get(url) as response:
                        if response.status == 200:
                            return
                await asyncio.sleep(0.1)
        raise AssertionError(f"a copy is not ready in {_START} s:\n{bot.log()}")

    async def served(self) -> list[int]:
        """How many articles each copy that is up has."""
        return await self.told("articles")

    async def told(self, metric: str) -> list[int]:
        """What each copy that is up says of itself; the sum where it says several figures."""
        counts, named = [], re.compile(rf"^trichdan_{metric}(?:{{.*}})? (\d+)", re.MULTILINE)
        async with aiohttp.ClientSession() as session:
            for port in self.ports:
                with contextlib.suppress(aiohttp.ClientError):
                    async with session.get(f"http://127.0.0.1:{port}/metrics") as response:
                        counts.append(sum(map(int, named.findall(await response.text()))))
        return counts

    async def first_serves(self, count: int, seconds: float = 60.0) -> None:
        """Until one of them has so many articles."""
        end = time.monotonic() + seconds
        while count not in await self.served():
            assert time.monotonic() < end, f"no copy has {count} articles"
            await asyncio.sleep(0.05)

    async def all_serve(self, count: int, seconds: float = 10.0) -> float:
        """Seconds until each copy has so many articles."""
        started = time.monotonic()
        while (served := await self.served()) != [count] * len(self.ports):
            assert time.monotonic() < started + seconds, f"{served} and not {count} each"
            await asyncio.sleep(0.05)
        return time.monotonic() - started

    def another(self, folder: Path) -> BotProcess:
        """A copy with a data folder of its own, that nginx knows nothing of."""
        bot = BotProcess(self.api, folder)
        bot.environment |= {
            **self.bots[0].environment,
            "BOT_DATA_DIR": str(folder / "data"),
            "BOT_HTTP_PORT": str(_free_port()),
        }
        return bot

    def indexes(self) -> list[str]:
        """Of this crew's articles, in the cluster."""
        assert self.cluster
        return sorted({*self.cluster.ask("GET", f"/{self.alias}-*/_alias")} - {f"{self.alias}-marks"})

    def reload_nginx(self) -> None:
        self._nginx.reload()

    def check_logs(self) -> None:
        for bot in self.bots:
            bot.check_log()

    def _part(self, folder: Path, cluster: Cluster) -> None:
        """What they share is in the cluster."""
        for number, bot in enumerate(self.bots):
            data = folder / f"data-{number}"
            data.mkdir()
            (data / "identity.key").write_bytes(_KEY)
            bot.environment |= {
                "BOT_OPENSEARCH_URL": ",".join(cluster.urls),
                "BOT_OPENSEARCH_ALIAS": self.alias,
                "BOT_OPENSEARCH_SHARDS": "3",
                "BOT_DATA_DIR": str(data),
            }
        self.bots[-1].environment["BOT_CORPUS_DIR"] = str(folder / "nothing")


class Nginx:
    """With the configuration that is deployed, but for TLS, names, ports, and looking names up."""

    def __init__(self, folder: Path, front: int, ports: list[int]) -> None:
        folder.mkdir(parents=True)
        text = _CONFIGURATION.read_text("utf-8").replace("/tmp/", f"{folder}/")  # noqa: S108 - in the file
        text = re.sub(r"listen \S+ ssl", f"listen 127.0.0.1:{front}", text)
        text = re.sub(r"\n *(ssl_|resolver ).*", "", text).replace(" resolve ", " ")
        for number, port in enumerate(ports, 1):
            text = text.replace(f"bot-{number}:8080", f"127.0.0.1:{port}")
        user = "user root;\n" if os.getuid() == 0 else ""
        self._file = folder / "nginx.conf"
        self._file.write_text(f"{user}daemon off;\n{text}")
        self._log = folder / "log"
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        with self._log.open("wb") as log:
            command = [program("nginx") or "nginx", "-c", str(self._file)]
            self._process = subprocess.Popen(command, stdout=log, stderr=log)  # noqa: S603 - our own

    def reload(self) -> None:
        assert self._process
        self._process.send_signal(signal.SIGHUP)

    def stop(self) -> None:
        if self._process:
            self._process.terminate()
            self._process.wait()


def missing() -> str | None:
    """Why there can be no crew here."""
    if program("nginx") is None:
        return "nginx is not on this machine (on Debian: nginx-light)"
    return postgres.missing()


@contextlib.asynccontextmanager
async def crew(
    folder: Path,
    write: Callable[[Path], None] = lambda _: None,
    cluster: Cluster | None = None,
    **environment: str,
) -> AsyncIterator[Crew]:
    """In order, with the seed article and what `write` puts beside it.

    cluster: where the articles are; None: in each copy's memory.
    """
    api = BotApiServer(TOKEN, flood_limits=True)
    await api.start()
    database = postgres.create()
    database.start()
    made = Crew(api, folder, database, cluster)
    for bot in made.bots:
        bot.environment |= environment
    try:
        write(made.corpus)
        await made.start()
        yield made
    finally:
        await made.stop()
        await api.stop()
        database.stop()
        database.remove()
        if cluster:
            cluster.ask("DELETE", f"/{made.alias}-*")


def program(name: str) -> str | None:
    return shutil.which(name, path=f"{os.environ.get('PATH', '')}:/usr/sbin")


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as found:
        return int(found.getsockname()[1])
