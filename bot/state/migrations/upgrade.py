"""Upgrade: brings a database to the tables of this version."""

from importlib.resources import files

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection

_NEWEST = "head"


def upgrade(connection: Connection) -> None:
    """In the connection's transaction. Raises CommandError for a database of a later version."""
    config = Config()
    config.set_main_option("script_location", str(files("bot.state.migrations")).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, _NEWEST)
