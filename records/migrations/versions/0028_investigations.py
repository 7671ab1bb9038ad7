"""Investigations in parts, accepted or returned by the office; reports that wait for it.

A report from before closed its escalation as it was filed: it counts as accepted then, and one
that closes nothing any more as returned.
"""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0028"
down_revision = "0027"
branch_labels = None
depends_on = None

STATUS = "ix_investigations_status"
ID = sa.String(length=64)


def upgrade() -> None:
    with op.batch_alter_table("escalations") as escalations:
        escalations.add_column(sa.Column("handed_in_on", sa.Date(), nullable=True))
    with op.batch_alter_table("investigations") as investigations:
        investigations.alter_column(
            "filed_at", existing_type=sa.DateTime(timezone=True), nullable=True
        )
        for column in _added():
            investigations.add_column(column)
    op.create_index(STATUS, "investigations", ["status"])
    _settle_reports()


def downgrade() -> None:
    op.drop_index(STATUS, "investigations")
    op.execute(sa.text("DELETE FROM investigations WHERE filed_at IS NULL"))
    with op.batch_alter_table("investigations") as investigations:
        for column in _added():
            investigations.drop_column(column.name)
        investigations.alter_column(
            "filed_at", existing_type=sa.DateTime(timezone=True), nullable=False
        )
    with op.batch_alter_table("escalations") as escalations:
        escalations.drop_column("handed_in_on")


def _added() -> list[sa.Column[Any]]:
    return [
        sa.Column("parts", sa.JSON(), nullable=False, server_default="{}"),
        sa.Column("status", sa.String(length=40), nullable=False, server_default="returned"),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.Column("decided_by", ID, nullable=True),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("decision_reason", sa.Text(), nullable=False, server_default=""),
        sa.Column("row_version", sa.Integer(), nullable=False, server_default="1"),
    ]


def _settle_reports() -> None:
    reports = sa.table(
        "investigations",
        sa.column("investigation_id"),
        sa.column("status"),
        sa.column("filed_at"),
        sa.column("opened_at"),
        sa.column("decided_at"),
    )
    escalations = sa.table("escalations", sa.column("closed_by"))
    closing = sa.select(escalations.c.closed_by).where(escalations.c.closed_by.is_not(None))
    op.execute(reports.update().values(opened_at=reports.c.filed_at))
    op.execute(
        reports.update()
        .where(reports.c.investigation_id.in_(closing))
        .values(status="accepted", decided_at=reports.c.filed_at)
    )
