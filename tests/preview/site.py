"""Site: the page on 127.0.0.1, what it asks for as JSON, and what it is told as server-sent events."""

import asyncio
import contextlib
import json
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path

from aiohttp import web
from bot_api_errors import Json
from bot_api_people import Person
from bot_api_text import TEXT_LIMIT

from tests.preview.stage import ADMINS, Place, Stage
from tests.preview.view import View

PAGE = Path(__file__).with_name("page")
_GLANCE = 0.05  # seconds between two looks at the chat
_HEADERS = {
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self';"
    " connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    "Cache-Control": "no-store",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}
Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


class Site:
    def __init__(self, stage: Stage) -> None:
        self._stage = stage

    def application(self) -> web.Application:
        app = web.Application(middlewares=[_guarded], client_max_size=20_000_000)
        app.router.add_get("/", self._index)
        app.router.add_get("/setting", self._setting)
        app.router.add_get("/events", self._events)
        app.router.add_get("/file/{file}", self._file)
        app.router.add_post("/upload", self._upload)
        for action in (self.say, self.edit, self.forward, self.tap, self.inline, self.choose):
            app.router.add_post(f"/{action.__name__}", self._taking(action))
        app.router.add_static("/", PAGE)
        return app

    # --- what the page reads -----------------------------------------------------------------------------
    async def _index(self, _: web.Request) -> web.StreamResponse:
        return web.FileResponse(PAGE / "index.html")

    async def _setting(self, _: web.Request) -> web.StreamResponse:
        people = [person.user for person in self._stage.people.values()]
        bot = self._stage.api.world.bot
        return web.json_response({"bot": bot, "people": people, "admins": ADMINS})

    async def _events(self, request: web.Request) -> web.StreamResponse:
        """One stream for who looks at which chat; it ends when the page closes it."""
        view = View(self._stage, *self._where(dict(request.query)))
        response = web.StreamResponse(headers={"Content-Type": "text/event-stream"} | _HEADERS)
        await response.prepare(request)
        with contextlib.suppress(ConnectionResetError):
            while True:
                if news := view.news():
                    await response.write(f"data: {json.dumps(news)}\n\n".encode())
                await asyncio.sleep(_GLANCE)
        return response

    async def _file(self, request: web.Request) -> web.StreamResponse:
        file = self._stage.api.world.files.get(request.match_info["file"])
        if file is None:
            raise web.HTTPNotFound
        image = file.upload.mime.startswith("image/")
        headers = {} if image else {"Content-Disposition": "attachment"}
        return web.Response(body=file.upload.data, content_type=file.upload.mime, headers=headers)

    # --- what people do ----------------------------------------------------------------------------------
    def say(self, person: Person, place: Place, said: Json) -> Json:
        """A text, as an app sends it: cut where it is too long for one message."""
        text, reply = said["text"], said.get("reply")
        reply_to = self._stage.message(person, place, reply) if reply else None
        for start in range(0, len(text), TEXT_LIMIT):
            piece = text[start : start + TEXT_LIMIT]
            person.says(piece, place.room, reply_to=reply_to, thread=place.thread)
        return {}

    def edit(self, person: Person, place: Place, said: Json) -> Json:
        person.edits(self._stage.message(person, place, said["message"]), said["text"])
        return {}

    def forward(self, person: Person, place: Place, said: Json) -> Json:
        """To the private chat with the bot."""
        person.forwards(self._stage.message(person, place, said["message"]))
        return {}

    def tap(self, person: Person, place: Place, said: Json) -> Json:
        message = self._stage.message(person, place, said["message"])
        return {"query": person.taps(message, said["data"])["id"]}

    def inline(self, person: Person, place: Place, said: Json) -> Json:
        kind = place.room.chat.type if place.room else "sender"
        return {"query": person.asks_inline(said["text"], said["offset"], kind)["id"]}

    def choose(self, person: Person, place: Place, said: Json) -> Json:
        person.chooses(said["result"], place.room)
        return {}

    async def _upload(self, request: web.Request) -> web.StreamResponse:
        if request.content_type != "application/octet-stream":  # nothing that another site's form can send
            raise web.HTTPUnsupportedMediaType
        person, place = self._where(dict(request.query))
        person.sends_document(request.query["name"], await request.read(), chat=place.room)
        return web.json_response({})

    def _taking(self, action: Callable[[Person, Place, Json], Json]) -> Handler:
        """The action as a handler. Only JSON is taken: no page of another site may send it unasked."""

        async def handle(request: web.Request) -> web.StreamResponse:
            if request.content_type != "application/json":
                raise web.HTTPUnsupportedMediaType
            said = await request.json()
            try:
                return web.json_response(action(*self._where(said), said))
            except (ValueError, AssertionError) as error:
                return web.json_response({"error": str(error)}, status=400)

        return handle

    def _where(self, said: Json) -> tuple[Person, Place]:
        try:
            return self._stage.people[int(said["person"])], self._stage.places[said["place"]]
        except (KeyError, ValueError):
            raise web.HTTPNotFound from None


@web.middleware
async def _guarded(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Strict headers; and only under this machine's own names: no other can be made to point here."""
    if request.host.rpartition(":")[0] not in ("127.0.0.1", "localhost"):
        raise web.HTTPForbidden
    response = await handler(request)
    if not response.prepared:
        response.headers.update(_HEADERS)
    return response


@contextlib.asynccontextmanager
async def served(stage: Stage, port: int = 0) -> AsyncIterator[str]:
    """The address of the page. port: taken where it is free, else any."""
    runner = web.AppRunner(
        Site(stage).application(), access_log=None, handler_cancellation=True, shutdown_timeout=0.5
    )
    await runner.setup()
    try:
        try:
            await web.TCPSite(runner, "127.0.0.1", port).start()
        except OSError:
            await web.TCPSite(runner, "127.0.0.1", 0).start()
        yield f"http://127.0.0.1:{runner.addresses[0][1]}/"
    finally:
        await runner.cleanup()
