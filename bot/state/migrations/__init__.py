"""Migrations: the steps from an empty database to the tables of this version (Alembic)."""
