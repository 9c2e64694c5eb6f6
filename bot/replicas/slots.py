"""Slots: the moments at which messages go, given out by the database to all copies of the bot."""

from dataclasses import dataclass

from sqlalchemy import delete, text

from bot.replicas.tables import paces
from bot.state.database import Database
from bot.transport.turns import OVERALL, ChatId
from bot.transport.turns import paces as limits

_TAKE = text("SELECT seconds, taken FROM take_slot(:bot, :chat, :apart, :limits, :spans)")
_PAUSE = text("""
INSERT INTO paces (bot, chat, gone, rests) VALUES (:bot, :chat, '{}', extract(epoch FROM now()) + :seconds)
ON CONFLICT (bot, chat) DO UPDATE SET rests = excluded.rests
""")
_IDLE = text("chat <> '' AND greatest(rests, gone[cardinality(gone)]) < extract(epoch FROM now()) - 300")


@dataclass(frozen=True, slots=True)
class Slot:
    seconds: float  # from now
    is_taken: bool  # else the chat has to rest for so long, and asks again then


class Slots:
    def __init__(self, database: Database, bot: int) -> None:
        self._database = database
        self._bot = bot

    async def take(self, chat: ChatId) -> Slot:
        """Raises Away."""
        most, spans = zip(*limits(chat), strict=True)
        row = {"apart": OVERALL, "limits": list(most), "spans": list(spans)}
        async with self._database.stating() as connection:
            return Slot(*(await connection.execute(_TAKE, self._of(chat) | row)).one())

    async def pause(self, chat: ChatId, seconds: float) -> None:
        """Nothing goes to this chat for so long. Raises Away."""
        async with self._database.stating() as connection:
            await connection.execute(_PAUSE, self._of(chat) | {"seconds": seconds})

    async def expire(self) -> None:
        """Forget chats that have been idle. Raises Away."""
        async with self._database.stating() as connection:
            await connection.execute(delete(paces).where(paces.c.bot == self._bot, _IDLE))

    def _of(self, chat: ChatId) -> dict[str, object]:
        return {"bot": self._bot, "chat": str(chat)}
