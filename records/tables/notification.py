"""Tables of notifications, deliveries, preferences, and cursors of the event log's readers."""

from sqlalchemy import BigInteger, Boolean, Column, Date, Index, Integer, String, Table

from casework.notifications import (
    Channel,
    Choice,
    DeliveryFault,
    DeliveryState,
    NotificationKind,
    Thing,
)
from records.column_types import EnumColumn, JsonColumn, UtcInstant
from records.tables.schema import ID, metadata, row_version

notifications = Table(
    "notifications",
    metadata,
    Column("notification_id", ID, primary_key=True),
    Column("kind", EnumColumn(NotificationKind), nullable=False),
    Column("username", ID),
    Column("thing", EnumColumn(Thing), nullable=False),
    Column("thing_id", ID, nullable=False),
    Column("event_id", BigInteger, nullable=False),
    Column("at", UtcInstant, nullable=False),
    Column("due_on", Date),
    Column("read_at", UtcInstant),
    Index("ix_notifications_username_event_id", "username", "event_id"),
    Index("ix_notifications_username_read_at", "username", "read_at"),
)

deliveries = Table(
    "deliveries",
    metadata,
    Column("delivery_id", ID, primary_key=True),
    Column("notification_id", ID, nullable=False, index=True),
    Column("username", ID),
    Column("message_id", ID, index=True),
    Column("channel", EnumColumn(Channel), nullable=False),
    Column("digest", Boolean, nullable=False),
    Column("not_before", UtcInstant, nullable=False),
    Column("state", EnumColumn(DeliveryState), nullable=False),
    Column("letter_id", ID, index=True),
    Column("attempts", Integer, nullable=False),
    Column("attempted_at", UtcInstant),
    Column("ended_at", UtcInstant),
    Column("fault", EnumColumn(DeliveryFault)),
    row_version(),
    Index("ix_deliveries_state_not_before", "state", "not_before"),
)

notification_preferences = Table(
    "notification_preferences",
    metadata,
    Column("username", ID, primary_key=True),
    Column("email", String(254), nullable=False),
    Column("choices", JsonColumn(dict[str, Choice]), nullable=False),
    row_version(),
)

# How far each reader of the event log has come.
event_cursors = Table(
    "event_cursors",
    metadata,
    Column("name", String(64), primary_key=True),
    Column("last_id", BigInteger, nullable=False),
    row_version(),
)
