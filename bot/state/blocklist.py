"""Blocklist: people and groups that administrators have blocked.

By their numbers at Telegram, which administrators can read and type; a hash would tell them nothing. All of
them are in memory, where each update is compared with them, also while the database is away.
"""

import time

from sqlalchemy import TextClause, delete, insert, select

from bot.state.database import Away, Database
from bot.state.tables import blocked


class Blocklist:
    def __init__(self, database: Database, tell: TextClause | None = None) -> None:
        """tell: a statement that tells other copies of the bot to load() again."""
        self._database = database
        self._tell = tell
        self._ids: list[int] = []

    @property
    def ids(self) -> tuple[int, ...]:
        """Who was blocked last comes first."""
        return tuple(reversed(self._ids))

    def __contains__(self, who: object) -> bool:
        return who in self._ids

    async def load(self) -> None:
        """Read who was blocked before. Raises Away."""
        async with self._database.reading() as connection:
            wanted = select(blocked.c.id).order_by(blocked.c.since, blocked.c.id)
            self._ids = list(await connection.scalars(wanted))

    async def block(self, who: int) -> bool:
        """From now on; False where the database is away, and this lasts until the bot ends."""
        return await self._put(who, blocks=True)

    async def unblock(self, who: int) -> bool:
        """The same."""
        return await self._put(who, blocks=False)

    async def _put(self, who: int, *, blocks: bool) -> bool:
        self._ids = [each for each in self._ids if each != who] + [who] * blocks
        try:
            async with self._database.writing() as connection:
                await connection.execute(delete(blocked).where(blocked.c.id == who))
                if blocks:
                    await connection.execute(insert(blocked).values(id=who, since=int(time.time())))
                if self._tell is not None:
                    await connection.execute(self._tell)
        except Away:
            return False
        return True
