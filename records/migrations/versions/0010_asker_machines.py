"""From which machine a session came first, as keyed digests; sessions of escalations, too."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "asker_machines",
        sa.Column("asker_key", sa.String(length=128), nullable=False),
        sa.Column("machine_key", sa.String(length=128), nullable=False),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("asker_key", name=op.f("pk_asker_machines")),
    )
    with op.batch_alter_table("escalations") as escalations:
        escalations.add_column(
            sa.Column("session_count", sa.Integer(), nullable=False, server_default="0")
        )


def downgrade() -> None:
    with op.batch_alter_table("escalations") as escalations:
        escalations.drop_column("session_count")
    op.drop_table("asker_machines")
