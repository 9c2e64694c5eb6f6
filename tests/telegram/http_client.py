"""Call: a Bot API method called by plain HTTP, for what python-telegram-bot would never send."""

from typing import Any

import aiohttp
from bot_api_errors import Json


class Call:
    """Sends parameters as JSON."""

    def __init__(self, session: aiohttp.ClientSession, url: str, token: str) -> None:
        self._session = session
        self._url = url
        self._token = token

    async def __call__(self, method: str, **params: Any) -> tuple[int, Json]:
        """HTTP status and body."""
        return await self.by(self._token, method, **params)

    async def by(self, token: str, method: str, **params: Any) -> tuple[int, Json]:
        """The same with another token."""
        async with self._session.post(f"{self._url}/bot{token}/{method}", json=params) as response:
            return response.status, await response.json()
