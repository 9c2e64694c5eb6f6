"""Webhook: posts updates instead of letting the bot poll; and the methods that choose between the two."""

import asyncio
import contextlib
import re
import time
from collections.abc import Awaitable, Callable
from typing import Any

import aiohttp
from bot_api_errors import Json, Refused, bad_request
from bot_api_updates import UpdateQueue

WEBHOOK_SET = (
    "Conflict: can't use getUpdates method while webhook is active;"
    " use deleteWebhook to delete the webhook first"
)


class Webhook:
    """Posts updates, and again until the answer is 2xx: of one chat in order, of several at once."""

    RETRY = 0.3  # seconds; Telegram's own grows
    _LOOK = 0.005

    def __init__(self, queue: UpdateQueue, url: str, secret: str | None, max_connections: int) -> None:
        self.url = url
        self.max_connections = max_connections
        self.duplicates = 0  # how many of the coming deliveries are made twice
        self.deliveries: list[tuple[int, int]] = []  # (update id, HTTP status)
        self._queue = queue
        self._headers = {"X-Telegram-Bot-Api-Secret-Token": secret} if secret else {}
        self._error: tuple[int, str] | None = None
        self._under_way: dict[Any, asyncio.Task[None]] = {}  # by the chat
        self._task = asyncio.create_task(self._deliver_all())

    async def stop(self) -> None:
        for task in (self._task, *self._under_way.values()):
            task.cancel()
        await asyncio.gather(self._task, *self._under_way.values(), return_exceptions=True)

    async def _deliver_all(self) -> None:
        connections = aiohttp.TCPConnector(limit=self.max_connections)
        async with aiohttp.ClientSession(headers=self._headers, connector=connections) as session:
            while True:
                await self._queue.arrival()
                self._under_way = {chat: task for chat, task in self._under_way.items() if not task.done()}
                for update in list(self._queue.pending):
                    chat = _chat(update)
                    if chat not in self._under_way and len(self._under_way) < self.max_connections:
                        self._under_way[chat] = asyncio.create_task(self._deliver_surely(session, update))
                await asyncio.sleep(self._LOOK)

    async def _deliver_surely(self, session: aiohttp.ClientSession, update: Json) -> None:
        while not await self._deliver(session, update):  # noqa: ASYNC110 - for a time, not for an event
            await asyncio.sleep(self.RETRY)
        if self.duplicates:
            self.duplicates -= 1
            await self._deliver(session, update)
        self._drop(update)

    def _drop(self, update: Json) -> None:
        with contextlib.suppress(ValueError):  # drop_pending_updates was faster
            self._queue.pending.remove(update)

    async def _deliver(self, session: aiohttp.ClientSession, update: Json) -> bool:
        try:
            async with session.post(self.url, json=update) as response:
                await response.read()
                status, reason = response.status, f"Wrong response from the webhook: {response.status}"
        except (aiohttp.ClientError, TimeoutError) as error:
            status, reason = 0, str(error) or type(error).__name__
        self.deliveries.append((update["update_id"], status))
        delivered = 200 <= status < 300
        if not delivered:
            self._error = (int(time.time()), reason)
        return delivered

    def info(self) -> Json:
        error = {}
        if self._error:
            error = {"last_error_date": self._error[0], "last_error_message": self._error[1]}
        return {"max_connections": self.max_connections} | error


def _chat(update: Json) -> Any:
    """Where order matters; inline queries are each of their own."""
    content = next(value for key, value in update.items() if key != "update_id")
    message = content.get("message", content)
    return message.get("chat", {}).get("id") or update["update_id"]


class UpdateMethods:
    """getUpdates and the methods about the webhook."""

    def __init__(self, queue: UpdateQueue) -> None:
        self.queue = queue
        self.webhook: Webhook | None = None
        self.by_name: dict[str, Callable[[Json], Awaitable[Any]]] = {
            "getUpdates": self._get_updates,
            "setWebhook": self._set_webhook,
            "deleteWebhook": self._delete_webhook,
            "getWebhookInfo": self._get_webhook_info,
        }

    async def stop(self) -> None:
        """End whatever waits or delivers."""
        self.queue.interrupt()
        if self.webhook:
            await self.webhook.stop()
            self.webhook = None

    async def _get_updates(self, params: Json) -> list[Json]:
        if self.webhook:
            raise Refused(409, WEBHOOK_SET)
        self.queue.allow(params.get("allowed_updates"))
        offset, limit, seconds = params.get("offset", 0), params.get("limit", 100), params.get("timeout", 0)
        return await self.queue.take(offset, limit, seconds)

    async def _set_webhook(self, params: Json) -> bool:
        secret = params.get("secret_token")
        if params["url"] and not re.match(r"https?://[^/\s]+", params["url"]):
            raise bad_request("bad webhook: invalid webhook URL specified")
        if secret is not None and not re.fullmatch(r"[A-Za-z0-9_-]{1,256}", secret):
            raise bad_request("secret token contains unallowed characters")
        await self._delete_webhook(params)
        if params["url"]:
            self.queue.interrupt(Refused(409, "Conflict: terminated by setWebhook request"))
            self.queue.allow(params.get("allowed_updates"))
            self.webhook = Webhook(self.queue, params["url"], secret, params.get("max_connections", 40))
            self.queue.listening.set()
        return True

    async def _delete_webhook(self, params: Json) -> bool:
        if self.webhook:
            await self.webhook.stop()
            self.webhook = None
        if params.get("drop_pending_updates"):
            self.queue.pending.clear()
        return True

    async def _get_webhook_info(self, params: Json) -> Json:  # noqa: ARG002 - every method has it
        pending = {"pending_update_count": len(self.queue.pending), "has_custom_certificate": False}
        if not self.webhook:
            return {"url": ""} | pending
        allowed = {"allowed_updates": sorted(self.queue.allowed)}
        return {"url": self.webhook.url} | pending | allowed | self.webhook.info()
