"""Tables of escalations and of the investigations whose reports close them."""

from sqlalchemy import Column, Date, Integer, String, Table, Text

from casework.topics import EscalationStatus, InvestigationStatus
from records.column_types import EnumColumn, UtcInstant, dict_of
from records.tables.schema import ID, deadline_columns, metadata, reference, row_version

escalations = Table(
    "escalations",
    metadata,
    Column("escalation_id", ID, primary_key=True),
    reference("topic_id", "topics.topic_id", nullable=False),
    Column("agency_id", ID, index=True),
    Column("duty_id", ID, nullable=False),
    Column("reason", String(40), nullable=False),
    Column("opened_on", Date, nullable=False),
    Column("closed_by", ID),
    Column("closed_on", Date),
    Column("asker_count", Integer, nullable=False),
    Column("session_count", Integer, nullable=False),
    Column("handed_in_on", Date),
    *deadline_columns(EscalationStatus),
)

investigations = Table(
    "investigations",
    metadata,
    Column("investigation_id", ID, primary_key=True),
    reference("topic_id", "topics.topic_id", nullable=False),
    Column("escalation_id", ID),
    Column("title", Text, nullable=False),
    Column("report", Text, nullable=False),
    Column("author", ID, nullable=False),
    Column("filed_at", UtcInstant),
    Column("parts", dict_of(str), nullable=False),
    Column("status", EnumColumn(InvestigationStatus), nullable=False, index=True),
    Column("opened_at", UtcInstant),
    Column("ends_on", Date),
    Column("decided_by", ID),
    Column("decided_at", UtcInstant),
    Column("decision_reason", Text, nullable=False),
    row_version(),
)
