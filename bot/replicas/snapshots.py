"""ServedSnapshot: the version of the articles that all copies answer from, as the database has it."""

import asyncio

from sqlalchemy import select, text
from sqlalchemy.dialects.postgresql import insert

from bot.replicas.membership import Bell, Membership
from bot.replicas.tables import snapshots
from bot.state.database import Away, Database

_PAUSE = 0.5  # seconds, while the database is away


class ServedSnapshot:
    def __init__(self, database: Database, members: Membership, bot: int) -> None:
        self._database = database
        self._members = members
        self._bot = bot

    async def version(self) -> str | None:
        """None where it is not known."""
        try:
            async with self._database.reading() as connection:
                return await connection.scalar(select(snapshots.c.version).where(snapshots.c.bot == self._bot))
        except Away:
            return None

    async def first(self, own: str) -> str:
        """Of the copies that run already; one's own where there are none."""
        others = text(f"SELECT count(*) FROM ({self._members.living}) AS living WHERE objid <> {self._members.number}")
        while True:
            try:
                async with self._database.writing() as connection:
                    await connection.execute(text("LOCK TABLE snapshots"))
                    known = await connection.scalar(select(snapshots.c.version).where(snapshots.c.bot == self._bot))
                    if known and await connection.scalar(others):
                        return str(known)
                    await connection.execute(self._written(own))
                    return own
            except Away:
                await asyncio.sleep(_PAUSE)

    async def announce(self, version: str) -> None:
        """However long the database is away."""
        while True:
            try:
                async with self._database.writing() as connection:
                    await connection.execute(self._written(version))
                    await connection.execute(self._members.ring(Bell.SNAPSHOT))
            except Away:
                await asyncio.sleep(_PAUSE)
            else:
                return

    def _written(self, version: str) -> object:
        row = insert(snapshots).values(bot=self._bot, version=version)
        return row.on_conflict_do_update(index_elements=["bot"], set_={"version": version})
