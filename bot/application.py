"""Application: the one place where settings, engine and Telegram are put together."""

import asyncio
import contextlib
import logging
import os
import signal
from collections.abc import AsyncIterator, Sequence
from typing import TYPE_CHECKING, Any

from telegram.error import InvalidToken
from telegram.ext import Application as TelegramApplication
from telegram.ext import ApplicationBuilder, BaseHandler

from bot import metrics
from bot.alarm import Alarm, Watched
from bot.company import Alone, Company
from bot.desk import Desk
from bot.handlers.administering import Administering
from bot.handlers.answering import Answering
from bot.handlers.asking import Asking
from bot.handlers.blocking import Blocking
from bot.handlers.browsing import Browsing, UnknownCommand
from bot.handlers.choosing import Choosing
from bot.handlers.editing import Editing
from bot.handlers.failing import apologise
from bot.handlers.following import Following
from bot.handlers.keeping import Keeping
from bot.handlers.listing import Listing
from bot.handlers.missing import Missing
from bot.handlers.offering import Offering
from bot.handlers.reading import Reading
from bot.handlers.remembering import Remembering
from bot.handlers.reporting import Reporting
from bot.handlers.tapping import Tapping
from bot.handlers.uploading import Uploading
from bot.handlers.verifying import Verifying
from bot.keeper import Keeper
from bot.lookout import Lookout
from bot.settings import Settings
from bot.state.state import State
from bot.today import today
from bot.transport import language, menu
from bot.transport.access import Access
from bot.transport.admission import Admission
from bot.transport.delivery import Delivery
from bot.transport.intake import Intake
from bot.transport.lanes import Lanes
from bot.transport.leftover import Leftovers
from bot.transport.polling import Polling, Stopped, persist
from bot.uploads import Uploads
from corpus.changes import ChangeError, Changes
from retrieval.engine import Engine

if TYPE_CHECKING:
    from bot.transport.webhook import Webhook

log = logging.getLogger(__name__)

Telegram = TelegramApplication[Any, Any, Any, Any, Any, Any]
Handler = BaseHandler[Any, Any, Any]

_AT_ONCE = 256  # chats being answered
_CONNECTIONS = 64
_LAST_ANSWERS = 25.0  # seconds for answers in flight when the bot is told to stop
_KINDS = ("message", "edited_message", "callback_query", "inline_query")


def company(state: State, bot: int) -> Company:
    """What a copy of the bot has of its own where it is the only one, and shares where it is not."""
    if state.members is None:
        return Alone()
    from bot.replicas.together import Together

    return Together(state.database, state.members, state.people, state.preferences, state.blocklist, bot)


def handlers(settings: Settings, desk: Desk, state: State, company: Company, keeper: Keeper) -> list[Handler]:
    """Of all conversations: the first that takes an update has it."""
    answering, reading = Answering(desk, state.journal, company.conversations), Reading(desk)
    following = Following(desk, answering)
    browsing, listing = Browsing(desk, settings.admin_ids, reading), Listing(answering)
    keeping = Keeping(desk, keeper, settings.admin_ids)
    administering, editing = Administering(keeping), Editing(keeping, answering)
    uploading = Uploading(keeping, Uploads(settings.data_dir / "uploads"))
    verifying = Verifying(desk)
    missing = Missing(keeping, state.journal)
    blocking = Blocking(state.blocklist, settings.blocked_ids, settings.admin_ids)
    watching = (administering, editing, uploading, missing, blocking)
    taps = (following, reading, browsing, listing, verifying, *watching)
    conversations = (
        browsing,
        listing,
        Choosing(state.preferences),
        Remembering(state.preferences, state.journal, company.conversations, shared=settings.replicas),
        administering,
        editing,
        uploading,
        missing,
        Reporting(state.journal, settings.admin_ids),
        blocking,
        verifying,
        Asking(answering),
        Tapping({verb: route for each in taps for verb, route in each.taps().items()}),
        Offering(desk),
        UnknownCommand(),
    )
    return [handler for conversation in conversations for handler in conversation.handlers()]


def build(
    settings: Settings, token: str, taking: Sequence[Handler], lanes: Lanes, company: Company
) -> Telegram:
    """The Telegram application with its handlers, not yet started."""
    application = (
        ApplicationBuilder()
        .token(token)
        .base_url(f"{settings.api_url}/bot")
        .base_file_url(f"{settings.api_url}/file/bot")
        .concurrent_updates(lanes)
        .rate_limiter(Delivery(company.turns))
        .connection_pool_size(_CONNECTIONS)
        .pool_timeout(30.0)
        .read_timeout(20.0)
        .updater(None)
        .job_queue(None)
        .build()
    )
    application.add_handlers(taking)
    application.add_error_handler(apologise)
    return application


