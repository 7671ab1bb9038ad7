"""Columns of the event log that an index finds; the table of cursors, which nothing read, goes."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

# casework.events.SUBJECTS on the day of this migration.
SUBJECTS = (
    "message_id", "case_id", "escalation_id", "faq_id", "topic_id", "policy_id", "agency_id",
)  # fmt: skip
INDEXES = (("kind", "event_id"), ("actor", "event_id"), ("subject_id", "event_id"), ("faq_id",))


def upgrade() -> None:
    op.drop_table("event_cursors")
    op.add_column("events", sa.Column("subject_id", sa.String(64), nullable=True))
    op.add_column("events", sa.Column("faq_id", sa.String(64), nullable=True))
    _fill()
    op.drop_index("ix_events_kind", "events")
    for columns in INDEXES:
        op.create_index("_".join(("ix_events", *columns)), "events", columns)


def downgrade() -> None:
    for columns in INDEXES:
        op.drop_index("_".join(("ix_events", *columns)), "events")
    op.create_index("ix_events_kind", "events", ["kind"])
    with op.batch_alter_table("events") as events:
        events.drop_column("faq_id")
        events.drop_column("subject_id")
    op.create_table(
        "event_cursors",
        sa.Column("consumer", sa.String(length=64), nullable=False),
        sa.Column("last_event", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("consumer", name=op.f("pk_event_cursors")),
    )


def _fill() -> None:
    events = sa.table(
        "events", sa.column("payload", sa.JSON), sa.column("subject_id"), sa.column("faq_id")
    )
    written = {name: events.c.payload[name].as_string() for name in SUBJECTS}
    subject = sa.func.coalesce(*written.values())
    op.execute(events.update().values(subject_id=subject, faq_id=written["faq_id"]))
