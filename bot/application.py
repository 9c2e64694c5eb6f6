"""Application: the one place where settings, engine and Telegram are put together."""

import asyncio
import contextlib
import logging
import os
import signal
from collections.abc import AsyncIterator
from typing import Any

from telegram.error import InvalidToken
from telegram.ext import Application as TelegramApplication
from telegram.ext import ApplicationBuilder

from bot.desk import Desk
from bot.handlers.administering import Administering
from bot.handlers.answering import Answering
from bot.handlers.asking import Asking
from bot.handlers.browsing import Browsing, UnknownCommand
from bot.handlers.choosing import Choosing
from bot.handlers.editing import Editing
from bot.handlers.failing import apologise
from bot.handlers.following import Following
from bot.handlers.keeping import Keeping
from bot.handlers.listing import Listing
from bot.handlers.offering import Offering
from bot.handlers.reading import Reading
from bot.handlers.remembering import Remembering
from bot.handlers.reporting import Reporting
from bot.handlers.tapping import Tapping
from bot.handlers.uploading import Uploading
from bot.handlers.verifying import Verifying
from bot.keeper import Keeper
from bot.settings import Settings
from bot.state.state import State
from bot.today import today
from bot.transport import language, menu
from bot.transport.delivery import Delivery
from bot.transport.lanes import Lanes
from bot.transport.leftover import Leftovers
from bot.transport.polling import Polling, Stopped, persist
from bot.uploads import Uploads
from corpus.changes import Changes
from retrieval.engine import Engine

log = logging.getLogger(__name__)

Telegram = TelegramApplication[Any, Any, Any, Any, Any, Any]

_AT_ONCE = 256  # chats being answered
_CONNECTIONS = 64
_LAST_ANSWERS = 25.0  # seconds for answers in flight when the bot is told to stop
_KINDS = ("message", "edited_message", "callback_query", "inline_query")


def build(settings: Settings, token: str, desk: Desk, state: State, lanes: Lanes) -> Telegram:
    """The Telegram application with its handlers, not yet started."""
    application = (
        ApplicationBuilder()
        .token(token)
        .base_url(f"{settings.api_url}/bot")
        .base_file_url(f"{settings.api_url}/file/bot")
        .concurrent_updates(lanes)
        .rate_limiter(Delivery())
        .connection_pool_size(_CONNECTIONS)
        .pool_timeout(30.0)
        .read_timeout(20.0)
        .updater(None)
        .job_queue(None)
        .build()
    )
    answering, reading = Answering(desk, state.journal), Reading(desk)
    following = Following(desk, answering)
    browsing, listing = Browsing(desk, settings.admin_ids, reading), Listing(answering)
    changes = Changes(settings.corpus_dir, settings.data_dir / "changes")
    keeping = Keeping(desk, Keeper(desk, settings.corpus_dir, changes), settings.admin_ids)
    administering, editing = Administering(keeping), Editing(keeping, answering)
    uploading = Uploading(keeping, Uploads(settings.data_dir / "uploads"))
    taps = (following, reading, browsing, listing, administering, editing, uploading)
    for conversation in (
        browsing,
        listing,
        Choosing(state.preferences),
        Remembering(state.preferences, state.journal),
        administering,
        editing,
        uploading,
        Reporting(state.journal, settings.admin_ids),
        Verifying(desk),
        Asking(answering),
        Tapping({verb: route for each in taps for verb, route in each.taps().items()}),
        Offering(desk),
        UnknownCommand(),
    ):
        application.add_handlers(conversation.handlers())
    application.add_error_handler(apologise)
    return application


def run(settings: Settings, token: str) -> int:
    """Answer on Telegram until SIGTERM or SIGINT. Returns the exit code.

    Raises CorpusError, and SettingsError where the state cannot be kept.
    """
    os.environ["PTB_TIMEDELTA"] = "1"  # what PTB will do in future, and warns about until then
    log.info("reading the articles")
    desk = Desk(Engine(settings.corpus_dir), today)
    log.info("articles: %d, problems: %d", len(desk.library.articles), len(desk.library.problems))
    try:
        asyncio.run(_serve(settings, token, desk))
    except InvalidToken:
        log.error("Telegram refused the token: check BOT_TOKEN (and BOT_API_URL)")
        return 1
    finally:
        desk.close()
    return 0


async def _serve(settings: Settings, token: str, desk: Desk) -> None:
    stop = _stop_on_signals()
    state = await State.open(settings, int(token.partition(":")[0]))
    language.heed(state.preferences.language)
    lanes = Lanes(_AT_ONCE, state.inbox)
    application = build(settings, token, desk, state, lanes)
    try:
        await desk.warm_up()
        await persist(application.initialize, stop)
        await persist(application.bot.delete_webhook, stop)
        async with _started(application):
            publishing = asyncio.create_task(menu.publish(application.bot, settings.admin_ids))
            await Leftovers(application, lanes, state.inbox).take_up(stop)
            log.info("polling as @%s", application.bot.username)
            await Polling(application.bot, application.update_queue, state.inbox, stop).run(_KINDS)
            publishing.cancel()
    except Stopped:
        log.info("stopped before Telegram could be reached")
    finally:
        await application.shutdown()
        await application.bot.shutdown()  # what shutdown() leaves open when the start did not succeed
        await state.close()


@contextlib.asynccontextmanager
async def _started(application: Telegram) -> AsyncIterator[None]:
    """At the end the application finishes the answers in flight."""
    await application.start()
    try:
        yield
    finally:
        log.info("stopping")
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(application.stop(), _LAST_ANSWERS)


def _stop_on_signals() -> asyncio.Event:
    stop = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    return stop
