"""What people decided on the contact details that a policy's clauses name."""

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("policies") as policies:
        policies.add_column(
            sa.Column("contacts", sa.JSON(none_as_null=True), nullable=False, server_default="[]")
        )


def downgrade() -> None:
    with op.batch_alter_table("policies") as policies:
        policies.drop_column("contacts")
