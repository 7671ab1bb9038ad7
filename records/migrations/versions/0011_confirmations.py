"""Idempotency keys of messages confirmed in a conversation; earlier messages have none."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

INDEX = "ix_messages_confirmation_id"


def upgrade() -> None:
    op.add_column("messages", sa.Column("confirmation_id", sa.String(64), nullable=True))
    op.create_index(INDEX, "messages", ["confirmation_id"], unique=True)


def downgrade() -> None:
    op.drop_index(INDEX, "messages")
    with op.batch_alter_table("messages") as messages:
        messages.drop_column("confirmation_id")
