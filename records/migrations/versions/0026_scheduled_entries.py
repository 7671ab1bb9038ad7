"""When an approved draft of an entry is to be published; what a reviewer wants left out and the
law's grounds, inside the reviews that are stored as JSON."""

import sqlalchemy as sa
from alembic import op

revision = "0026"
down_revision = "0025"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Stored reviews are read as they are: nothing was left out."""
    with op.batch_alter_table("faqs") as faqs:
        faqs.add_column(sa.Column("scheduled", sa.JSON(none_as_null=True), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("faqs") as faqs:
        faqs.drop_column("scheduled")
