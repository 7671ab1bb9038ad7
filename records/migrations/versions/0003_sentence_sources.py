"""What the machine wrote last for an entry, kept beside what people made of it.

Sources of sentences live inside ``faqs.draft`` and ``faqs.versions``; texts written before this
revision have none there and read as a person's word.
"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("faqs") as faqs:
        faqs.add_column(sa.Column("generated", sa.JSON(none_as_null=True), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("faqs") as faqs:
        faqs.drop_column("generated")
