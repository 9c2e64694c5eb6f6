"""What was asked, and whether the answers helped."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

_NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "questions",
        sa.Column("id", _NUMBER, nullable=False),
        sa.Column("asked", sa.BigInteger(), nullable=False),
        sa.Column("person", sa.String(64), nullable=False),
        sa.Column("answer", sa.String(64)),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("language", sa.String(8), nullable=False),
        sa.Column("kind", sa.String(32), nullable=False),
        sa.Column("status", sa.String(16), nullable=False),
        sa.Column("confidence", sa.Float(), nullable=False),
        sa.Column("article", sa.Text()),
        sa.Column("latency", sa.Float(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_questions"),
    )
    for column in ("asked", "person", "answer"):
        op.create_index(f"ix_questions_{column}", "questions", [column])
    op.create_table(
        "ratings",
        sa.Column("question", _NUMBER, nullable=False),
        sa.Column("person", sa.String(64), nullable=False),
        sa.Column("helpful", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["question"], ["questions.id"], name="fk_ratings_question", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("question", "person", name="pk_ratings"),
    )
    op.create_index("ix_ratings_person", "ratings", ["person"])
