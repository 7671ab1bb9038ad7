"""Schema basics: metadata with named constraints, and the columns that several tables share."""

from datetime import date
from typing import Any

from sqlalchemy import Boolean, Column, Date, ForeignKey, Integer, MetaData, String

from records.column_types import EnumColumn, list_of

# Named constraints, so that a later migration can find them on every database.
metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)

ID = String(64)


def reference(name: str, target: str, **options: Any) -> Column[Any]:
    """A foreign key with an index, checked at commit."""
    key = ForeignKey(target, deferrable=True, initially="DEFERRED")
    return Column(name, ID, key, index=True, **options)


def row_version() -> Column[int]:
    """For optimistic locking: whoever saves an older state is told so."""
    return Column("row_version", Integer, nullable=False)


def deadline_columns(status: type, *, status_index: bool = True) -> tuple[Column[Any], ...]:
    """What everything with a deadline has; without ``status_index`` another index leads with it."""
    return (
        Column("due_on", Date, nullable=False, index=True),
        Column("due_provisional", Boolean, nullable=False),
        Column("status", EnumColumn(status), nullable=False, index=status_index),
        Column("reminded_on", list_of(date), nullable=False),
        Column("within_working_days", Integer, nullable=False),
        row_version(),
    )
