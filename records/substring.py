"""Case-sensitive substring search in SQL; LIKE would take wildcards and ignore case."""

from typing import Any

from sqlalchemy import Boolean
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement


class contains(FunctionElement[bool]):  # noqa: N801 — reads as the SQL function it is
    """``contains(text, part)``; an empty part is in every text, as in Python."""

    type = Boolean()
    inherit_cache = True


@compiles(contains)
def _by_instr(element: contains, compiler: SQLCompiler, **options: Any) -> str:
    return f"(instr({compiler.process(element.clauses, **options)}) > 0)"


@compiles(contains, "postgresql")
def _by_strpos(element: contains, compiler: SQLCompiler, **options: Any) -> str:
    return f"(strpos({compiler.process(element.clauses, **options)}) > 0)"
