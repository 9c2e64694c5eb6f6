"""BotProcess: the real bot, started as its owner starts it, against a server of ours.

It runs in an empty folder with a home of its own, so that no .env and no setting of a developer reaches it.
"""

import asyncio
import contextlib
import os
import re
import shutil
import signal
import sys
from pathlib import Path
from typing import Self

from bot_api_server import BotApiServer

REPOSITORY = Path(__file__).parents[2]
TOKEN = "123456789:TEST_token-0123456789abcdefghijkl"  # noqa: S105 - a token of nobody's
_UGLY = re.compile(r"Traceback|ResourceWarning|RuntimeWarning")
ADMINS = range(40, 60)  # the users who may /reload: the bot takes a second for each message to a chat
SEED = REPOSITORY / "corpus" / "articles" / "000_e66c1285fde21668.txt"


class BotProcess:
    """One bot at a time; start() may come again after stop()."""

    def __init__(self, api: BotApiServer, folder: Path) -> None:
        self.corpus = folder / "articles"  # holds the seed article; tests add and remove
        self._api = api
        self._home = folder / "home"
        self._log = folder / "bot.log"
        self._process: asyncio.subprocess.Process | None = None
        self.obeys_permissions = False  # also where root runs it, who otherwise may write anywhere
        self.corpus.mkdir(parents=True)
        self._home.mkdir()
        shutil.copy(SEED, self.corpus)
        self.environment = {
            "BOT_TOKEN": api.token,
            "BOT_API_URL": api.url,
            "BOT_ADMIN_IDS": "",
            "BOT_CORPUS_DIR": str(self.corpus),
            "BOT_DATA_DIR": str(folder / "data"),
        }

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.kill()
        print(self.log())  # pytest shows it with a failure

    @property
    def running(self) -> bool:
        return self._process is not None and self._process.returncode is None

    @property
    def pid(self) -> int:
        assert self._process, "the bot was not started"
        return self._process.pid

    def log(self) -> str:
        """Standard output and standard error of all starts so far."""
        return self._log.read_text("utf-8", errors="replace") if self._log.exists() else ""

    def check_log(self) -> None:
        """Nobody's secrets, and nothing that only a programmer understands."""
        log = self.log()
        for form in (TOKEN, TOKEN.replace(":", "%3A"), TOKEN.split(":")[1]):
            assert form not in log, "the token is in the log"
        assert [line for line in log.splitlines() if _UGLY.search(line)] == []

    async def start(self, seconds: float = 90, **environment: str) -> None:
        """Start it and wait until it polls or has set its webhook. `environment` adds to what was there."""
        await self.launch(**environment)
        listening = asyncio.create_task(self._api.updates.listening.wait())
        exited = asyncio.create_task(self.exited())
        try:
            await asyncio.wait({listening, exited}, timeout=seconds, return_when=asyncio.FIRST_COMPLETED)
            if not listening.done():
                end = (
                    f"ended with code {exited.result()}" if exited.done() else f"did not poll in {seconds} s"
                )
                raise AssertionError(f"the bot {end}; its log:\n{self.log()}")
        finally:
            listening.cancel()
            exited.cancel()
            await asyncio.gather(listening, exited, return_exceptions=True)

    async def launch(self, **environment: str) -> None:
        """Start it, whatever comes of it."""
        assert not self.running, "the bot is running already"
        self.environment |= environment
        self._api.updates.listening.clear()
        with self._log.open("ab") as log:
            self._process = await asyncio.create_subprocess_exec(
                *self._command(),
                cwd=self._home,
                env=self._whole_environment(),
                stdin=asyncio.subprocess.DEVNULL,
                stdout=log,
                stderr=log,
            )

    def _command(self) -> list[str]:
        command = [sys.executable, "-m", "bot"]
        if self.obeys_permissions and os.geteuid() == 0:
            return ["setpriv", "--bounding-set", "-dac_override,-dac_read_search", *command]
        return command

    async def command(self, *arguments: str, **environment: str) -> tuple[int | None, str, str]:
        """Another command of the program, with the bot's settings: exit code, standard output and error."""
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-W", "error", "-m", "bot", *arguments),
            cwd=self._home,
            env=self._whole_environment() | environment,
            stdin=asyncio.subprocess.DEVNULL,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.PIPE,
        )
        output, errors = await process.communicate()
        return process.returncode, output.decode(), errors.decode()

    def _whole_environment(self) -> dict[str, str]:
        inherited = {k: v for k, v in os.environ.items() if not k.startswith(("BOT_", "PYTHON"))}
        own = {"HOME": str(self._home), "PYTHONPATH": str(REPOSITORY), "PYTHONWARNINGS": "default"}
        return inherited | own | {k: v for k, v in self.environment.items() if v}

    async def logs(self, text: str, seconds: float = 30) -> None:
        """Wait until the log holds this."""
        for _ in range(int(seconds / 0.02)):
            if text in self.log():
                return
            await asyncio.sleep(0.02)
        raise AssertionError(f"the bot did not log {text!r} in {seconds} s; its log:\n{self.log()}")

    async def exited(self) -> int:
        """Wait until it ends by itself; its exit code."""
        assert self._process, "the bot was not started"
        return await self._process.wait()

    async def stop(self, seconds: float = 15) -> int:
        """SIGTERM, and the exit code. Fails when the bot does not end in time."""
        assert self._process, "the bot was not started"
        with contextlib.suppress(ProcessLookupError):
            self._process.send_signal(signal.SIGTERM)
        try:
            return await asyncio.wait_for(self.exited(), seconds)
        except TimeoutError:
            await self.kill()
            raise AssertionError(f"the bot did not stop in {seconds} s; its log:\n{self.log()}") from None

    async def kill(self) -> None:
        """SIGKILL where it still runs."""
        if self._process and self.running:
            self._process.kill()
            await self._process.wait()
