"""Delivery: how requests leave for Telegram: not too fast, and again after a 429, a 5xx, or while it is away.

PTB's AIORateLimiter knows no limit for a private chat and, after a 429 in one chat, stops all the others.
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

from bot import metrics
from bot.transport.turns import Turns

log = logging.getLogger(__name__)

_PATIENCE = 600.0  # seconds until a request is given up, while Telegram is away or asks to be left alone
_LONGEST_REST = 30.0

_Result = bool | JSONDict | list[JSONDict]
_Send = Callable[..., Coroutine[Any, Any, _Result]]


class Delivery(BaseRateLimiter[None]):
    """One for each bot. Requests that write no message go at once; edits go before other chats' messages."""

    __slots__ = ("_turns",)

    def __init__(self, turns: Turns) -> None:
        self._turns = turns

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
        deadline, faults = time.monotonic() + _PATIENCE, 0
        while True:
            if chat is not None:  # who waits for an edit has tapped, and looks at the message
                await self._turns.wait(chat, hurried=endpoint.startswith("edit"))
            try:
                return await callback(*args, **kwargs)
            except RetryAfter as error:
                if time.monotonic() + seconds_of(error) > deadline:
                    raise
                await self._cool_down(chat, seconds_of(error))
            except NetworkError as error:
                faults += 1
                rest = _rest(faults)
                if not _is_worth_it(endpoint, faults) or not _unheard(error):
                    raise
                if time.monotonic() + rest > deadline:
                    raise
                if faults == 1:
                    log.warning("%s failed, trying again: %s", endpoint, error)
                await asyncio.sleep(rest)

    async def _cool_down(self, chat: int | str | None, seconds: float) -> None:
        """Wait as long as Telegram asks; only this chat waits."""
        metrics.floods.inc()
        log.warning("too many requests for Telegram, waiting", extra={"seconds": round(seconds, 1)})
        if chat is not None:
            await self._turns.pause(chat, seconds)
        await asyncio.sleep(seconds)


def seconds_of(error: RetryAfter) -> float:
    """How long Telegram wants to be left alone, and a little more."""
    wait = error.retry_after  # a timedelta where PTB_TIMEDELTA is set, and in future versions of PTB
    return 0.1 + (wait.total_seconds() if isinstance(wait, timedelta) else float(wait))


def _writes(endpoint: str) -> bool:
    """Whether the request makes or changes a message: those are what Telegram counts."""
    return endpoint.startswith(("send", "edit", "copy", "forward")) and endpoint != "sendChatAction"


def _is_worth_it(endpoint: str, faults: int) -> bool:
    """Whether somebody still waits for it after so many faults: for a message long, for a tap's echo not."""
    return _writes(endpoint) or (endpoint == "answerCallbackQuery" and faults == 1)


def _rest(faults: int) -> float:
    """Seconds until the next attempt; the first comes at once, those after it ever later."""
    return 0.0 if faults == 1 else min(_LONGEST_REST, 0.5 * 2.0 ** min(faults - 1, 10))


def _unheard(error: NetworkError) -> bool:
    """Whether sending again is no risk of saying the same thing twice: no connection, or a 5xx."""
    if isinstance(error, BadRequest):
        return False
    if isinstance(error.__cause__, httpx.ConnectError | httpx.ConnectTimeout | httpx.PoolTimeout):
        return True
    return not isinstance(error, TimedOut) and not isinstance(error.__cause__, httpx.HTTPError)
