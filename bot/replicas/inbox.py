"""SharedInbox: the updates of several copies of the bot, each of which one copy answers.

An update belongs to the copy that has taken it, unless one of the same lane waits at another: then it goes
there, so that they are answered in order. Administrators' go to the keeper. When a copy dies, the keeper
takes over what was its own. Before a copy begins with an update it makes sure that it is still its own.

While the database is away nothing is taken, so that Telegram keeps it, and nothing is begun: what is under
way is finished.
"""

import logging
import time
from collections.abc import Collection, Sequence

from sqlalchemy import bindparam, select, text, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.replicas.membership import Bell, Membership, lock_space
from bot.state.database import Database
from bot.state.inbox import Arrival, Begun, Inbox, Left
from bot.state.tables import updates

log = logging.getLogger(__name__)

_LOOK = 1.0  # seconds

_IN_LINE = text("SELECT pg_advisory_xact_lock(:lines, hashtext(:lane))")
_TAKE = text("""
INSERT INTO updates (bot, number, taken, content, attempts, lane, owner)
VALUES (:bot, :number, :taken, :content, 0, CAST(:lane AS varchar), COALESCE(
    CASE WHEN :keepers THEN (SELECT min(number) FROM living_copies(:space) AS number)
    ELSE (SELECT owner FROM updates WHERE bot = :bot AND lane = CAST(:lane AS varchar) AND content IS NOT NULL
          ORDER BY number DESC LIMIT 1) END,
    :me))
ON CONFLICT DO NOTHING RETURNING owner
""")
_TAKE_OVER = text("""
UPDATE updates SET owner = :me
WHERE bot = :bot AND content IS NOT NULL AND (owner IS NULL OR owner NOT IN (SELECT living_copies(:space)))
""")


class SharedInbox(Inbox):
    def __init__(self, database: Database, bot: int, members: Membership, admins: frozenset[int]) -> None:
        super().__init__(database, bot)
        self._members = members
        self._admins = admins
        self._lines = lock_space(f"lanes {bot}")
        self._here: set[int] = set()  # updates that this copy has in memory
        self._others: set[int] = set()  # those of them that another copy has taken over

    async def take(self, arrivals: Sequence[Arrival]) -> list[Left]:
        """Write updates down. What is to be answered here now; raises Away, and then nothing is taken."""
        async with self._database.writing() as connection:
            for each in arrivals:
                await connection.execute(_IN_LINE, {"lines": self._lines, "lane": each.lane or ""})
                owner = await connection.scalar(_TAKE, self._row(each))
                if owner not in (None, self._members.number):
                    await connection.execute(self._members.ring(Bell.UPDATES, owner))
            found = await self._found(connection)
        return self._entered(found)

    async def left(self) -> list[Left]:
        if self._members.takes_up:
            async with self._database.stating() as connection:
                taken = await connection.execute(_TAKE_OVER, self._here_and_now())
            if taken.rowcount:
                log.info("updates of a copy that has died", extra={"updates": taken.rowcount})
        async with self._database.stating() as connection:
            found = await self._found(connection)
        return self._entered(found)

    async def news(self) -> None:
        """Another copy may have taken something for this one, or died."""
        await self._members.heard(Bell.UPDATES, _LOOK)

    async def begin(self, number: int) -> bool:
        own = await self._counted(number)
        if not own:
            self._others.add(number)
        return own

    def done(self, number: int) -> None:
        if number in self._others:
            self._others.discard(number)
            self._here.discard(number)
        else:
            super().done(number)

    async def _write(self, begun: Collection[int], done: Sequence[int]) -> set[int]:
        own = (updates.c.owner == self._members.number, updates.c.content.is_not(None))
        more = update(updates).values(attempts=updates.c.attempts + 1).where(self._mine(begun), *own)
        nothing = {"content": None, "lane": None, "owner": None}
        mine: set[int] = set()
        async with self._database.stating() as connection:
            if begun:
                mine |= {*await connection.scalars(more.returning(updates.c.number))}
            if done:
                await connection.execute(update(updates).values(nothing).where(self._mine(done)))
        self._here.difference_update(done)
        return mine

    def _put_off(self, begun: Begun) -> Begun:
        self._begun = begun | self._begun
        return {}

    async def _found(self, connection: AsyncConnection) -> list[Left]:
        """What is this copy's own and not in memory yet, in order."""
        wanted = select(updates.c.number, updates.c.content, updates.c.attempts).where(
            self._mine(),
            updates.c.owner == self._members.number,
            updates.c.content.is_not(None),
            text("number <> ALL(:here)").bindparams(bindparam("here", sorted(self._here))),
        )
        return [Left(*row) for row in await connection.execute(wanted.order_by(updates.c.number))]

    def _entered(self, found: list[Left]) -> list[Left]:
        self._here.update(each.number for each in found)
        return found

    def _row(self, arrival: Arrival) -> dict[str, object]:
        return self._here_and_now() | {
            "number": arrival.number,
            "taken": int(time.time()),
            "content": arrival.content,
            "lane": arrival.lane,
            "keepers": arrival.person in self._admins,
        }

    def _here_and_now(self) -> dict[str, object]:
        return {"bot": self._bot, "me": self._members.number, "space": self._members.space}
