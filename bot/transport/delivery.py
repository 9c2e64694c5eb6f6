"""Delivery: how requests leave for Telegram: not too fast, again after a 429, once more after a 5xx.

PTB's AIORateLimiter knows no limit for a private chat and, after a 429 in one chat, stops all the others.
"""

import asyncio
import logging
from collections.abc import Callable, Coroutine
from datetime import timedelta
from typing import Any

import httpx
from telegram._utils.types import JSONDict
from telegram.error import BadRequest, NetworkError, RetryAfter, TimedOut
from telegram.ext import BaseRateLimiter

from bot import metrics
from bot.transport.turns import Turns

log = logging.getLogger(__name__)

_WAITS = 3  # how often one request is sent again after a 429
_LONGEST_WAIT = 300.0  # seconds; a longer retry_after is given up

_Result = bool | JSONDict | list[JSONDict]
_Send = Callable[..., Coroutine[Any, Any, _Result]]


class Delivery(BaseRateLimiter[None]):
    """One for each bot. Requests that write no message go at once; edits go before other chats' messages."""

    __slots__ = ("_turns",)

    def __init__(self) -> None:
        self._turns = Turns()

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
            if chat is not None:  # who waits for an edit has tapped, and looks at the message
                await self._turns.wait(chat, hurried=endpoint.startswith("edit"))
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

    async def _cool_down(self, chat: int | str | None, seconds: float) -> None:
        """Wait as long as Telegram asks; only this chat waits."""
        metrics.floods.inc()
        log.warning("too many requests for Telegram, waiting", extra={"seconds": round(seconds, 1)})
        if chat is not None:
            self._turns.pause(chat, seconds)
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
