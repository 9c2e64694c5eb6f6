"""make preview: the bot in a browser, without a token and without Telegram.

Prints the address of the page; ends with Ctrl-C. BOT_CORPUS_DIR may name other articles than those that
come along.
"""

import asyncio
import contextlib
import os
import signal
import sys
import tempfile
from pathlib import Path

from tests.preview.site import served
from tests.preview.stage import Stage, opened

PORT = 8765  # any free one where this is taken


async def main() -> int:
    stop = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    with tempfile.TemporaryDirectory(prefix="trichdan-preview-") as folder:
        async with opened(Path(folder)) as stage:
            print("Starting the bot …", flush=True)
            await stage.start(**_articles())
            async with served(stage, PORT) as address:
                print(f"Open {address} in a browser. Ctrl-C ends it.", flush=True)
                return await _until(stop, stage)


def _articles() -> dict[str, str]:
    """The setting of a folder of one's own, which the bot is started beside, not in."""
    folder = os.environ.get("BOT_CORPUS_DIR")
    return {"BOT_CORPUS_DIR": str(Path(folder).expanduser().resolve())} if folder else {}


async def _until(stop: asyncio.Event, stage: Stage) -> int:
    """Until Ctrl-C, or until the bot has ended by itself."""
    waiting = {asyncio.create_task(stop.wait()), asyncio.create_task(stage.bot.exited())}
    await asyncio.wait(waiting, return_when=asyncio.FIRST_COMPLETED)
    for task in waiting:
        task.cancel()
    if stop.is_set():
        return 0
    print(f"The bot has ended. Its log:\n{stage.bot.log()}", file=sys.stderr)
    return 1


if __name__ == "__main__":
    with contextlib.suppress(KeyboardInterrupt):
        sys.exit(asyncio.run(main()))
