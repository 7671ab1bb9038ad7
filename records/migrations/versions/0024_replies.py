"""Earlier texts of replies, their templates and those that wait for a second signature; and which
messages a question group holds."""

import sqlalchemy as sa
from alembic import op

revision = "0024"
down_revision = "0023"
branch_labels = None
depends_on = None

ID = sa.String(length=64)
_PART = "#"  # behind it, where the question starts in its message (casework.board.question_ids)
_TURN = "turn-"


def upgrade() -> None:
    with op.batch_alter_table("replies") as replies:
        replies.add_column(
            sa.Column("earlier", sa.JSON(none_as_null=True), nullable=False, server_default="[]")
        )
    _make_templates()
    _make_pending()
    _make_group_messages()


def downgrade() -> None:
    op.drop_table("group_messages")
    op.drop_table("pending_replies")
    op.drop_table("reply_templates")
    with op.batch_alter_table("replies") as replies:
        replies.drop_column("earlier")


def _make_templates() -> None:
    op.create_table(
        "reply_templates",
        sa.Column("template_id", ID, nullable=False),
        sa.Column("agency_id", ID, nullable=True),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("changed_by", ID, nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("row_version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("template_id", name=op.f("pk_reply_templates")),
    )
    op.create_index(op.f("ix_reply_templates_agency_id"), "reply_templates", ["agency_id"])


def _make_pending() -> None:
    op.create_table(
        "pending_replies",
        sa.Column("pending_id", ID, nullable=False),
        sa.Column("message_id", ID, nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("author", ID, nullable=False),
        sa.Column("agency_id", ID, nullable=True),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("also", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("corrects", ID, nullable=True),
        sa.Column("correction_reason", sa.Text(), nullable=False),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("decided_by", ID, nullable=True),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("refusal", sa.Text(), nullable=False),
        sa.Column("row_version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["message_id"],
            ["messages.message_id"],
            name=op.f("fk_pending_replies_message_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("pending_id", name=op.f("pk_pending_replies")),
    )
    op.create_index(op.f("ix_pending_replies_message_id"), "pending_replies", ["message_id"])
    op.create_index(
        op.f("ix_pending_replies_state_written_at"), "pending_replies", ["state", "written_at"]
    )


def _make_group_messages() -> None:
    op.create_table(
        "group_messages",
        sa.Column("group_id", ID, nullable=False),
        sa.Column("message_id", ID, nullable=False),
        sa.PrimaryKeyConstraint("group_id", "message_id", name=op.f("pk_group_messages")),
    )
    columns = ["message_id", "group_id"]
    op.create_index(op.f("ix_group_messages_message_id_group_id"), "group_messages", columns)
    _fill()


def _fill() -> None:
    groups = sa.table(
        "question_groups", sa.column("group_id", sa.String), sa.column("message_ids", sa.JSON)
    )
    links = sa.table(
        "group_messages", sa.column("group_id", sa.String), sa.column("message_id", sa.String)
    )
    held = sa.select(groups.c.group_id, groups.c.message_ids)
    for group_id, item_ids in op.get_bind().execute(held).all():
        asked = [item for item in item_ids or () if not item.startswith(_TURN)]
        messages = dict.fromkeys(item.partition(_PART)[0] for item in asked)
        rows = [{"group_id": group_id, "message_id": message} for message in messages]
        if rows:
            op.bulk_insert(links, rows)
