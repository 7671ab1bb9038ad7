"""Indexes of the staff lists, and which messages a proposal holds."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

_PART = "#"  # behind it, where the question starts in its message (casework.board.question_ids)
_TURN = "turn-"
INDEXES = (("status", "answered_at"), ("agency_id", "status", "due_on"))


def upgrade() -> None:
    for columns in INDEXES:
        op.create_index("_".join(("ix_cases", *columns)), "cases", columns)
    op.create_table(
        "proposal_messages",
        sa.Column("proposal_id", sa.String(length=64), nullable=False),
        sa.Column("message_id", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("proposal_id", "message_id", name=op.f("pk_proposal_messages")),
    )
    op.create_index(op.f("ix_proposal_messages_message_id"), "proposal_messages", ["message_id"])
    _fill()


def downgrade() -> None:
    op.drop_table("proposal_messages")
    for columns in INDEXES:
        op.drop_index("_".join(("ix_cases", *columns)), "cases")


def _fill() -> None:
    proposals = sa.table(
        "topic_proposals", sa.column("proposal_id", sa.String), sa.column("proposal", sa.JSON)
    )
    links = sa.table(
        "proposal_messages", sa.column("proposal_id", sa.String), sa.column("message_id", sa.String)
    )
    held = sa.select(proposals.c.proposal_id, proposals.c.proposal["message_ids"])
    for proposal_id, item_ids in op.get_bind().execute(held).all():
        asked = [item for item in item_ids or () if not item.startswith(_TURN)]
        messages = dict.fromkeys(item.partition(_PART)[0] for item in asked)
        rows = [{"proposal_id": proposal_id, "message_id": message} for message in messages]
        if rows:
            op.bulk_insert(links, rows)
