"""Endpoint: the HTTP side. Requests become calls, calls become answers, and all of them are written down."""

import asyncio
import copy
import re
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import bot_api_messages
import bot_api_profile
import bot_api_queries
from aiohttp import web
from bot_api_chat import World
from bot_api_errors import Json, Refused
from bot_api_faults import BAD_GATEWAY, Fault, Faults, FloodLimits
from bot_api_params import decode, read_parameters
from bot_api_webhook import UpdateMethods

METHODS: dict[str, Callable[[World, Json], Any]] = {
    re.sub(r"_(\w)", lambda match: match[1].upper(), method.__name__): method
    for module in (bot_api_messages, bot_api_queries, bot_api_profile)
    for method in module.METHODS
}
COUNTED = re.compile(r"send(?!ChatAction)|forward|copy|edit")  # methods that the flood limits count


@dataclass
class Call:
    """One request of the bot's."""

    method: str
    params: Json  # decoded, or as they came where decoding failed
    at: float  # seconds on the server's clock, since its start
    result: Any = None  # of an accepted call
    code: int = 200
    description: str = ""  # why it was refused


@dataclass
class Log:
    accepted: list[Call] = field(default_factory=list)
    refused: list[Call] = field(default_factory=list)  # by the rules
    failed: list[Call] = field(default_factory=list)  # by a fault


class Endpoint:
    """Serves one token. `flood` is None where the bot may write as fast as it likes."""

    def __init__(self, token: str, world: World, updates: UpdateMethods, flood: FloodLimits | None) -> None:
        self.log = Log()
        self.faults = Faults()
        self.news = asyncio.Event()  # set and replaced at every call
        self._token = token
        self._world = world
        self._updates = updates
        self._flood = flood
        self._started = time.monotonic()

    def application(self) -> web.Application:
        app = web.Application(client_max_size=60_000_000)
        app.router.add_route("*", "/bot{token}/{method}", self._handle)
        app.router.add_get("/file/bot{token}/{path:.+}", self._download)
        return app

    # --- a call --------------------------------------------------------------------------------------------
    @property
    def now(self) -> float:
        """Seconds since it was made."""
        return time.monotonic() - self._started

    async def _handle(self, request: web.Request) -> web.StreamResponse:
        call = Call(request.match_info["method"], {}, self.now)
        try:
            self._check_token(request.match_info["token"])
            return await self._serve(call, request)
        except Refused as refused:
            call.code, call.description = refused.code, refused.description
            self._record(self.log.refused, call)
            return _refusal(refused)

    def _check_token(self, token: str) -> None:
        if not re.fullmatch(r"\d+:[\w-]+", token):
            raise Refused(404, "Not Found")
        if token != self._token:
            raise Refused(401, "Unauthorized")

    async def _serve(self, call: Call, request: web.Request) -> web.StreamResponse:
        if call.method not in METHODS and call.method not in self._updates.by_name:
            raise Refused(404, "Not Found")
        call.params = await read_parameters(request)
        call.params = decode(call.method, call.params)
        fault = self.faults.take(call.method, call.params)
        if fault is None or fault.lets_through:
            call.result = copy.deepcopy(await self._carry_out(call))
            self._record(self.log.accepted, call)
        else:
            self._record(self.log.failed, call)
        return await self._answer(call, fault, request)

    async def _carry_out(self, call: Call) -> Any:
        if about_updates := self._updates.by_name.get(call.method):
            return await about_updates(call.params)
        if self._flood and COUNTED.match(call.method) and "chat_id" in call.params:
            self._flood.check(self._world.chat(call.params["chat_id"]))
        return METHODS[call.method](self._world, call.params)

    @staticmethod
    async def _answer(call: Call, fault: Fault | None, request: web.Request) -> web.StreamResponse:
        if fault and fault.delay:
            await asyncio.sleep(fault.delay)
        if fault and fault.drop and request.transport:
            request.transport.abort()
        elif fault and fault.status and fault.status >= 502:
            return web.Response(status=fault.status, text=BAD_GATEWAY, content_type="text/html")
        elif fault and fault.status:
            return _refusal(fault.refusal())
        return web.json_response({"ok": True, "result": call.result})

    def _record(self, log: list[Call], call: Call) -> None:
        log.append(call)
        self.news.set()
        self.news = asyncio.Event()

    # --- a file --------------------------------------------------------------------------------------------
    async def _download(self, request: web.Request) -> web.StreamResponse:
        upload = {file.path: file.upload for file in self._world.files.values()}.get(
            request.match_info["path"]
        )
        if request.match_info["token"] != self._token or upload is None:
            return _refusal(Refused(404, "Not Found"))
        return web.Response(body=upload.data, content_type=upload.mime)


def _refusal(refused: Refused) -> web.Response:
    return web.json_response(refused.body(), status=refused.code)
