"""Failing: what happens when answering went wrong."""

import logging

from telegram import Message, Update
from telegram.error import BadRequest, Forbidden, NetworkError, RetryAfter, TelegramError
from telegram.ext import ContextTypes

from bot import metrics
from bot.render.message import plain
from bot.transport.leftover import GivenUp
from bot.transport.reply import reply, words_for, words_of

log = logging.getLogger(__name__)


async def apologise(update: object, context: ContextTypes.DEFAULT_TYPE) -> None:
    """Log the error and tell the person, unless they may have been answered or cannot be told."""
    error = context.error
    if isinstance(error, Forbidden):  # blocked, or thrown out of the group
        log.info("not delivered: %s", error)
    elif isinstance(error, NetworkError | RetryAfter) and not isinstance(error, BadRequest):
        log.error("perhaps not delivered: %s", error)
        metrics.undelivered.inc()
    else:
        log.error("an update failed", exc_info=error)
        metrics.faults.inc()
        if isinstance(update, Update):
            await _tell(update, given_up=isinstance(error, GivenUp))


async def _tell(update: Update, *, given_up: bool) -> None:
    """Whoever tapped has been told with the tap, unless it was long ago."""
    tap = update.callback_query if given_up else None
    message = tap.message if tap else update.message
    if not isinstance(message, Message):
        return
    words = words_of(tap.from_user) if tap else words_for(message)
    try:
        await reply(message, plain(words.say("interrupted" if given_up else "failure")))
    except TelegramError as error:
        log.warning("could not say so: %s", error)
