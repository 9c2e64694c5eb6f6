"""Playback: updates played to the bot's application, in this process, and what it does about them.

The server it talks to is Telegram at its kindest: whatever the bot does is fine, and written down.
"""

import asyncio
import contextlib
import itertools
import json
import logging
from collections.abc import AsyncIterator, Sequence
from pathlib import Path
from typing import Any

from aiohttp import web

from bot.application import build, handlers
from bot.company import Alone
from bot.desk import Desk
from bot.keeper import Keeper
from bot.settings import Settings
from bot.state.state import State
from bot.today import today
from bot.transport.access import Access
from bot.transport.admission import Admission
from bot.transport.intake import Intake
from bot.transport.lanes import Lanes
from bot.transport.leftover import Leftovers
from corpus.changes import Changes
from retrieval.engine import Engine
from tests.reach.updates import BOT, Json, may_be_answered, must_be_answered

_TOKEN = f"{BOT['id']}:TEST_token-0123456789abcdefghijkl"
_PATIENCE = 120.0  # seconds for a handful
_SENT = {"message_id": 1, "date": 0, "chat": {"id": 1, "type": "private"}, "from": BOT, "text": "a"}


class Kind:
    """A Bot API server that takes everything."""

    def __init__(self) -> None:
        self.calls: list[tuple[str, Json]] = []

    async def handle(self, request: web.Request) -> web.Response:
        method, params = request.match_info["method"], dict(await request.post())
        self.calls.append((method, params))
        result: Any = {"getMe": BOT, "sendMessage": _SENT, "editMessageText": _SENT}.get(method, True)
        return web.json_response({"ok": True, "result": result})


class Failures(logging.Handler):
    """What the log says went wrong by a fault of the program."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.found: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        error = record.exc_info[1] if record.exc_info else None
        self.found.append(f"{record.getMessage()}: {error!r}")


class Player:
    def __init__(
        self, application: Any, intake: Intake, lanes: Lanes, server: Kind, failures: Failures
    ) -> None:
        self._application = application
        self._intake = intake
        self._lanes = lanes
        self._server = server
        self._failures = failures
        self._numbers = itertools.count(1)
        self.figures = {"updates": 0, "answers": 0}  # of all that has been played

    async def faults(self, updates: Sequence[Json], *, spoilt: bool) -> list[str]:
        """What it did and should not, or did not and should. spoilt: Telegram sends no such updates."""
        self._server.calls.clear()
        self._failures.found.clear()
        await self._intake.take([{"update_id": next(self._numbers)} | update for update in updates])
        async with asyncio.timeout(_PATIENCE):
            await self._application.update_queue.join()
            while self._lanes.current_concurrent_updates:  # noqa: ASYNC110 - PTB tells nobody
                await asyncio.sleep(0.001)
        answers = [_about(*call) for call in self._server.calls if _is_answer(call[0])]
        self.figures["updates"] += len(updates)
        self.figures["answers"] += len(answers)
        may = {_where(update) for update in updates if may_be_answered(update)}
        unasked = [where for where in answers if where not in may]
        faults = [f"said in {where} though nobody asked{_said(where, updates)}" for where in unasked]
        if not spoilt:
            must = {_where(update) for update in updates if must_be_answered(update)}
            faults += [f"no answer in {where}" for where in must - set(answers)]
            faults += self._failures.found
        return faults


def _is_answer(method: str) -> bool:
    return method in ("sendMessage", "answerCallbackQuery", "answerInlineQuery")


def _about(method: str, params: Json) -> str:
    name = {"answerCallbackQuery": "callback_query_id", "answerInlineQuery": "inline_query_id"}
    return str(params.get(name.get(method, "chat_id"), "null"))


def _said(where: str, updates: Sequence[Json]) -> str:
    """What was said there instead."""
    there = [json.dumps(update, ensure_ascii=False)[:2000] for update in updates if _where(update) == where]
    return f": {' '.join(there)}" if there else ""


def _where(update: Json) -> str:
    """The chat or the query that an answer belongs to."""
    for kind in ("callback_query", "inline_query"):
        if isinstance(update.get(kind), dict):
            return _written(update[kind].get("id"))
    message = update.get("message") or update.get("edited_message")
    chat = message.get("chat") if isinstance(message, dict) else None
    return _written(chat.get("id") if isinstance(chat, dict) else None)


def _written(number: object) -> str:
    """As it stands in a call of the bot's, whatever it is."""
    return number if isinstance(number, str) else json.dumps(number)


@contextlib.asynccontextmanager
async def playing(folder: Path, corpus: Path) -> AsyncIterator[Player]:
    server, failures = Kind(), Failures()
    app = web.Application(client_max_size=10_000_000)
    app.router.add_post("/bot{token}/{method}", server.handle)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    url = f"http://127.0.0.1:{runner.addresses[0][1]}"
    many = {"questions_per_minute": "99999"}  # a few people say all of it
    settings = Settings(_env_file=None, api_url=url, data_dir=folder / "data", corpus_dir=corpus, **many)
    desk, state = Desk(Engine(corpus), today), await State.open(settings, BOT["id"])
    company, keeper = Alone(), Keeper(desk, corpus, Changes(corpus, folder / "changes"))
    taking = handlers(settings, desk, state, company, keeper)
    access = Access.of(settings, state.blocklist)
    admission = Admission(access, settings.questions_per_minute, taking, company.rates)
    lanes = Lanes(256, state.inbox, admission.admit)
    application = build(settings, _TOKEN, taking, lanes, company)
    logging.getLogger().addHandler(failures)
    try:
        async with application:
            await application.start()
            intake = Intake(
                application.bot, application.update_queue, state.inbox, Leftovers(application, lanes).again
            )
            yield Player(application, intake, lanes, server, failures)
            await application.stop()
    finally:
        logging.getLogger().removeHandler(failures)
        await state.close()
        desk.close()
        await runner.cleanup()
