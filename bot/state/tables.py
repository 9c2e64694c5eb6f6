"""Tables: what is kept, as the newest migration leaves it. A person is a keyed hash (identity.py)."""

from sqlalchemy import Column, MetaData, String, Table

_HASH = String(64)

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
