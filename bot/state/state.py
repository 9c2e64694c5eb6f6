"""State: what the bot keeps, opened at its start and closed at its end."""

from bot.settings import Settings
from bot.state import identity
from bot.state.database import Database
from bot.state.location import locate
from bot.state.preferences import Preferences


class State:
    """Use State.open(), and close() at the end."""

    def __init__(self, settings: Settings, database: Database) -> None:
        self._database = database
        self.preferences = Preferences(database, identity.load(settings.data_dir))

    @classmethod
    async def open(cls, settings: Settings) -> "State":
        """Raises SettingsError where a setting cannot work."""
        database = await Database.open(locate(settings))
        try:
            state = cls(settings, database)
            await state.preferences.load()
        except BaseException:
            await database.close()
            raise
        return state

    async def close(self) -> None:
        await self._database.close()
