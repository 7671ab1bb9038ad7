"""What is published of each agency: matters, telephone, address, hours, and where that stands."""

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("agencies") as agencies:
        agencies.add_column(
            sa.Column("profile", sa.JSON(none_as_null=True), nullable=False, server_default="{}")
        )


def downgrade() -> None:
    with op.batch_alter_table("agencies") as agencies:
        agencies.drop_column("profile")
