"""Tables of agencies, staff accounts and their sessions."""

from sqlalchemy import Column, String, Table, Text

from casework.people import AgencyKind, AgencyProfile, Role
from records.column_types import EnumColumn, JsonColumn, UtcInstant
from records.tables.schema import ID, metadata

agencies = Table(
    "agencies",
    metadata,
    Column("agency_id", ID, primary_key=True),
    Column("name", String(200), nullable=False, unique=True),
    Column("aliases", JsonColumn(tuple[str, ...]), nullable=False),
    Column("kind", EnumColumn(AgencyKind), nullable=False),
    Column("profile", JsonColumn(AgencyProfile), nullable=False, server_default="{}"),
)

staff = Table(
    "staff",
    metadata,
    Column("username", ID, primary_key=True),
    Column("display_name", String(200), nullable=False),
    Column("agency_id", ID, nullable=True),
    Column("roles", JsonColumn(frozenset[Role]), nullable=False),
    Column("password_hash", String(300), nullable=False),
    Column("disabled_at", UtcInstant),
)

saved_filters = Table(
    "saved_filters",
    metadata,
    Column("filter_id", ID, primary_key=True),
    Column("username", ID, nullable=False, index=True),
    Column("name", String(100), nullable=False),
    Column("query", Text, nullable=False),
    Column("saved_at", UtcInstant, nullable=False),
)

# The cookie holds the id, the table its hash: who reads the table signs in nowhere.
staff_sessions = Table(
    "staff_sessions",
    metadata,
    Column("session_hash", ID, primary_key=True),
    Column("username", ID, nullable=False, index=True),
    Column("started_at", UtcInstant, nullable=False),
    Column("seen_at", UtcInstant, nullable=False),
    Column("idle_until", UtcInstant, nullable=False),
    Column("expires_at", UtcInstant, nullable=False, index=True),
    Column("ended_at", UtcInstant),
)
