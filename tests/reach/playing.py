"""Playing: the real bot with a corpus of one's choice, for as long as the block lasts."""

import contextlib
import os
import tempfile
from collections.abc import AsyncIterator, Callable, Sequence
from pathlib import Path

from bot_api_errors import Json
from bot_api_server import BotApiServer
from bot_process import TOKEN, BotProcess

from tests.eval.corpora import XQUAD_VI
from tests.eval.xquad import write_corpus
from tests.reach import hostile

_READING = 300.0  # seconds
_PATIENCE = 120.0


def write_everything(folder: Path) -> None:
    """The hostile articles, and XQuAD where it is there. The seed article is there already."""
    hostile.write(folder)
    if has_xquad():
        write_xquad(folder)


def write_xquad(folder: Path) -> None:
    (folder / "xquad").mkdir()
    write_corpus(XQUAD_VI, folder / "xquad")


def write_nothing(_: Path) -> None:
    """The seed article is enough."""


def has_xquad() -> bool:
    return bool(os.environ.get("TRICHDAN_EVAL"))


def texts(folder: Path) -> list[str]:
    """Of all the articles, decoded."""
    return [file.read_bytes().decode() for file in sorted(folder.rglob("*.txt"))]


async def answers_to(api: BotApiServer, said: Sequence[Json]) -> list[Json]:
    """The bot's messages that reply to these of one chat, in the order they came, when there is one for each.

    Whatever else the bot writes there, such as after a tap, is passed over.
    """
    chat = api.world.chats[said[0]["chat"]["id"]]
    wanted = {message["message_id"] for message in said}

    def replies() -> list[Json]:
        sent = [chat.messages[number] for number in chat.sent if number in chat.messages]
        return [each for each in sent if each.get("reply_to_message", {}).get("message_id") in wanted]

    await api.until(lambda: len(replies()) >= len(said), _PATIENCE, f"answers to {said}")
    return replies()


@contextlib.asynccontextmanager
async def running(
    write: Callable[[Path], None], *, flood_limits: bool = False
) -> AsyncIterator[tuple[BotApiServer, BotProcess]]:
    """The server and the bot, which has read the seed article and what `write` puts beside it."""
    api = BotApiServer(TOKEN, flood_limits=flood_limits)
    await api.start()
    with tempfile.TemporaryDirectory() as folder:
        bot = BotProcess(api, Path(folder))
        try:
            write(bot.corpus)
            await bot.start(_READING)
            yield api, bot
        finally:
            await bot.kill()
            await api.stop()
