"""One row in every table of a database of any schema version, and what all rows hold.

The tables are read from the database itself, so that a table of a later migration is filled too.
"""

from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import JSON, Connection, MetaData, Table
from sqlalchemy import types as sql

Rows = dict[str, list[dict[str, Any]]]

OWN_TABLE = "alembic_version"


def fill_tables(connection: Connection, rows_each: int = 2) -> None:
    """Add ``rows_each`` rows to every table that has none yet; referenced rows exist."""
    tables = reflected(connection)
    for table in tables.sorted_tables:
        if table.name != OWN_TABLE and not connection.execute(table.select()).first():
            rows = [row_of(table, number) for number in range(1, rows_each + 1)]
            connection.execute(table.insert(), rows)


def all_rows(connection: Connection) -> Rows:
    """Every row of every table, in a fixed order."""
    tables = reflected(connection).sorted_tables
    return {table.name: rows_of(connection, table) for table in tables if table.name != OWN_TABLE}


def missing_from(rows: Rows, before: Rows) -> list[str]:
    """What ``before`` held and ``rows`` does not; columns that only one of them has are no loss."""
    return [
        f"{name}: {row}"
        for name, held in before.items()
        if name in rows
        for row in held
        if not any(agree(row, other) for other in rows[name])
    ]


def agree(row: dict[str, Any], other: dict[str, Any]) -> bool:
    return all(other[column] == value for column, value in row.items() if column in other)


def reflected(connection: Connection) -> MetaData:
    tables = MetaData()
    tables.reflect(connection)
    return tables


def rows_of(connection: Connection, table: Table) -> list[dict[str, Any]]:
    rows = connection.execute(table.select().order_by(*table.primary_key))
    return [dict(row) for row in rows.mappings()]


def row_of(table: Table, number: int) -> dict[str, Any]:
    """Row ``number``; it refers to row ``number`` of each table it depends on."""
    return {column.name: value_of(column.type, number) for column in table.columns}


def value_of(kind: sql.TypeEngine[Any], number: int) -> Any:
    """The same value for equal ``number`` and kind, so that references hold."""
    for types, value in (
        (sql.Boolean, True),
        ((sql.Integer, sql.Numeric, sql.Float), number),
        (sql.DateTime, datetime(2026, 11, number, 9, 30, tzinfo=UTC)),
        (sql.Date, date(2026, 11, number)),
        (JSON, []),
        (sql.LargeBinary, bytes([number])),
    ):
        if isinstance(kind, types):
            return value
    return f"v{number}"
