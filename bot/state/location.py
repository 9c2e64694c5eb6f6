"""Location: where the state is kept, by the settings."""

from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import URL, make_url
from sqlalchemy.exc import ArgumentError

from bot.settings import Settings, SettingsError

_FILE = "state.sqlite"
_DRIVERS = {"sqlite": "sqlite+aiosqlite", "postgresql": "postgresql+psycopg"}


@dataclass(frozen=True, slots=True)
class Location:
    url: URL  # with a driver for asyncio
    setting: str  # the variable that is to blame where it does not work

    @property
    def file(self) -> Path | None:
        """Of SQLite's."""
        is_file = self.url.get_backend_name() == "sqlite" and self.url.database not in (None, "", ":memory:")
        return Path(str(self.url.database)) if is_file else None


def locate(settings: Settings) -> Location:
    """The data folder exists afterwards. Raises SettingsError."""
    try:
        settings.data_dir.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise SettingsError(
            f"BOT_DATA_DIR: expected a folder that can be written; got {error.filename}: {error.strerror}"
        ) from None
    if settings.state_url is None:
        file = settings.data_dir.resolve() / _FILE
        return Location(URL.create(_DRIVERS["sqlite"], database=str(file)), "BOT_DATA_DIR")
    try:
        url = make_url(settings.state_url.get_secret_value())
    except (ArgumentError, ValueError):
        raise SettingsError("BOT_STATE_URL: expected the address of a database") from None
    if _is_among_articles(url, settings.corpus_dir):
        raise SettingsError("BOT_STATE_URL: expected a file outside BOT_CORPUS_DIR, where only articles are")
    return Location(url.set(drivername=_DRIVERS.get(url.drivername, url.drivername)), "BOT_STATE_URL")


def _is_among_articles(url: URL, corpus: Path) -> bool:
    file = url.get_backend_name() == "sqlite" and url.database
    return bool(file) and Path(str(file)).resolve().is_relative_to(corpus.resolve())
