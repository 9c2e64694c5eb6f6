"""Health: whether each part of the bot works, for whoever supervises it."""

from collections.abc import Callable, Mapping

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

Parts = Mapping[str, Callable[[], bool]]  # by name; none of them takes long to tell


class Health:
    def __init__(self, parts: Parts) -> None:
        self._parts = parts

    async def report(self, _: Request) -> Response:
        """200 where all of them work, else 503; which do is in the answer."""
        works = {name: works() for name, works in self._parts.items()}
        return JSONResponse(works, status_code=200 if all(works.values()) else 503)
