"""Browser: a headless Chromium, told what to do through chromedriver in the words of W3C WebDriver.

The protocol is a dozen JSON requests, and the tests' event loop is the one that serves the page, so nothing
stands between them but aiohttp. Both programs are the system's own: nothing is looked for elsewhere.
"""

import asyncio
import base64
import contextlib
import os
import shutil
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import aiohttp

CHROMIUM = shutil.which("chromium") or shutil.which("google-chrome") or shutil.which("chromium-browser")
DRIVER = shutil.which("chromedriver")
MISSING = "no Chromium here: on Debian, apt-get install chromium chromium-driver"
_FLAGS = (
    "--headless=new",
    "--no-first-run",
    "--disable-back-forward-cache",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-dev-shm-usage",
    "--disable-gpu",
    "--disable-sync",
    "--force-color-profile=srgb",
    "--hide-scrollbars",
)
_ELEMENT = "element-6066-11e4-a52e-4f735466cecf"  # the protocol's name for a reference to an element
_ENTER = "\ue007"
_PAUSE, _TRIES = 0.03, 300  # seconds between two looks at the page, and how many


class StaleError(AssertionError):
    """The element that was found is no longer in the page."""


class Browser:
    """One window. `selector`: CSS. Everything waits until what it needs is there."""

    def __init__(self, session: aiohttp.ClientSession, url: str) -> None:
        self._session = session
        self._url = url

    async def open(self, url: str) -> None:
        await self._command("POST", "/url", url=url)

    async def size(self, width: int, height: int) -> None:
        """Of the page, whatever the window adds around it; smaller than a window can be, too."""
        metrics = {"width": width, "height": height, "deviceScaleFactor": 2, "mobile": width < 500}
        await self.devtools("Emulation.setDeviceMetricsOverride", **metrics)

    async def dark(self, dark: bool) -> None:
        """What prefers-color-scheme says."""
        feature = {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}
        await self.devtools("Emulation.setEmulatedMedia", features=[feature])

    async def click(self, selector: str, text: str = "") -> None:
        """The last element that matches and shows this text; found anew where the page is just drawn anew."""
        while True:
            found = await self.until(_FIND, selector, text)
            try:
                await self._command("POST", f"/element/{found[_ELEMENT]}/click")
            except StaleError:
                continue
            return

    async def type(self, selector: str, text: str, *, enter: bool = False) -> None:
        found = await self.until(_FIND, selector, "")
        await self._command("POST", f"/element/{found[_ELEMENT]}/value", text=text + _ENTER * enter)

    async def text(self, selector: str) -> str:
        """What the last element that matches shows."""
        return str(await self.until(f"{_LAST} return last?.innerText", selector, ""))

    async def texts(self, selector: str) -> list[str]:
        script = "return [...document.querySelectorAll(arguments[0])].map((each) => each.innerText)"
        return list(await self.run(script, selector))

    async def until(self, script: str, *arguments: object) -> Any:
        """Run the script until it returns something."""
        for _ in range(_TRIES):
            if value := await self.run(script, *arguments):
                return value
            await asyncio.sleep(_PAUSE)
        shown = await self.run("return document.body.innerText")
        raise AssertionError(f"waited in vain for {script} {arguments}; the page shows:\n{shown}")

    async def shows(self, selector: str, text: str = "") -> None:
        await self.until(_FIND, selector, text)

    async def run(self, script: str, *arguments: object) -> Any:
        return await self._command("POST", "/execute/sync", script=script, args=list(arguments))

    async def screenshot(self) -> bytes:
        """A PNG."""
        return base64.b64decode(await self._command("GET", "/screenshot"))

    async def complaints(self) -> list[str]:
        """What the browser's console has warned of, such as what the page's policy forbids."""
        return [entry["message"] for entry in await self._command("POST", "/se/log", type="browser")]

    async def devtools(self, method: str, **parameters: object) -> None:
        await self._command("POST", "/goog/cdp/execute", cmd=method, params=parameters)

    async def _command(self, verb: str, path: str, **body: object) -> Any:
        json = body if verb == "POST" else None
        async with self._session.request(verb, self._url + path, json=json) as response:
            value = (await response.json())["value"]
        if isinstance(value, dict) and "error" in value:
            kind = StaleError if value["error"] == "stale element reference" else AssertionError
            raise kind(f"{path}: {value['message']}")
        return value


_LAST = (
    "const last = [...document.querySelectorAll(arguments[0])]"
    ".filter((each) => each.checkVisibility() && each.innerText?.includes(arguments[1])).at(-1);"
)
_FIND = f"{_LAST} return last"


@contextlib.asynccontextmanager
async def browser(folder: Path) -> AsyncIterator[Browser]:
    """A Chromium of its own, with its profile in the folder."""
    assert CHROMIUM, MISSING
    assert DRIVER, MISSING
    async with _driver(DRIVER) as root, aiohttp.ClientSession() as session:
        flags = [*_FLAGS, f"--user-data-dir={folder}", *(["--no-sandbox"] if os.geteuid() == 0 else [])]
        wanted = {
            "browserName": "chrome",
            "goog:chromeOptions": {"binary": CHROMIUM, "args": flags},
            "goog:loggingPrefs": {"browser": "WARNING"},
        }
        async with session.post(
            f"{root}/session", json={"capabilities": {"alwaysMatch": wanted}}
        ) as response:
            value = (await response.json())["value"]
        assert "sessionId" in value, value
        url = f"{root}/session/{value['sessionId']}"
        try:
            yield Browser(session, url)
        finally:
            await session.delete(url)


@contextlib.asynccontextmanager
async def _driver(program: str) -> AsyncIterator[str]:
    """chromedriver on a port of its choice, which it prints."""
    process = await asyncio.create_subprocess_exec(program, "--port=0", stdout=asyncio.subprocess.PIPE)
    assert process.stdout
    try:
        async with asyncio.timeout(20):
            while b"started successfully on port" not in (line := await process.stdout.readline()):
                assert line, "chromedriver ended"
        yield f"http://127.0.0.1:{line.decode().strip().rstrip('.').rsplit(' ', 1)[1]}"
    finally:
        process.terminate()
        await process.communicate()
