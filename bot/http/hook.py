"""Hook: where Telegram posts updates. Each is answered with 200 when it is written down, and not before."""

import asyncio
import hmac
import json
from collections.abc import Awaitable, Callable
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from bot.state.database import Away
from bot.transport.intake import Record

_HEADER = "X-Telegram-Bot-Api-Secret-Token"
_LARGEST = 1_000_000  # bytes; messages are smaller by far
_PATIENCE = 10.0  # seconds for a body

Take = Callable[[list[Record]], Awaitable[None]]


class Hook:
    def __init__(self, secret: str) -> None:
        self._secret = secret.encode()
        self._take: Take | None = None
        self._taking = asyncio.Lock()  # one after the other, as they have come

    def open(self, take: Take) -> None:
        """From now on; before, and after close(), Telegram is to come again later."""
        self._take = take

    async def close(self) -> None:
        """Afterwards nothing is under way."""
        async with self._taking:
            self._take = None

    async def post(self, request: Request) -> Response:
        if not hmac.compare_digest(request.headers.get(_HEADER, "").encode(), self._secret):
            return Response(status_code=403)
        try:
            async with asyncio.timeout(_PATIENCE):
                body = await _body(request)
        except TimeoutError:
            return Response(status_code=408)
        if body is None:
            return Response(status_code=413)
        record = _record(body)
        if record is None:
            return Response(status_code=400)
        async with self._taking:
            if self._take is None:
                return Response(status_code=503)
            try:
                await self._take([record])
            except Away:
                return Response(status_code=503)
        return Response(status_code=200)


async def _body(request: Request) -> bytes | None:
    """None where it is too large; what is left of it is not read."""
    body = bytearray()
    async for piece in request.stream():
        body += piece
        if len(body) > _LARGEST:
            return None
    return bytes(body)


def _record(body: bytes) -> Record | None:
    try:
        found: Any = json.loads(body)
    except (ValueError, RecursionError):
        return None
    number = found.get("update_id") if isinstance(found, dict) else None
    return found if type(number) is int and 0 <= number < 2**63 else None
