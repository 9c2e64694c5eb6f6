"""Playing: all the conversations at once, with one bot; then those in which articles go, one by one."""

import asyncio
import shutil
import sys
import tempfile
from pathlib import Path

from bot_api_server import BotApiServer
from bot_process import TOKEN, BotProcess

from tests.golden.conversation import ADMINISTRATORS, Scene, parse

FOLDER = Path(__file__).parent
_PEOPLE = 10  # numbers kept for the people of each conversation


def files() -> list[Path]:
    return sorted(FOLDER.glob("*.md"))


async def played(*, anew: bool) -> dict[Path, str]:
    """Each file as it would be written now. anew: whether to wait for more than is written there."""
    api = BotApiServer(TOKEN)
    await api.start()
    with tempfile.TemporaryDirectory() as folder:
        bot = BotProcess(api, Path(folder))
        shutil.copytree(FOLDER / "articles", bot.corpus, dirs_exist_ok=True)
        try:
            return await _played(api, bot, anew=anew)
        finally:
            await bot.kill()
            await api.stop()


async def _played(api: BotApiServer, bot: BotProcess, *, anew: bool) -> dict[Path, str]:
    heads, scenes = {}, {}
    for file in files():
        heads[file], conversations = parse(file.read_text(encoding="utf-8"))
        scenes[file] = [
            Scene(api, each, 1000 + _PEOPLE * (number + 100 * len(heads)), bot.corpus)
            for number, each in enumerate(conversations)
        ]
    everybody = [scene for each in scenes.values() for scene in each]
    people = [person for scene in everybody for person in scene.people.items()]
    await bot.start(BOT_ADMIN_IDS=",".join(str(each.id) for name, each in people if name in ADMINISTRATORS))
    quiet = [scene for scene in everybody if not scene.conversation.changes_articles]
    told = await asyncio.gather(*(scene.play(anew=anew) for scene in quiet))
    written = dict(zip(quiet, told, strict=True))
    for scene in everybody:
        if scene.conversation.changes_articles:
            written[scene] = await scene.play(anew=anew)
    bot.check_log()
    return {file: heads[file] + "\n".join(written[scene] for scene in scenes[file]) for file in scenes}


def write() -> None:
    for file, text in asyncio.run(played(anew=True)).items():
        if text != file.read_text(encoding="utf-8"):
            file.write_text(text, encoding="utf-8")
            print(f"written: {file.relative_to(FOLDER.parents[1])}", file=sys.stderr)
