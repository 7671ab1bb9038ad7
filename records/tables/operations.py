"""Tables of the event log, the pointer to the live index, and job locks."""

from sqlalchemy import BigInteger, Column, Index, Integer, String, Table

from records.column_types import JsonDocument, UtcInstant
from records.tables.schema import ID, metadata

# The ids come from event_counter, never from the database's own counting.
events = Table(
    "events",
    metadata,
    Column("event_id", BigInteger, primary_key=True, autoincrement=False),
    Column("kind", String(64), nullable=False),
    Column("at", UtcInstant, nullable=False, index=True),
    Column("actor", String(128), nullable=False),
    Column("payload", JsonDocument, nullable=False),
    # Of the payload, so that an index finds them: casework.events.subject_of, and the entry.
    Column("subject_id", ID),
    Column("faq_id", ID),
    Index("ix_events_kind_event_id", "kind", "event_id"),
    Index("ix_events_actor_event_id", "actor", "event_id"),
    Index("ix_events_subject_id_event_id", "subject_id", "event_id"),
    Index("ix_events_faq_id_kind_event_id", "faq_id", "kind", "event_id"),
)

# One row: writers of events queue at it, so that ids become visible in their order.
event_counter = Table(
    "event_counter",
    metadata,
    Column("counter_id", Integer, primary_key=True, autoincrement=False),
    Column("last_id", BigInteger, nullable=False),
)

index_swaps = Table(
    "index_swaps",
    metadata,
    Column("swap_id", Integer, primary_key=True),
    Column("version", Integer, nullable=False),
    Column("last_event", BigInteger, nullable=False),
    Column("swapped_at", UtcInstant, nullable=False),
)

job_locks = Table(
    "job_locks",
    metadata,
    Column("name", String(64), primary_key=True),
    Column("holder", String(200), nullable=False),
    Column("since", UtcInstant, nullable=False),
    Column("expires_at", UtcInstant, nullable=False),
)
