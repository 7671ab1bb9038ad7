"""Tables of reply templates, and of replies that wait for a second signature."""

from sqlalchemy import Column, Index, String, Table, Text

from casework.replies import PendingState
from records.column_types import EnumColumn, JsonColumn, UtcInstant
from records.tables.schema import ID, metadata, reference, row_version

reply_templates = Table(
    "reply_templates",
    metadata,
    Column("template_id", ID, primary_key=True),
    Column("agency_id", ID, index=True),
    Column("title", String(200), nullable=False),
    Column("body", Text, nullable=False),
    Column("changed_by", ID, nullable=False),
    Column("changed_at", UtcInstant, nullable=False),
    row_version(),
)

pending_replies = Table(
    "pending_replies",
    metadata,
    Column("pending_id", ID, primary_key=True),
    reference("message_id", "messages.message_id", nullable=False),
    Column("body", Text, nullable=False),
    Column("author", ID, nullable=False),
    Column("agency_id", ID),
    Column("written_at", UtcInstant, nullable=False),
    Column("also", JsonColumn(tuple[str, ...]), nullable=False),
    Column("corrects", ID),
    Column("correction_reason", Text, nullable=False),
    Column("state", EnumColumn(PendingState), nullable=False),
    Column("decided_by", ID),
    Column("decided_at", UtcInstant),
    Column("refusal", Text, nullable=False),
    row_version(),
    Index("ix_pending_replies_state_written_at", "state", "written_at"),
)
