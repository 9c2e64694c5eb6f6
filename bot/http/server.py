"""Server: the bot's HTTP server, for as long as a block lasts."""

import asyncio
import contextlib
import socket
from collections.abc import AsyncIterator, Iterator

import uvicorn
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot.http.health import Health
from bot.http.hook import Hook
from bot.settings import Settings, SettingsError

_LAST_REQUESTS = 5  # seconds for requests in flight at the end
_AT_ONCE = 256


class _Server(uvicorn.Server):
    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        """None: what ends the bot ends this server too, in its turn."""
        yield


@contextlib.asynccontextmanager
async def serving(settings: Settings, health: Health, hook: Hook | None) -> AsyncIterator[None]:
    """Raises SettingsError where nobody can listen there."""
    routes = [Route("/healthz", health.report), Route("/metrics", _metrics)]
    if hook:
        routes.append(Route(settings.webhook_path, hook.post, methods=["POST"]))
    config = uvicorn.Config(
        Starlette(routes=routes),
        log_config=None,
        access_log=False,
        server_header=False,
        lifespan="off",
        ws="none",
        limit_concurrency=_AT_ONCE,
        timeout_graceful_shutdown=_LAST_REQUESTS,
    )
    server = _Server(config)
    task = asyncio.create_task(server.serve([_listen(settings)]))
    try:
        yield
    finally:
        server.should_exit = True
        await task


async def _metrics(_: Request) -> Response:
    return Response(generate_latest(), media_type=CONTENT_TYPE_LATEST)


def _listen(settings: Settings) -> socket.socket:
    """Bound here, since uvicorn ends the program where it cannot."""
    host, port = settings.http_host, settings.listens_at
    try:
        family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][0]
        return socket.create_server((host, port or 0), family=family)
    except OSError as error:
        raise SettingsError(
            f"BOT_HTTP_PORT: expected a free port of {host}; got {port}: {error.strerror or error}"
        ) from None
