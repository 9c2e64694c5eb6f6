"""ServedSnapshot: the version of the articles that all copies answer from, as the database has it."""

import asyncio

from sqlalchemy import select, text
from sqlalchemy.dialects.postgresql import Insert, insert

from bot.replicas.membership import Bell, Membership
from bot.replicas.tables import snapshots
from bot.state.database import Away, Database

_OTHERS = text("SELECT count(*) FROM living_copies(:space) AS number WHERE number <> :me")
_ONE_BY_ONE = text("LOCK TABLE snapshots")
_PAUSE = 0.5  # seconds, while the database is away


class ServedSnapshot:
    def __init__(self, database: Database, members: Membership, bot: int) -> None:
        self._database = database
        self._members = members
        self._bot = bot
        self._query = select(snapshots.c.version).where(snapshots.c.bot == bot)
        self._known: str | None = None  # what it was when this copy looked last, or told the others

    async def news(self) -> str | None:
        """The version where another copy has announced it since; None where there is nothing new.

        What this copy has swapped to, and has yet to announce, is not undone by what was there before.
        """
        try:
            async with self._database.reading() as connection:
                found = await connection.scalar(self._query)
        except Away:
            return None
        if found == self._known:
            return None
        self._known = found
        return found

    async def first(self, own: str) -> str:
        """That of the copies that run already; one's own where there are none."""
        here = {"space": self._members.space, "me": self._members.number}
        while True:
            try:
                async with self._database.writing() as connection:
                    await connection.execute(_ONE_BY_ONE)
                    known: str | None = await connection.scalar(self._query)
                    if known and await connection.scalar(_OTHERS, here):
                        self._known = known
                        return known
                    await connection.execute(self._written(own))
                    self._known = own
                    return own
            except Away:
                await asyncio.sleep(_PAUSE)

    async def announce(self, version: str) -> None:
        """However long the database is away."""
        self._known = version
        while True:
            try:
                async with self._database.writing() as connection:
                    await connection.execute(self._written(version))
                    await connection.execute(self._members.ring(Bell.SNAPSHOT))
            except Away:
                await asyncio.sleep(_PAUSE)
            else:
                return

    def _written(self, version: str) -> Insert:
        row = insert(snapshots).values(bot=self._bot, version=version)
        return row.on_conflict_do_update(index_elements=["bot"], set_={"version": version})
