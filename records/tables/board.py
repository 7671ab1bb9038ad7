"""Tables of messages, replies, public copies and cases."""

from typing import Any

from sqlalchemy import (
    Boolean,
    Column,
    Date,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    String,
    Table,
    Text,
)

from casework.board import Channel, CopyState, EarlierText, MessageKind, PublicReply
from casework.cases import CaseStatus, InfoRequest, Reopening
from records.column_types import EnumColumn, JsonColumn, UtcInstant
from records.tables.schema import ID, deadline_columns, metadata, reference, row_version


def _empty_list(name: str, kind: object) -> Column[Any]:
    """A JSON list, empty in the rows of before."""
    return Column(name, JsonColumn(kind), nullable=False, server_default="[]")


messages = Table(
    "messages",
    metadata,
    Column("message_id", ID, primary_key=True),
    Column("tracking_no", String(40), nullable=False, unique=True),
    Column("kind", EnumColumn(MessageKind), nullable=False),
    Column("subject", Text, nullable=False),
    Column("body", Text, nullable=False),
    Column("asker_key", String(128), nullable=False, index=True),
    Column("channel", EnumColumn(Channel), nullable=False),
    Column("policy_id", ID),
    Column("created_at", UtcInstant, nullable=False, index=True),
    Column("likes", Integer, nullable=False),
    Column("dislikes", Integer, nullable=False),
    Column("external_no", String(128), unique=True),
    Column("consent_public", Boolean, nullable=False),
    Column("contact_sealed", LargeBinary),
    Column("place", String(200)),
    Column("window", String(200)),
    Column("lookup_hashes", JsonColumn(tuple[str, ...]), nullable=False),
    Column("confirmation_id", ID, index=True, unique=True),
    Column("erased_at", UtcInstant),
    row_version(),
    Index("ix_messages_policy_id_message_id", "policy_id", "message_id"),
)

# The first machine of each session; both are keyed digests.
asker_machines = Table(
    "asker_machines",
    metadata,
    Column("asker_key", String(128), primary_key=True),
    Column("machine_key", String(128), nullable=False),
    Column("seen_at", UtcInstant, nullable=False),
)

replies = Table(
    "replies",
    metadata,
    Column("reply_id", ID, primary_key=True),
    reference("message_id", "messages.message_id", nullable=False),
    Column("body", Text, nullable=False),
    Column("author", String(200), nullable=False),
    Column("agency_id", ID),
    Column("replied_at", UtcInstant, nullable=False),
    Column("earlier", JsonColumn(tuple[EarlierText, ...]), nullable=False, server_default="[]"),
    Index("ix_replies_agency_id_message_id", "agency_id", "message_id"),
)

public_copies = Table(
    "public_copies",
    metadata,
    Column(
        "message_id",
        ID,
        ForeignKey("messages.message_id", deferrable=True, initially="DEFERRED"),
        primary_key=True,
    ),
    Column("subject", Text, nullable=False),
    Column("body", Text, nullable=False),
    Column("replies", JsonColumn(tuple[PublicReply, ...]), nullable=False),
    Column("state", EnumColumn(CopyState), nullable=False, index=True),
    Column("decided_by", ID, nullable=False),
    Column("decided_at", UtcInstant, nullable=False),
    Column("reason", Text, nullable=False),
    Column("reply_count", Integer, nullable=False),
    row_version(),
)

# What the board shows and what waits for a reviewer; rewritten by records.message_publicity.
message_publicity = Table(
    "message_publicity",
    metadata,
    Column("message_id", ID, primary_key=True),
    Column("created_at", UtcInstant, nullable=False),
    Column("shown", Boolean, nullable=False),
    Column("waiting", Boolean, nullable=False),
    Index("ix_message_publicity_shown_created_at", "shown", "created_at", "message_id"),
    Index("ix_message_publicity_waiting_created_at", "waiting", "created_at", "message_id"),
)

cases = Table(
    "cases",
    metadata,
    Column("case_id", ID, primary_key=True),
    reference("message_id", "messages.message_id", nullable=False),
    Column("agency_id", ID),
    Column("opened_at", UtcInstant, nullable=False),
    Column("answered_at", UtcInstant),
    Column("officer", ID),
    Column("counts_from", Date),
    Column("extended_by", Integer, nullable=False, server_default="0"),
    Column("due_before_extension", Date),
    _empty_list("info_requests", tuple[InfoRequest, ...]),
    _empty_list("reopenings", tuple[Reopening, ...]),
    Column("closed_at", UtcInstant),
    *deadline_columns(CaseStatus, status_index=False),
    Index("ix_cases_status_due_on_case_id", "status", "due_on", "case_id"),
    Index("ix_cases_status_answered_at", "status", "answered_at"),
    Index("ix_cases_officer_status_due_on", "officer", "status", "due_on"),
    Index("ix_cases_agency_id_status_due_on", "agency_id", "status", "due_on"),
    Index("ix_cases_agency_id_message_id_case_id", "agency_id", "message_id", "case_id"),
)
