"""The event log with its cursors, the index pointer, the job locks."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _create_events()
    _create_event_counter()
    _create_event_cursors()
    _create_index_swaps()
    _create_job_locks()
    _start_event_counter()


def downgrade() -> None:
    op.drop_table("job_locks")
    op.drop_table("index_swaps")
    op.drop_table("event_cursors")
    op.drop_table("event_counter")
    op.drop_table("events")


def _start_event_counter() -> None:
    """Its one row, at which writers of events queue."""
    op.execute("INSERT INTO event_counter (counter_id, last_id) VALUES (1, 0)")


def _create_events() -> None:
    op.create_table(
        "events",
        sa.Column("event_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("kind", sa.String(length=64), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("actor", sa.String(length=128), nullable=False),
        sa.Column("payload", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("event_id", name=op.f("pk_events")),
    )
    op.create_index(op.f("ix_events_at"), "events", ["at"], unique=False)
    op.create_index(op.f("ix_events_kind"), "events", ["kind"], unique=False)


def _create_event_counter() -> None:
    op.create_table(
        "event_counter",
        sa.Column("counter_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("last_id", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("counter_id", name=op.f("pk_event_counter")),
    )


def _create_event_cursors() -> None:
    op.create_table(
        "event_cursors",
        sa.Column("consumer", sa.String(length=64), nullable=False),
        sa.Column("last_event", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("consumer", name=op.f("pk_event_cursors")),
    )


def _create_index_swaps() -> None:
    op.create_table(
        "index_swaps",
        sa.Column("swap_id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("last_event", sa.BigInteger(), nullable=False),
        sa.Column("swapped_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("swap_id", name=op.f("pk_index_swaps")),
    )


def _create_job_locks() -> None:
    op.create_table(
        "job_locks",
        sa.Column("name", sa.String(length=64), nullable=False),
        sa.Column("holder", sa.String(length=200), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_job_locks")),
    )
