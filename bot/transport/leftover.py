"""Leftover: updates over which the bot may have died, since they had been begun when it ended.

They are handled one at a time, so that another death is counted against the right one; and after some, the
person is told that it does not work.
"""

from typing import Any

from telegram import Update
from telegram.ext import Application

from bot.state.inbox import Left
from bot.transport.lanes import Lanes

_ATTEMPTS = 3  # the first and two more
_ONCE = "/rollback"  # a step back that was perhaps taken is not taken again


class GivenUp(Exception):  # noqa: N818 - said of an update, never raised
    """The bot has ended while it was at this update, again and again."""


class Leftovers:
    def __init__(self, application: Application[Any, Any, Any, Any, Any, Any], lanes: Lanes) -> None:
        """lanes: the application's own."""
        self._application = application
        self._lanes = lanes

    async def again(self, update: Update, left: Left) -> bool:
        """Whether it is to be handled once more."""
        if left.attempts < (1 if _is_once(update) else _ATTEMPTS):
            self._lanes.suspect(left.number)
            return True
        error = GivenUp(f"begun {left.attempts} times")
        self._application.create_task(self._application.process_error(update, error), update)
        return False


def _is_once(update: Update) -> bool:
    text = update.message.text if update.message else None
    return text is not None and text.lower().startswith(_ONCE)
