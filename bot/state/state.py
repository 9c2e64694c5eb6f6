"""State: what the bot keeps, opened at its start and closed at its end."""

import asyncio
import contextlib
import time

from bot.settings import Settings, SettingsError
from bot.state import identity
from bot.state.blocklist import Blocklist
from bot.state.database import Away, Database
from bot.state.inbox import Inbox
from bot.state.journal import Journal
from bot.state.location import locate
from bot.state.preferences import Preferences

_HOUR = 60 * 60
_LOOK = 5.0  # seconds


class State:
    """Use State.open(), and close() at the end."""

    def __init__(self, settings: Settings, database: Database, bot: int) -> None:
        self._database = database
        people = identity.load(settings.data_dir)
        self.preferences = Preferences(database, people)
        self.blocklist = Blocklist(database)
        self.journal = Journal(database, people, on=settings.journal, days=settings.journal_days)
        self.inbox = Inbox(database, bot)
        self._tasks: list[asyncio.Task[None]] = []

    @property
    def is_away(self) -> bool:
        """Whether nothing can be kept now."""
        return self._database.is_away

    @classmethod
    async def open(cls, settings: Settings, bot: int) -> "State":
        """bot: its number. Raises SettingsError where a setting cannot work."""
        location = locate(settings)
        database = await Database.open(location)
        try:
            state = cls(settings, database, bot)
            await state.preferences.load()
            await state.blocklist.load()
        except Away:
            await database.close()
            raise SettingsError(f"{location.setting}: the database went away at once") from None
        except SettingsError:
            await database.close()
            raise
        works = (state.journal.run(), state.inbox.run(), state._tidy(), state._look_after())
        state._tasks = [asyncio.create_task(work) for work in works]
        return state

    async def close(self) -> None:
        await asyncio.gather(self.journal.flush(), self.inbox.flush())
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        await self._database.close()

    async def _look_after(self) -> None:
        """Notice soon that the database is away, also while nobody wants anything of it."""
        while True:
            await asyncio.sleep(_LOOK)
            await self._database.check()

    async def _tidy(self) -> None:
        """Erase what has had its time, now and every hour."""
        while True:
            with contextlib.suppress(Away):
                await self.journal.expire(time.time())
                await self.inbox.expire(time.time())
            await asyncio.sleep(_HOUR)
