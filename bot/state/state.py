"""State: what the bot keeps, opened at its start and closed at its end."""

import asyncio
import contextlib
import time
from typing import TYPE_CHECKING

from bot.settings import Settings, SettingsError
from bot.state import identity
from bot.state.blocklist import Blocklist
from bot.state.database import Away, Database
from bot.state.inbox import Inbox
from bot.state.journal import Journal
from bot.state.location import Location, locate
from bot.state.preferences import Preferences

if TYPE_CHECKING:
    from bot.replicas.membership import Membership

_HOUR = 60 * 60
_LOOK = 5.0  # seconds


class State:
    """Use State.open(), and close() at the end."""

    def __init__(
        self, settings: Settings, database: Database, bot: int, members: "Membership | None" = None
    ) -> None:
        """members: of several copies of the bot."""
        self.database = database
        self.people = identity.load(settings.data_dir)
        self.members = members
        self.preferences = Preferences(database, self.people, members.chosen if members else None)
        self.blocklist = Blocklist(database, members.chosen if members else None)
        self.journal = Journal(database, self.people, on=settings.journal, days=settings.journal_days)
        self.inbox = _inbox(settings, database, bot, members)
        self._tasks: list[asyncio.Task[None]] = []

    @property
    def is_away(self) -> bool:
        """Whether nothing can be kept now."""
        return self.database.is_away

    @classmethod
    async def open(cls, settings: Settings, bot: int) -> "State":
        """bot: its number. Raises SettingsError where a setting cannot work."""
        location = locate(settings)
        database, members = await Database.open(location), None
        try:
            members = await _members(settings, location, bot)
            state = cls(settings, database, bot, members)
            if members:
                await _check_key(state, members, bot)
            await state.preferences.load()
            await state.blocklist.load()
        except (Away, SettingsError) as error:
            if members:
                await members.leave()
            await database.close()
            if isinstance(error, SettingsError):
                raise
            raise SettingsError(f"{location.setting}: the database went away at once") from None
        works = (state.journal.run(), state.inbox.run(), state._tidy(), state._look_after())
        state._tasks = [asyncio.create_task(work) for work in works]
        return state

    async def close(self) -> None:
        await asyncio.gather(self.journal.flush(), self.inbox.flush())
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        if self.members:
            await self.members.leave()
        await self.database.close()

    async def _look_after(self) -> None:
        """Notice soon that the database is away, also while nobody wants anything of it."""
        while True:
            await asyncio.sleep(_LOOK)
            await self.database.check()

    async def _tidy(self) -> None:
        """Erase what has had its time, now and every hour."""
        while True:
            with contextlib.suppress(Away):
                await self.journal.expire(time.time())
                await self.inbox.expire(time.time())
            await asyncio.sleep(_HOUR)


async def _members(settings: Settings, location: Location, bot: int) -> "Membership | None":
    """The copies of the bot, this one among them; None where there is but one. Raises SettingsError."""
    if not settings.replicas:
        return None
    import psycopg

    from bot.replicas.membership import Membership

    try:
        url = location.url.set(drivername="postgresql").render_as_string(hide_password=False)
        return await Membership.join(url, bot, reads=any(settings.corpus_dir.glob("*")))
    except psycopg.Error as error:
        said = " ".join(str(error).split())
        raise SettingsError(f"{location.setting}: expected a database that can be used; got {said}") from None


async def _check_key(state: State, members: "Membership", bot: int) -> None:
    from bot.replicas import key

    await key.check(state.database, members, state.people, bot)


def _inbox(settings: Settings, database: Database, bot: int, members: "Membership | None") -> Inbox:
    if members is None:
        return Inbox(database, bot)
    from bot.replicas.inbox import SharedInbox

    return SharedInbox(database, bot, members, settings.admin_ids)
