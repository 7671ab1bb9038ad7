"""Binary collation for ORDER BY: the same order of text on SQLite and on PostgreSQL.

PostgreSQL sorts by the locale that its database was created with (a-B before aA, 10 before 2);
lists and what is picked first would differ between two desks with the same rows.
"""

from typing import Any

from sqlalchemy import String
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement


class byte_order(FunctionElement[str]):  # noqa: N801 — reads as the SQL function it is
    """A column of text, for ORDER BY."""

    type = String()
    inherit_cache = True


@compiles(byte_order)
def _as_it_is(element: byte_order, compiler: SQLCompiler, **options: Any) -> str:
    return compiler.process(element.clauses, **options)


@compiles(byte_order, "postgresql")
def _collated(element: byte_order, compiler: SQLCompiler, **options: Any) -> str:
    return f'{compiler.process(element.clauses, **options)} COLLATE "C"'
