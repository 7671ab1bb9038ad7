"""Comparisons of policies with the texts before them; made by a job where they are missing."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "policy_comparisons",
        sa.Column("comparison_id", sa.String(length=64), nullable=False),
        sa.Column("policy_id", sa.String(length=64), nullable=False),
        sa.Column("before_key", sa.String(length=64), nullable=False),
        sa.Column("fingerprint", sa.String(length=64), nullable=False),
        sa.Column("changes", sa.JSON(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["policy_id"],
            ["policies.policy_id"],
            name=op.f("fk_policy_comparisons_policy_id_policies"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("comparison_id", name=op.f("pk_policy_comparisons")),
    )
    op.create_index(op.f("ix_policy_comparisons_policy_id"), "policy_comparisons", ["policy_id"])


def downgrade() -> None:
    op.drop_table("policy_comparisons")