def run(settings: Settings, token: str) -> int:
    """Answer on Telegram until SIGTERM or SIGINT. Returns the exit code.

    Raises CorpusError, ClusterError, and SettingsError where the state cannot be kept.
    """
    os.environ["PTB_TIMEDELTA"] = "1"  # what PTB will do in future, and warns about until then
    changes = _changes(settings)
    if not settings.replicas:  # else another copy may be at it: see Together
        _undo_what_is_open(changes)
    log.info("reading the articles")
    desk = Desk(Engine(settings.corpus_dir, file=settings.index_file, cluster=settings.cluster), today)
    read = {"articles": len(desk.library.articles), "problems": len(desk.library.problems)}
    log.info("the articles are read", extra=read)
    try:
        asyncio.run(_serve(settings, token, desk))
    except InvalidToken:
        log.error("Telegram refused the token: check BOT_TOKEN (and BOT_API_URL)")
        return 1
    finally:
        desk.close()
    return 0


def _changes(settings: Settings) -> Changes:
    return Changes(settings.corpus_dir, settings.data_dir / "changes")


def _undo_what_is_open(changes: Changes) -> None:
    """What the bot was changing in the folder when it was killed, or what nobody had decided on."""
    try:
        for change in changes.undo_open():
            log.warning("an unfinished change is undone", extra={"how": change.kind, "what": change.what})
    except ChangeError as error:
        log.error("an unfinished change could not be undone: %s", error)


async def _serve(settings: Settings, token: str, desk: Desk) -> None:
    stop = _stop_on_signals()
    bot = int(token.partition(":")[0])
    state = await State.open(settings, bot)
    language.heed(state.preferences.language)
    copies = company(state, bot)
    keeper = Keeper(desk, settings.corpus_dir, _changes(settings))
    taking = handlers(settings, desk, state, copies, keeper)
    access = Access.of(settings, state.blocklist)
    admission = Admission(access, settings.questions_per_minute, taking, copies.rates)
    lanes = Lanes(_AT_ONCE, state.inbox, admission.admit)
    application = build(settings, token, taking, lanes, copies)
    leftovers = Leftovers(application, lanes)
    intake = Intake(application.bot, application.update_queue, state.inbox, leftovers.again)
    try:
        await desk.warm_up()
        async with _listening(settings, state, desk, application, intake) as receiving:
            await persist(application.initialize, stop)
            if polls := settings.webhook_url is None:
                await persist(application.bot.delete_webhook, stop)
            async with _started(application):
                await intake.take_up()
                beside = [
                    *_beside(settings, state, desk, application, copies),
                    asyncio.create_task(copies.keep_in_step(desk, keeper)),
                    asyncio.create_task(intake.keep_taking_up()),
                ]
                log.info("%s as @%s", "polling" if polls else "receiving", application.bot.username)
                await receiving.run(_KINDS, stop)
                for task in beside:
                    task.cancel()
    except Stopped:
        log.info("stopped before Telegram could be reached")
    finally:
        await application.shutdown()
        await application.bot.shutdown()  # what shutdown() leaves open when the start did not succeed
        await state.close()


@contextlib.asynccontextmanager
async def _listening(
    settings: Settings, state: State, desk: Desk, application: Telegram, intake: Intake
) -> AsyncIterator["Polling | Webhook"]:
    """What updates come by; meanwhile the HTTP server runs, which is not loaded where none is wanted."""
    if settings.listens_at is None:
        yield Polling(application.bot, intake)
        return
    from bot.http.health import Health
    from bot.http.hook import Hook
    from bot.http.server import serving
    from bot.transport.webhook import Webhook

    receiving: Polling | Webhook
    hook = None
    if settings.webhook_url:
        secret = settings.webhook_secret.get_secret_value() if settings.webhook_secret else ""
        hook = Hook(secret)
        receiving = Webhook(application.bot, intake, hook, settings.webhook_url, secret)
    else:
        receiving = Polling(application.bot, intake)
    parts = {
        "updates": receiving.is_alive,
        "index": lambda: bool(desk.library.articles),
        "database": lambda: not state.is_away,
    }
    metrics.articles.set_function(lambda: len(desk.library.articles))
    metrics.database_up.set_function(lambda: not state.is_away)
    async with serving(settings, Health(parts), hook):
        yield receiving


def _beside(
    settings: Settings, state: State, desk: Desk, application: Telegram, copies: Company
) -> list[asyncio.Task[None]]:
    """What goes on while updates are answered."""
    bot, admins = application.bot, settings.admin_ids
    warning = "database_away_shared" if settings.replicas else "database_away"
    watched = [Watched(lambda: state.is_away and copies.speaks, warning, "database_back")]
    works = [menu.publish(bot, admins)]
    if settings.cluster:
        lookout = Lookout(desk)
        watched.append(
            Watched(
                lambda: lookout.is_away and copies.speaks,
                "articles_away",
                "articles_back",
                lambda: lookout.fault,
            )
        )
        works.append(lookout.run())
    works += [Alarm(bot, admins, state.preferences.language, each).run() for each in watched]
    return [asyncio.create_task(work) for work in works]


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
