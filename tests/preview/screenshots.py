"""make screenshots: pictures of the bot's messages for a person to look at, in data/screenshots/.

Two languages, wide and narrow, light and dark; and what each button of the first answer leads to. Nothing
compares them: they are for eyes.
"""

import asyncio
import sys
import tempfile
from pathlib import Path

from tests.preview.browser import CHROMIUM, DRIVER, MISSING, Browser, browser
from tests.preview.site import served
from tests.preview.stage import opened

FOLDER = Path(__file__).parents[2] / "data" / "screenshots"
SIZES = {"wide": (1200, 860), "narrow": (390, 844)}
TALKS = {
    "1": ["Ai là Bí thư Huyện ủy Hải Hà?", "thu nhap nam 2020", "các con số trong bài", "Giá vàng hôm nay?"],
    "2": ["What was the average income in 2020?", "which figures are mentioned?", "/sources", "/help"],
}
_EDITED = 1.5  # seconds that an edit may take after its tap: the bot writes to a chat once a second
_BY_BOT = ".message:not(.own)"


async def main() -> None:
    with tempfile.TemporaryDirectory() as home, tempfile.TemporaryDirectory() as profile:
        async with opened(Path(home)) as stage, served(stage) as address, browser(Path(profile)) as window:
            await stage.start()
            for person, talk in TALKS.items():
                await window.open("about:blank")
                await window.open(f"{address}#{person}/bot")
                await window.click("#start")
                await window.shows(_BY_BOT)
                await pictures(window, f"{person}-0")
                for number, said in enumerate(talk, 1):
                    await asks(window, said)
                    await pictures(window, f"{person}-{number}")
                    if number == 1:
                        await taps(window, person, said)


async def asks(window: Browser, said: str) -> None:
    before = len(await window.texts(_BY_BOT))
    await window.type("#text", said, enter=True)
    await window.until(
        "return document.querySelectorAll(arguments[0]).length > arguments[1]", _BY_BOT, before
    )


async def taps(window: Browser, person: str, said: str) -> None:
    """Each button below the answer, of an answer of its own."""
    below = f"{_BY_BOT}:last-child button.key"
    for number, label in enumerate(await window.texts(below), 1):
        await asks(window, said)
        await window.click(below, label)
        await window.until("return !document.querySelector('.busy')")
        await asyncio.sleep(_EDITED)
        await pictures(window, f"{person}-1-tap{number}")


async def pictures(window: Browser, name: str) -> None:
    for size, (width, height) in SIZES.items():
        await window.size(width, height)
        await window.run("const all = document.querySelector('#messages'); all.scrollTop = all.scrollHeight")
        for colours in ("light", "dark"):
            await window.dark(colours == "dark")
            save(f"{name}-{size}-{colours}.png", await window.screenshot())


def save(name: str, picture: bytes) -> None:
    FOLDER.mkdir(parents=True, exist_ok=True)
    (FOLDER / name).write_bytes(picture)
    print(FOLDER / name)


if __name__ == "__main__":
    if not (CHROMIUM and DRIVER):
        sys.exit(MISSING)
    asyncio.run(main())
