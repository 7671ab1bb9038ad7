"""JSON serialization with pydantic: one TypeAdapter for each type that is stored as JSON.

Read leniently in form (a date from its text) and strictly in shape: a key that the type does not
know was written by a newer program and would be lost at the next write, so it is refused.
"""

from dataclasses import dataclass
from functools import cache
from typing import Any

from pydantic import TypeAdapter, ValidationError
from pydantic_core import PydanticSerializationError


@dataclass(eq=False)
class UnreadableJson(RuntimeError):
    """``column`` is table.column; ``fields`` say what is wrong where, without quoting any text.

    ``key`` is that of the row, None until it is looked up (records.unreadable_rows).
    """

    column: str
    fields: str
    key: object = None

    def __str__(self) -> str:
        row = "" if self.key is None else f" of row {self.key}"
        return f"stored JSON in {self.column}{row} cannot be read: {self.fields}"


def read_json(kind: Any, value: Any, column: str, key: object = None) -> Any:
    """The value of type ``kind`` from parsed JSON; raises UnreadableJson."""
    try:
        return adapter(kind).validate_python(value, extra="forbid")
    except ValidationError as error:
        raise UnreadableJson(column, _described(error), key) from None


def write_json(kind: Any, value: Any, column: str, exclude: set[str] | None = None) -> Any:
    """Dicts, lists and plain values for ``json_text``; TypeError where ``value`` is no ``kind``."""
    try:
        return adapter(kind).dump_python(value, exclude=exclude, warnings="error")
    except PydanticSerializationError:
        raise TypeError(f"{column} is given a value that is no {kind}") from None


def plain(kind: Any, value: Any) -> Any:
    """As ``write_json``, of anything: SQLAlchemy compares with its mark for "not loaded", too."""
    return adapter(kind).dump_python(value, warnings="none")


@cache
def adapter(kind: Any) -> TypeAdapter[Any]:
    return TypeAdapter(kind)


def _described(error: ValidationError) -> str:
    """``0.cause: Input should be …``: where, and what is wanted there."""
    faults = error.errors(include_url=False, include_context=False, include_input=False)
    return "; ".join(f"{'.'.join(map(str, fault['loc']))}: {fault['msg']}" for fault in faults)
