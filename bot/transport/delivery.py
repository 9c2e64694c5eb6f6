"""Delivery: how requests leave for Telegram: not too fast, again after a 429, once more after a 5xx.

Telegram's limits: about 30 messages a second in all, one a second in a chat, 20 a minute in a group
(https://core.telegram.org/bots/faq#my-bot-is-hitting-limits-how-do-i-avoid-this). PTB's AIORateLimiter
knows no limit for a private chat and, after a 429 in one chat, stops all the others.
"""

import asyncio
import logging
import time
from collections.abc import Callable, Coroutine
from datetime import timedelta
from typing import Any

import httpx
from telegram._utils.types import JSONDict
from telegram.error import BadRequest, NetworkError, RetryAfter, TimedOut
from telegram.ext import BaseRateLimiter

from bot.transport.pace import Pace

log = logging.getLogger(__name__)

_GROUP = 20
# A little below the limits, because the way to Telegram takes a different time for each message. All
# messages together are spread evenly: after a burst of thirty the next one could arrive too early.
_OVERALL, _A_SECOND, _A_MINUTE = 1 / 25, 1.05, 61.0  # seconds
_WAITS = 3  # how often one request is sent again after a 429
_LONGEST_WAIT = 300.0  # seconds; a longer retry_after is given up
_KNOWN_CHATS = 1024  # paces kept before the idle ones are forgotten

_Result = bool | JSONDict | list[JSONDict]
_Send = Callable[..., Coroutine[Any, Any, _Result]]


class Delivery(BaseRateLimiter[None]):
    """One for each bot. Requests that write no message go at once."""

    __slots__ = ("_chats", "_groups", "_overall")

    def __init__(self) -> None:
        self._overall = Pace(1, _OVERALL)
        self._chats: dict[int | str, Pace] = {}
        self._groups: dict[int | str, Pace] = {}

    async def initialize(self) -> None:
        """Nothing to prepare."""

    async def shutdown(self) -> None:
        """Nothing to give back."""

    async def process_request(
        self,
        callback: _Send,
        args: Any,
        kwargs: dict[str, Any],
        endpoint: str,
        data: dict[str, Any],
        rate_limit_args: None,  # noqa: ARG002 - part of PTB's interface
    ) -> _Result:
        """Send, and send messages again that Telegram certainly or very likely did not get."""
        chat = data.get("chat_id") if _writes(endpoint) else None
        waits = faults = 0
        while True:
            await self._turn(chat)
            try:
                return await callback(*args, **kwargs)
            except RetryAfter as error:
                waits += 1
                if waits > _WAITS or seconds_of(error) > _LONGEST_WAIT:
                    raise
                await self._cool_down(chat, seconds_of(error))
            except NetworkError as error:
                faults += 1
                if not _matters(endpoint) or faults > 1 or not _unheard(error):
                    raise
                log.warning("%s failed, trying once more: %s", endpoint, error)

    async def _turn(self, chat: int | str | None) -> None:
        """Wait until a message may go to this chat."""
        if chat is None:
            return
        for pace in self._paces(chat):
            now = time.monotonic()
            await asyncio.sleep(pace.take(now) - now)

    def _paces(self, chat: int | str) -> list[Pace]:
        """The chat's own first: waiting for it must not hold back anyone else."""
        self._forget_idle()
        paces = [self._chats.setdefault(chat, Pace(1, _A_SECOND))]
        if str(chat).startswith(("-", "@")):
            paces.append(self._groups.setdefault(chat, Pace(_GROUP, _A_MINUTE)))
        return [*paces, self._overall]

    def _forget_idle(self) -> None:
        if len(self._chats) < _KNOWN_CHATS:
            return
        now = time.monotonic()
        for paces in (self._chats, self._groups):
            for chat in [chat for chat, pace in paces.items() if pace.idle(now)]:
                del paces[chat]

    async def _cool_down(self, chat: int | str | None, seconds: float) -> None:
        """Wait as long as Telegram asks; only this chat waits."""
        log.warning("too many requests: waiting %.1f s", seconds)
        if chat in self._chats:
            self._chats[chat].pause(time.monotonic() + seconds)
        await asyncio.sleep(seconds)


def seconds_of(error: RetryAfter) -> float:
    """How long Telegram wants to be left alone, and a little more."""
    wait = error.retry_after  # a timedelta where PTB_TIMEDELTA is set, and in future versions of PTB
    return 0.1 + (wait.total_seconds() if isinstance(wait, timedelta) else float(wait))


def _writes(endpoint: str) -> bool:
    """Whether the request makes or changes a message: those are what Telegram counts."""
    return endpoint.startswith(("send", "edit", "copy", "forward")) and endpoint != "sendChatAction"


def _matters(endpoint: str) -> bool:
    """Whether somebody waits for it."""
    return _writes(endpoint) or endpoint == "answerCallbackQuery"


def _unheard(error: NetworkError) -> bool:
    """Whether sending again is no risk of saying the same thing twice: no connection, or a 5xx."""
    if isinstance(error, BadRequest):
        return False
    if isinstance(error.__cause__, httpx.ConnectError | httpx.ConnectTimeout | httpx.PoolTimeout):
        return True
    return not isinstance(error, TimedOut) and not isinstance(error.__cause__, httpx.HTTPError)
