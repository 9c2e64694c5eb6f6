"""Export: the journal for the command line, while the bot runs or not."""

import asyncio

from bot.settings import Settings, SettingsError
from bot.state.database import Away, Database
from bot.state.location import locate
from bot.state.past import PastQuestion, since
from bot.today import local

COLUMNS = (
    "time",
    "question",
    "language",
    "kind",
    "status",
    "confidence",
    "article",
    "milliseconds",
    "helpful",
    "unhelpful",
)


def read(settings: Settings) -> list[PastQuestion]:
    """All of it, the oldest first. Raises SettingsError."""
    return asyncio.run(_read(settings))


def cells(asked: PastQuestion) -> list[str]:
    said = (asked.text, asked.language, asked.kind, asked.status)
    numbers = (round(asked.latency), asked.helpful, asked.unhelpful)
    return [time(asked), *said, f"{asked.confidence:.3f}", asked.article or "", *map(str, numbers)]


def time(asked: PastQuestion) -> str:
    """In Viet Nam."""
    return local(asked.at).strftime("%Y-%m-%d %H:%M:%S")


async def _read(settings: Settings) -> list[PastQuestion]:
    location = locate(settings)
    database = await Database.open(location)
    try:
        return await since(database, 0)
    except Away as away:
        raise SettingsError(f"{location.setting}: the database cannot be read: {away.__cause__}") from None
    finally:
        await database.close()
