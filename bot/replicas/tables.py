"""Tables: what copies of the bot share, in PostgreSQL; the newest migration makes them."""

from sqlalchemy import BigInteger, Column, Float, Integer, MetaData, Sequence, String, Table, Text
from sqlalchemy.dialects.postgresql import ARRAY, DOUBLE_PRECISION

_UNLOGGED = ["UNLOGGED"]  # cheap to write, and empty after a crash of the database

metadata = MetaData()

numbers = Sequence("replicas", metadata=metadata)  # of the copies, in the order in which they have started

snapshots = Table(
    "snapshots",
    metadata,
    Column("bot", BigInteger, primary_key=True, autoincrement=False),
    Column("version", String(128), nullable=False),  # of what all copies answer from
)

keys = Table(
    "keys",
    metadata,
    Column("bot", BigInteger, primary_key=True, autoincrement=False),
    Column("people", String(64), nullable=False),  # a hash by the key that people are hashed with
)

rates = Table(
    "rates",
    metadata,
    Column("who", String(64), primary_key=True),  # a hash
    Column("opened", DOUBLE_PRECISION, nullable=False),  # seconds since 1970, as the database has it
    Column("count", Integer, nullable=False),
    prefixes=_UNLOGGED,
)

paces = Table(
    "paces",
    metadata,
    Column("bot", BigInteger, primary_key=True, autoincrement=False),
    Column("chat", String(64), primary_key=True),  # "" for all of them together
    Column("gone", ARRAY(DOUBLE_PRECISION), nullable=False),  # when the last messages went, the oldest first
    Column("rests", Float, nullable=False),  # until when nothing may go
    prefixes=_UNLOGGED,
)

conversations = Table(
    "conversations",
    metadata,
    Column("place", String(64), primary_key=True),  # a hash, of a chat and a message
    Column("person", String(64), index=True),  # a hash
    Column("said", BigInteger, nullable=False),
    Column("content", Text, nullable=False),
    prefixes=_UNLOGGED,
)
