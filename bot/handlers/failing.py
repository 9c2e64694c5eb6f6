"""Failing: what happens when answering went wrong."""

import logging

from telegram import Message, Update
from telegram.error import BadRequest, Forbidden, NetworkError, RetryAfter, TelegramError
from telegram.ext import ContextTypes

from bot import metrics
from bot.render.message import plain
from bot.transport.leftover import GivenUp
from bot.transport.reply import reply, words_for, words_of
from retrieval.cluster.errors import ClusterError

log = logging.getLogger(__name__)


async def apologise(update: object, context: ContextTypes.DEFAULT_TYPE) -> None:
    """Log the error and tell the person, unless they may have been answered or cannot be told."""
    error = context.error
    if isinstance(error, Forbidden):  # blocked, or thrown out of the group
        log.info("not delivered: %s", error)
    elif isinstance(error, NetworkError | RetryAfter) and not isinstance(error, BadRequest):
        log.error("perhaps not delivered: %s", error)
        metrics.undelivered.inc()
    elif isinstance(error, ClusterError):
        log.error("search is away: %s", error)
        await _tell(update, "search_away")
    else:
        log.error("an update failed", exc_info=error)
        metrics.faults.inc()
        await _tell(update, "interrupted" if isinstance(error, GivenUp) else "failure")


async def _tell(update: object, key: str) -> None:
    """Whoever tapped has been told with the tap, unless it was long ago."""
    if not isinstance(update, Update):
        return
    tap = update.callback_query if key == "interrupted" else None
    message = tap.message if tap else update.message
    if not isinstance(message, Message):
        return
    words = words_of(tap.from_user) if tap else words_for(message)
    try:
        await reply(message, plain(words.say(key)))
    except TelegramError as error:
        log.warning("could not say so: %s", error)
