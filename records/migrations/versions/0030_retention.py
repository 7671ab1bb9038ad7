"""When a message's texts were deleted; and when a withdrawn case ended, from the event log."""

import sqlalchemy as sa
from alembic import op

revision = "0030"
down_revision = "0029"
branch_labels = None
depends_on = None

WITHDRAWN_AT = """
UPDATE cases SET closed_at = (
    SELECT max(events.at) FROM events
    WHERE events.kind = 'MessageWithdrawn' AND events.subject_id = cases.message_id
) WHERE status = 'withdrawn' AND closed_at IS NULL
"""


def upgrade() -> None:
    op.add_column("messages", sa.Column("erased_at", sa.DateTime(timezone=True)))
    op.execute(WITHDRAWN_AT)


def downgrade() -> None:
    op.drop_column("messages", "erased_at")
