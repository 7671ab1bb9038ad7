"""Earlier texts of policies; what a policy links to, and what stood where people corrected it."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "policy_versions",
        sa.Column("version_id", sa.String(length=64), nullable=False),
        sa.Column("policy_id", sa.String(length=64), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("doc_no", sa.String(length=200), nullable=True),
        sa.Column("issued_on", sa.Date(), nullable=True),
        sa.Column("effective_on", sa.Date(), nullable=True),
        sa.Column("source_digest", sa.String(length=128), nullable=False),
        sa.Column("clauses", sa.JSON(), nullable=False),
        sa.Column("kept_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["policy_id"],
            ["policies.policy_id"],
            name=op.f("fk_policy_versions_policy_id_policies"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("version_id", name=op.f("pk_policy_versions")),
    )
    op.create_index(op.f("ix_policy_versions_policy_id"), "policy_versions", ["policy_id"])
    with op.batch_alter_table("policies") as policies:
        policies.add_column(sa.Column("as_read", sa.JSON(), nullable=False, server_default="{}"))
        policies.add_column(sa.Column("links", sa.JSON(), nullable=False, server_default="[]"))


def downgrade() -> None:
    with op.batch_alter_table("policies") as policies:
        policies.drop_column("links")
        policies.drop_column("as_read")
    op.drop_table("policy_versions")
