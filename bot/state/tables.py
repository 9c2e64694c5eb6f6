"""Tables: what is kept, as the newest migration leaves it.

Moments are whole seconds since 1970 (UTC), which every database stores alike. A person is a keyed hash
(identity.py), and so is the answer that a rating belongs to; whoever is blocked stands there by the number.
"""

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
)

_HASH = String(64)
_NUMBER = BigInteger().with_variant(Integer, "sqlite")  # SQLite counts up INTEGER keys only

metadata = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "ix": "ix_%(table_name)s_%(column_0_name)s",
    }
)

preferences = Table(
    "preferences",
    metadata,
    Column("person", _HASH, primary_key=True),
    Column("language", String(8), nullable=False),
)

questions = Table(
    "questions",
    metadata,
    Column("id", _NUMBER, primary_key=True),
    Column("asked", BigInteger, nullable=False, index=True),
    Column("person", _HASH, nullable=False, index=True),
    Column("answer", _HASH, index=True),  # of the chat and the message; null where nothing could be sent
    Column("text", Text, nullable=False),
    Column("language", String(8), nullable=False),
    Column("kind", String(32), nullable=False),
    Column("status", String(16), nullable=False),
    Column("confidence", Float, nullable=False),
    Column("article", Text),
    Column("latency", Float, nullable=False),  # milliseconds from the question to its answer's being ready
)

ratings = Table(
    "ratings",
    metadata,
    Column("question", _NUMBER, ForeignKey("questions.id", ondelete="CASCADE"), primary_key=True),
    Column("person", _HASH, primary_key=True, index=True),
    Column("helpful", Boolean, nullable=False),
)

updates = Table(
    "updates",
    metadata,
    Column("bot", BigInteger, primary_key=True, autoincrement=False),
    Column("number", BigInteger, primary_key=True, autoincrement=False),
    Column("taken", BigInteger, nullable=False, index=True),
    Column("content", Text),  # null once it has been answered
    Column("attempts", Integer, nullable=False),
    # of several copies of the bot:
    Column("lane", String(64)),  # updates of the same one are answered in order
    Column("owner", BigInteger),  # the copy that answers it
)
Index(
    "ix_updates_waiting",
    updates.c.bot,
    updates.c.lane,
    postgresql_where=updates.c.content.is_not(None),
    sqlite_where=updates.c.content.is_not(None),
)

blocked = Table(
    "blocked",
    metadata,
    Column("id", BigInteger, primary_key=True, autoincrement=False),  # Telegram's; of groups below 0
    Column("since", BigInteger, nullable=False),
)
