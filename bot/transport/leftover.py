"""Leftover: updates that were taken before the bot ended, and not answered. They come before any new one.

Those that had been begun may be what it died of. They are taken up one by one, so that another death is
counted against the right one; and after some, the person is told that it does not work.
"""

import asyncio
import json
import logging
from typing import Any

from telegram import Update
from telegram.ext import Application, BaseUpdateProcessor

from bot.state.database import Away
from bot.state.inbox import Inbox, Left
from bot.transport.intake import read

log = logging.getLogger(__name__)

_ATTEMPTS = 3  # the first and two more
_ONCE = "/rollback"  # a step back that was perhaps taken is not taken again


class GivenUp(Exception):  # noqa: N818 - said of an update, never raised
    """The bot has ended while it was at this update, again and again."""


class Leftovers:
    def __init__(
        self, application: Application[Any, Any, Any, Any, Any, Any], lanes: BaseUpdateProcessor, inbox: Inbox
    ) -> None:
        """application: started; lanes: its own."""
        self._application = application
        self._lanes = lanes
        self._inbox = inbox

    async def take_up(self, stop: asyncio.Event) -> None:
        """Until all are answered or queued, or the bot is told to stop."""
        try:
            left = await self._inbox.left()
        except Away:
            return
        if left:
            log.info("updates were left from before", extra={"updates": len(left)})
        begun = sorted((each for each in left if each.attempts), key=lambda each: each.attempts)
        for each in begun:
            if stop.is_set():
                return
            await self._again(each)
        for each in left:
            if not each.attempts and (update := self._read(each)):
                await self._application.update_queue.put(update)

    async def _again(self, left: Left) -> None:
        update = self._read(left)
        if update is None:
            return
        if left.attempts < (1 if _is_once(update) else _ATTEMPTS):
            work = self._lanes.process_update(update, self._application.process_update(update))
            await asyncio.create_task(work)  # what the log says of it ends with it
        else:
            await self._application.process_error(update, GivenUp(f"begun {left.attempts} times"))
            self._inbox.done(left.number)

    def _read(self, left: Left) -> Update | None:
        update = read(json.loads(left.content), self._application.bot)
        if update is None:
            self._inbox.done(left.number)
        return update


def _is_once(update: Update) -> bool:
    text = update.message.text if update.message else None
    return text is not None and text.lower().startswith(_ONCE)
