"""Search for the row whose stored JSON cannot be read, for the message of the error.

SQLAlchemy reads a column's value before the row is known, so the table is searched once reading
has failed.
"""

import json
from json import JSONDecodeError
from typing import Any

from sqlalchemy import Text, cast, select
from sqlalchemy.orm import Session

from records.column_types import JsonDocument
from records.stored_json import UnreadableJson
from records.tables import metadata


def find_row(session: Session, error: UnreadableJson) -> None:
    """Set ``error.key`` where it is None and the row is still there."""
    table_name, _, name = error.column.partition(".")
    table = metadata.tables.get(table_name)
    if table is None or error.key is not None:
        return
    column = table.c[name]
    stored = select(cast(column, Text), *table.primary_key.columns).where(column.is_not(None))
    unreadable = (row for row in session.execute(stored) if not _is_readable(column.type, row[0]))
    for row in unreadable:
        error.key = row[1]
        return


def _is_readable(kind: Any, stored: str) -> bool:
    assert isinstance(kind, JsonDocument)
    try:
        kind.read(json.loads(stored))
    except (JSONDecodeError, UnreadableJson):
        return False
    return True
