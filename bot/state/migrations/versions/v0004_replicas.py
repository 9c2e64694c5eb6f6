"""What several copies of the bot share; these tables are in PostgreSQL alone.

Those that are unlogged cost little to write, and are empty after a crash of the database: then a
conversation has to name again what it is about, and somebody may ask a little more in that minute.
"""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"

_SHARED = (
    "CREATE SEQUENCE replicas AS integer",
    "CREATE TABLE snapshots (bot bigint PRIMARY KEY, version varchar(64) NOT NULL)",
    "CREATE UNLOGGED TABLE rates ("
    "who varchar(64) PRIMARY KEY, opened double precision NOT NULL, count integer NOT NULL)",
    "CREATE UNLOGGED TABLE paces (bot bigint, chat varchar(64), gone double precision[] NOT NULL,"
    " rests double precision NOT NULL, PRIMARY KEY (bot, chat))",
    "CREATE UNLOGGED TABLE conversations ("
    "place varchar(64) PRIMARY KEY, person varchar(64), said bigint NOT NULL, content text NOT NULL)",
    "CREATE INDEX ix_conversations_person ON conversations (person)",
)


def upgrade() -> None:
    op.add_column("updates", sa.Column("lane", sa.String(64)))
    op.add_column("updates", sa.Column("owner", sa.BigInteger()))
    waiting = sa.text("content IS NOT NULL")
    op.create_index(
        "ix_updates_waiting", "updates", ["bot", "lane"], postgresql_where=waiting, sqlite_where=waiting
    )
    if op.get_bind().dialect.name == "postgresql":
        for statement in _SHARED:
            op.execute(statement)
