"""Together: what a copy of the bot shares with the others, and that all answer from the same articles."""

import asyncio
import logging

import psycopg

from bot.company import KNOWN
from bot.desk import Desk
from bot.keeper import Keeper
from bot.replicas.conversations import SharedConversations
from bot.replicas.membership import Bell, Membership
from bot.replicas.rates import SharedRates
from bot.replicas.slots import Slots
from bot.replicas.snapshots import ServedSnapshot
from bot.replicas.turns import SharedTurns
from bot.state.blocklist import Blocklist
from bot.state.database import Away, Database
from bot.state.identity import Identity
from bot.state.preferences import Preferences
from bot.transport.admission import Rates
from corpus.changes import ChangeError
from corpus.errors import CorpusError
from retrieval.cluster.errors import AwayError

log = logging.getLogger(__name__)

_HOUR = 60.0 * 60.0
_PAUSE = 1.0


class Together:
    def __init__(
        self,
        database: Database,
        members: Membership,
        people: Identity,
        preferences: Preferences,
        blocklist: Blocklist,
        bot: int,
    ) -> None:
        self._database = database
        self._members = members
        self._people = people
        self._preferences = preferences
        self._blocklist = blocklist
        self._slots = Slots(database, bot)
        self._snapshot = ServedSnapshot(database, members, bot)
        self.turns = SharedTurns(self._slots)
        self.conversations = SharedConversations(database, people)

    @property
    def speaks(self) -> bool:
        return self._members.is_keeper

    def rates(self, name: str, seconds: float) -> Rates:
        return SharedRates(self._database, self._people, name, seconds, KNOWN)

    async def keep_in_step(self, desk: Desk, keeper: Keeper) -> None:
        always = (self._announce(desk), self._inherit(keeper), self._choices(), self._tidy())
        await asyncio.gather(self._follow(desk), *always)

    async def _follow(self, desk: Desk) -> None:
        """Serve what the others do: at first, and whenever one of them has read the articles again."""
        await self._first(desk)
        while True:
            await self._members.heard(Bell.SNAPSHOT)
            version = await self._snapshot.news()
            if version and version != desk.version:
                await self._serve(desk, version)

    async def _first(self, desk: Desk) -> None:
        """What is to be prepared one copy prepares, and the others find it done."""
        version = await self._snapshot.first(desk.version)
        if version != desk.version:
            await self._serve(desk, version)
        try:
            async with self._members.exclusively("index"):
                await desk.keep()
        except (psycopg.Error, OSError) as error:
            log.warning("the index is not kept: %s", " ".join(str(error).split()))

    async def _serve(self, desk: Desk, version: str) -> None:
        try:
            found = await self._followed(desk, version)
        except Exception:  # whatever it is, the next ones are followed
            log.exception("the articles of the other copies could not be read")
            return
        if found:
            log.info("the articles of the other copies", extra={"articles": len(desk.library.articles)})
        else:
            log.error("the other copies have other articles: bring this one's folder up to date, and /reload")

    async def _followed(self, desk: Desk, version: str) -> bool:
        """As soon as the cluster is there, where the articles are in one."""
        while True:
            try:
                return await desk.follow(version)
            except AwayError as error:
                log.warning("the articles of the other copies are out of reach: %s", error)
                await asyncio.sleep(_PAUSE)

    async def _announce(self, desk: Desk) -> None:
        while True:
            await desk.swapped()
            await self._snapshot.announce(desk.version)

    async def _inherit(self, keeper: Keeper) -> None:
        """Once: who has become the keeper stays it, and what it leaves open afterwards is its own."""
        while not self._members.takes_up:  # noqa: ASYNC110 - this is told by nobody
            await asyncio.sleep(_PAUSE)
        try:
            await keeper.inherit()
        except (ChangeError, CorpusError) as error:
            log.error("an unfinished change could not be undone: %s", error)

    async def _choices(self) -> None:
        while True:
            await self._members.heard(Bell.PREFERENCES)
            try:
                await self._preferences.load()
                await self._blocklist.load()
            except Away:
                await asyncio.sleep(_PAUSE)

    async def _tidy(self) -> None:
        while True:
            try:
                await self._slots.expire()
                await self.conversations.expire()
            except Away:
                pass
            await asyncio.sleep(_HOUR)
