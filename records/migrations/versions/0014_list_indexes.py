"""Indexes that hold whole what a list of one agency or the page of a log asks for."""

from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None

ADDED = (
    ("cases", ("agency_id", "message_id")),
    ("replies", ("agency_id", "message_id")),
    ("messages", ("policy_id", "message_id")),
    ("topic_messages", ("message_id", "topic_id")),
    ("proposal_messages", ("message_id", "proposal_id")),
    ("topics", ("agency_id",)),
    ("topics", ("policy_id",)),
    ("topics", ("merged_into",)),
    ("events", ("faq_id", "kind", "event_id")),
)
# Each is the beginning of another one.
DROPPED = (
    ("cases", "agency_id"),
    ("messages", "policy_id"),
    ("topic_messages", "message_id"),
    ("proposal_messages", "message_id"),
    ("events", "faq_id"),
)


def upgrade() -> None:
    for table, columns in ADDED:
        op.create_index("_".join(("ix", table, *columns)), table, list(columns))
    for table, column in DROPPED:
        op.drop_index(f"ix_{table}_{column}", table)


def downgrade() -> None:
    for table, column in DROPPED:
        op.create_index(f"ix_{table}_{column}", table, [column])
    for table, columns in ADDED:
        op.drop_index("_".join(("ix", table, *columns)), table)
