"""An index that holds an agency's cases with their messages: the history asks for both."""

from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None

BEFORE = "ix_cases_agency_id_message_id"
NOW = "ix_cases_agency_id_message_id_case_id"


def upgrade() -> None:
    op.create_index(NOW, "cases", ["agency_id", "message_id", "case_id"])
    op.drop_index(BEFORE, "cases")


def downgrade() -> None:
    op.create_index(BEFORE, "cases", ["agency_id", "message_id"])
    op.drop_index(NOW, "cases")
