"""Webhook: updates that Telegram posts to the bot, instead of being asked for them."""

import asyncio
from collections.abc import Sequence

from telegram import Bot
from telegram.error import BadRequest

from bot.http.hook import Hook
from bot.settings import SettingsError
from bot.transport.intake import Intake
from bot.transport.polling import Stopped, persist

_AT_ONCE = 40  # connections of Telegram's


class Webhook:
    def __init__(self, bot: Bot, intake: Intake, hook: Hook, url: str, secret: str) -> None:
        """url: how Telegram reaches the hook."""
        self._bot = bot
        self._intake = intake
        self._hook = hook
        self._url = url
        self._secret = secret
        self._is_set = False

    def is_alive(self) -> bool:
        return self._is_set

    async def run(self, kinds: Sequence[str], stop: asyncio.Event) -> None:
        """Until the stop event is set. What comes later Telegram keeps for the next start.

        Raises InvalidToken when Telegram refuses the token, SettingsError when it refuses the address.
        """
        self._hook.open(self._intake.take)
        try:
            await persist(lambda: self._set(kinds), stop)
            self._is_set = True
            await stop.wait()
        except Stopped:
            pass
        finally:
            await self._hook.close()

    async def _set(self, kinds: Sequence[str]) -> None:
        try:
            await self._bot.set_webhook(
                self._url, secret_token=self._secret, allowed_updates=kinds, max_connections=_AT_ONCE
            )
        except BadRequest as error:
            raise SettingsError(f"BOT_WEBHOOK_URL: refused by Telegram: {error}") from None
