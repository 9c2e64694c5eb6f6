"""Preferences: the language a person has chosen.

All of them are in memory, where an answer finds its words at once and while the database is away; few
people choose, and each takes some hundred bytes.
"""

from sqlalchemy import TextClause, delete, insert, select

from bot.state.database import Away, Database
from bot.state.identity import Identity
from bot.state.tables import preferences
from retrieval.question.language import Language


class Preferences:
    def __init__(self, database: Database, identity: Identity, tell: TextClause | None = None) -> None:
        """tell: a statement that tells other copies of the bot to load() again."""
        self._tell = tell
        self._database = database
        self._identity = identity
        self._languages: dict[str, Language] = {}

    async def load(self) -> None:
        """Read what was chosen before. Raises Away."""
        async with self._database.reading() as connection:
            rows = await connection.execute(select(preferences.c.person, preferences.c.language))
            self._languages = {row.person: Language(row.language) for row in rows}

    def language(self, user: int) -> Language | None:
        """None where Telegram's setting is followed."""
        return self._languages.get(self._identity.person(user))

    async def choose(self, user: int, language: Language | None) -> bool:
        """From now on; False where the database is away, and the choice lasts until the bot ends."""
        person = self._identity.person(user)
        if language:
            self._languages[person] = language
        else:
            self._languages.pop(person, None)
        try:
            async with self._database.writing() as connection:
                await connection.execute(delete(preferences).where(preferences.c.person == person))
                if language:
                    await connection.execute(insert(preferences).values(person=person, language=language))
                if self._tell is not None:
                    await connection.execute(self._tell)
        except Away:
            return False
        return True
