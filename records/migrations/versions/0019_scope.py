"""Whom or what alone a live answer is for, beside it in the lists.

Of a text it stands inside ``faqs.draft`` and ``faqs.versions``; texts written before this revision
have none there and are for everybody.
"""

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("live_answers") as answers:
        answers.add_column(sa.Column("scope", sa.Text(), nullable=False, server_default=""))


def downgrade() -> None:
    with op.batch_alter_table("live_answers") as answers:
        answers.drop_column("scope")
