"""The life of a case: its officer, its own clock, questions to its asker, reopenings, closing."""

import sqlalchemy as sa
from alembic import op

revision = "0025"
down_revision = "0024"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Cases of before count from the day they were opened, and nobody in particular has them."""
    with op.batch_alter_table("cases") as batch:
        batch.add_column(sa.Column("officer", sa.String(64)))
        batch.add_column(sa.Column("counts_from", sa.Date))
        batch.add_column(sa.Column("extended_by", sa.Integer, nullable=False, server_default="0"))
        batch.add_column(sa.Column("due_before_extension", sa.Date))
        batch.add_column(sa.Column("info_requests", sa.JSON, nullable=False, server_default="[]"))
        batch.add_column(sa.Column("reopenings", sa.JSON, nullable=False, server_default="[]"))
        batch.add_column(sa.Column("closed_at", sa.DateTime(timezone=True)))
    op.create_index("ix_cases_officer_status_due_on", "cases", ["officer", "status", "due_on"])


def downgrade() -> None:
    op.drop_index("ix_cases_officer_status_due_on", "cases")
    with op.batch_alter_table("cases") as batch:
        for column in (
            "closed_at", "reopenings", "info_requests", "due_before_extension", "extended_by",
            "counts_from", "officer",
        ):  # fmt: skip
            batch.drop_column(column)
