"""Lookout: looks every few seconds whether the articles can be searched, where that is done elsewhere.

And whether others are served there by now: python -m bot index tells nobody.
"""

import asyncio
import logging

from bot import metrics
from bot.desk import Desk
from retrieval.cluster.errors import ClusterError

log = logging.getLogger(__name__)

_EVERY = 3.0  # seconds


class Lookout:
    """run() as long as the bot runs."""

    def __init__(self, desk: Desk) -> None:
        self.fault: ClusterError | None = None  # why they cannot
        self._desk = desk

    @property
    def is_away(self) -> bool:
        return self.fault is not None

    async def run(self) -> None:
        metrics.search_up.set_function(lambda: not self.is_away)
        while True:
            before, self.fault = self.fault, await self._found()
            if self.fault and not before:
                log.error("the articles cannot be searched: %s", self.fault)
            elif before and not self.fault:
                log.info("the articles can be searched again")
            await asyncio.sleep(_EVERY)

    async def _found(self) -> ClusterError | None:
        try:
            if await self._desk.check():
                log.info(
                    "the articles that another process has written",
                    extra={"articles": len(self._desk.library.articles)},
                )
        except ClusterError as error:
            return error
        return None
