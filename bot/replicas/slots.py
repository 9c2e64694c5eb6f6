"""Slots: the moments at which messages go, given out by the database to all copies of the bot."""

from dataclasses import dataclass

from sqlalchemy import delete, select, text
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.replicas.tables import paces
from bot.state.database import Database
from bot.transport.turns import OVERALL, ChatId
from bot.transport.turns import paces as limits

_ALL = ""  # the row of all chats together
_NOW = text("SELECT extract(epoch FROM clock_timestamp())::double precision")
_IDLE = text("greatest(rests, gone[cardinality(gone)]) < extract(epoch FROM now()) - 300")


@dataclass(frozen=True, slots=True)
class Slot:
    seconds: float  # from now
    is_taken: bool  # else the chat has to rest for so long, and asks again then


@dataclass(frozen=True, slots=True)
class _Pace:
    gone: tuple[float, ...] = ()
    rests: float = 0.0


class Slots:
    def __init__(self, database: Database, bot: int) -> None:
        self._database = database
        self._bot = bot

    async def take(self, chat: ChatId) -> Slot:
        """Raises Away."""
        async with self._database.writing() as connection:
            overall = await self._locked(connection, _ALL)
            own = await self._locked(connection, str(chat))
            now = float((await connection.execute(_NOW)).scalar_one())
            moment = max([now, *(last + OVERALL for last in overall.gone[-1:])])
            counted = [(own.gone[-most] + span) for most, span in limits(chat) if len(own.gone) >= most]
            rested = max([own.rests, *counted])
            if rested > moment:
                return Slot(rested - now, is_taken=False)
            kept = max(most for most, _ in limits(chat))
            await self._write(connection, _ALL, _Pace((moment,)))
            await self._write(connection, str(chat), _Pace((*own.gone, moment)[-kept:], own.rests))
            return Slot(moment - now, is_taken=True)

    async def pause(self, chat: ChatId, seconds: float) -> None:
        """Nothing goes to this chat for so long. Raises Away."""
        async with self._database.writing() as connection:
            own = await self._locked(connection, str(chat))
            now = float((await connection.execute(_NOW)).scalar_one())
            await self._write(connection, str(chat), _Pace(own.gone, now + seconds))

    async def expire(self) -> None:
        """Forget chats that have been idle. Raises Away."""
        async with self._database.writing() as connection:
            await connection.execute(
                delete(paces).where(paces.c.bot == self._bot, paces.c.chat != _ALL, _IDLE)
            )

    async def _locked(self, connection: AsyncConnection, chat: str) -> _Pace:
        """Until the transaction ends; that of all chats first, which all take in turn."""
        wanted = select(paces.c.gone, paces.c.rests).where(paces.c.bot == self._bot, paces.c.chat == chat)
        row = (await connection.execute(wanted.with_for_update())).one_or_none()
        return _Pace(tuple(row.gone), row.rests) if row else _Pace()

    async def _write(self, connection: AsyncConnection, chat: str, pace: _Pace) -> None:
        values = {"gone": list(pace.gone), "rests": pace.rests}
        row = insert(paces).values(bot=self._bot, chat=chat, **values)
        await connection.execute(row.on_conflict_do_update(index_elements=["bot", "chat"], set_=values))
