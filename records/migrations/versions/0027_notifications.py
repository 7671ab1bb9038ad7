"""Notifications, their deliveries, preferences, and cursors of the event log's readers.

A database that was in use tells nobody of what happened before: the cursor starts at its last
event.
"""

import sqlalchemy as sa
from alembic import op

revision = "0027"
down_revision = "0026"
branch_labels = None
depends_on = None

ID = sa.String(length=64)
INSTANT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "notifications",
        sa.Column("notification_id", ID, nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("username", ID, nullable=True),
        sa.Column("thing", sa.String(length=40), nullable=False),
        sa.Column("thing_id", ID, nullable=False),
        sa.Column("event_id", sa.BigInteger(), nullable=False),
        sa.Column("at", INSTANT, nullable=False),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("read_at", INSTANT, nullable=True),
        sa.PrimaryKeyConstraint("notification_id", name=op.f("pk_notifications")),
    )
    _index("notifications", "username", "event_id")
    _index("notifications", "username", "read_at")
    op.create_table(
        "deliveries",
        sa.Column("delivery_id", ID, nullable=False),
        sa.Column("notification_id", ID, nullable=False),
        sa.Column("username", ID, nullable=True),
        sa.Column("message_id", ID, nullable=True),
        sa.Column("channel", sa.String(length=40), nullable=False),
        sa.Column("digest", sa.Boolean(), nullable=False),
        sa.Column("not_before", INSTANT, nullable=False),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("letter_id", ID, nullable=True),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("attempted_at", INSTANT, nullable=True),
        sa.Column("ended_at", INSTANT, nullable=True),
        sa.Column("fault", sa.String(length=40), nullable=True),
        sa.Column("row_version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("delivery_id", name=op.f("pk_deliveries")),
    )
    _index("deliveries", "notification_id")
    _index("deliveries", "message_id")
    _index("deliveries", "letter_id")
    _index("deliveries", "state", "not_before")
    op.create_table(
        "notification_preferences",
        sa.Column("username", ID, nullable=False),
        sa.Column("email", sa.String(length=254), nullable=False),
        sa.Column("choices", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("row_version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("username", name=op.f("pk_notification_preferences")),
    )
    cursors = op.create_table(
        "event_cursors",
        sa.Column("name", sa.String(length=64), nullable=False),
        sa.Column("last_id", sa.BigInteger(), nullable=False),
        sa.Column("row_version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_event_cursors")),
    )
    counter = sa.table("event_counter", sa.column("last_id", sa.BigInteger))
    last_id = op.get_bind().execute(sa.select(sa.func.max(counter.c.last_id))).scalar() or 0
    op.bulk_insert(cursors, [{"name": "notifications", "last_id": last_id, "row_version": 1}])


def downgrade() -> None:
    for table in ("event_cursors", "notification_preferences", "deliveries", "notifications"):
        op.drop_table(table)


def _index(table: str, *columns: str) -> None:
    op.create_index(f"ix_{table}_{'_'.join(columns)}", table, list(columns))
