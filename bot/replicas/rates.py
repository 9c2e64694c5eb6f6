"""SharedRates: how often somebody has come lately, to whichever copy of the bot."""

import asyncio
from collections.abc import Hashable

from sqlalchemy import text

from bot.state.database import Away, Database
from bot.state.identity import Identity
from bot.transport.rates import Rates

_COUNT = text("""
INSERT INTO rates AS known (who, opened, count)
VALUES (:who, extract(epoch FROM clock_timestamp()), 1)
ON CONFLICT (who) DO UPDATE SET
    count = CASE WHEN known.opened <= excluded.opened - :seconds THEN 1 ELSE known.count + 1 END,
    opened = CASE WHEN known.opened <= excluded.opened - :seconds THEN excluded.opened ELSE known.opened END
RETURNING count
""")


class SharedRates:
    def __init__(self, database: Database, identity: Identity, name: str, seconds: float, known: int) -> None:
        """known: how many are remembered while the database is away."""
        self._database = database
        self._identity = identity
        self._name = name
        self._seconds = seconds
        self._own = Rates(known, seconds)
        self._counting = asyncio.Lock()  # those who come one after the other go on in this order

    async def count(self, who: Hashable) -> int:
        row = {"who": self._identity.anything(f"{self._name} {who}"), "seconds": self._seconds}
        async with self._counting:
            try:
                async with self._database.stating() as connection:
                    return int((await connection.execute(_COUNT, row)).scalar_one())
            except Away:
                return await self._own.count(who)
