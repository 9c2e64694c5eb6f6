"""What several copies of the bot share; these tables are in PostgreSQL alone.

Those that are unlogged cost little to write, and are empty after a crash of the database: then a
conversation has to name again what it is about, and somebody may ask a little more in that minute.
"""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"

# A moment for a message to a chat, where the chat has rested, else the time that it still has to rest. All
# wait for the row of chat '' as long as this takes, and no longer: no transaction is around the call.
_TAKE_SLOT = """
CREATE FUNCTION take_slot(
    of_bot bigint, to_chat varchar, apart double precision, limits integer[], spans double precision[],
    OUT seconds double precision, OUT taken boolean
) AS $$
DECLARE
    overall double precision[];
    own paces;
    moment double precision;
    started double precision;
BEGIN
    INSERT INTO paces VALUES (of_bot, '', '{}', 0) ON CONFLICT DO NOTHING;
    SELECT gone INTO overall FROM paces WHERE bot = of_bot AND chat = '' FOR UPDATE;
    INSERT INTO paces VALUES (of_bot, to_chat, '{}', 0) ON CONFLICT DO NOTHING;
    SELECT * INTO own FROM paces WHERE bot = of_bot AND chat = to_chat FOR UPDATE;
    started := extract(epoch FROM clock_timestamp());
    moment := greatest(started, overall[1] + apart);
    FOR i IN 1 .. cardinality(limits) LOOP  -- null where fewer have gone, which greatest() passes over
        own.rests := greatest(own.rests, own.gone[cardinality(own.gone) - limits[i] + 1] + spans[i]);
    END LOOP;
    seconds := greatest(moment, own.rests) - started;
    taken := own.rests <= moment;
    IF taken THEN
        own.gone := (own.gone || moment)[cardinality(own.gone) + 2 - limits[cardinality(limits)]:];
        UPDATE paces SET gone = ARRAY[moment] WHERE bot = of_bot AND chat = '';
        UPDATE paces SET gone = own.gone WHERE bot = of_bot AND chat = to_chat;
    END IF;
END
$$ LANGUAGE plpgsql
"""

# The numbers of the copies that live: of the locks that are held.
_LIVING = """
CREATE FUNCTION living_copies(space bigint) RETURNS SETOF bigint AS $$
    SELECT objid::bigint FROM pg_locks
    WHERE locktype = 'advisory' AND granted AND objsubid = 2 AND classid::bigint = space
    AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
$$ LANGUAGE sql
"""

_SHARED = (
    "CREATE SEQUENCE replicas AS integer",
    "CREATE TABLE snapshots (bot bigint PRIMARY KEY, version varchar(128) NOT NULL)",
    "CREATE TABLE keys (bot bigint PRIMARY KEY, people varchar(64) NOT NULL)",
    "CREATE UNLOGGED TABLE rates ("
    "who varchar(64) PRIMARY KEY, opened double precision NOT NULL, count integer NOT NULL)",
    "CREATE UNLOGGED TABLE paces (bot bigint, chat varchar(64), gone double precision[] NOT NULL,"
    " rests double precision NOT NULL, PRIMARY KEY (bot, chat))",
    "CREATE UNLOGGED TABLE conversations ("
    "place varchar(64) PRIMARY KEY, person varchar(64), said bigint NOT NULL, content text NOT NULL)",
    "CREATE INDEX ix_conversations_person ON conversations (person)",
    _TAKE_SLOT,
    _LIVING,
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
