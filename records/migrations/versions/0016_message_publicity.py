"""Which messages the board shows and which wait for a reviewer, as a table of its own."""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None

TABLE = "message_publicity"
CASES = "ix_cases_status_due_on_case_id"
FILL = """
    INSERT INTO message_publicity (message_id, created_at, shown, waiting)
    SELECT message_id, created_at, shown, waiting FROM (
        SELECT m.message_id, m.created_at,
               COALESCE(p.state = 'released', :no) AS shown,
               p.message_id IS NULL OR p.state = 'released' AND p.reply_count < (
                   SELECT count(*) FROM replies r WHERE r.message_id = m.message_id
               ) AS waiting
        FROM messages m LEFT JOIN public_copies p ON p.message_id = m.message_id
        WHERE m.consent_public
    ) AS found
    WHERE shown OR waiting
"""


def upgrade() -> None:
    op.create_table(
        TABLE,
        sa.Column("message_id", sa.String(length=64), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("shown", sa.Boolean(), nullable=False),
        sa.Column("waiting", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("message_id", name=op.f("pk_message_publicity")),
    )
    for column in ("shown", "waiting"):
        name = f"ix_message_publicity_{column}_created_at"
        op.create_index(name, TABLE, [column, "created_at", "message_id"])
    op.create_index(CASES, "cases", ["status", "due_on", "case_id"])
    op.drop_index("ix_cases_status", "cases")
    op.get_bind().execute(sa.text(FILL), {"no": False})


def downgrade() -> None:
    op.drop_table(TABLE)
    op.create_index("ix_cases_status", "cases", ["status"])
    op.drop_index(CASES, "cases")
