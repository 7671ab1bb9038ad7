"""Column types that give casework back exactly what it handed in, on every database."""

from datetime import UTC, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, DateTime, Dialect, String
from sqlalchemy.ext.mutable import MutableDict, MutableList
from sqlalchemy.types import TypeDecorator, TypeEngine

from records.json_values import from_json, to_json


class UtcInstant(TypeDecorator[datetime]):
    """An aware instant; SQLite, which keeps no zone, stores it in UTC."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        return value and value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        return value and (value.replace(tzinfo=UTC) if value.tzinfo is None else value)


class Word(TypeDecorator[StrEnum]):
    """A value of one enumeration, stored as its text."""

    impl = String(40)
    cache_ok = True

    def __init__(self, kind: type[StrEnum]) -> None:
        super().__init__()
        self.kind = kind

    def process_bind_param(self, value: Any, dialect: Dialect) -> str | None:
        return None if value is None else str(self.kind(value))

    def process_result_value(self, value: str | None, dialect: Dialect) -> StrEnum | None:
        return None if value is None else self.kind(value)


class AsJson(TypeDecorator[Any]):
    """A value of ``kind`` (a type hint) as one JSON document."""

    impl = JSON(none_as_null=True)
    cache_ok = True

    def __init__(self, kind: Any) -> None:
        super().__init__()
        self.kind = kind

    def process_bind_param(self, value: Any, dialect: Dialect) -> Any:
        return to_json(value)

    def process_result_value(self, value: Any, dialect: Dialect) -> Any:
        return from_json(self.kind, value)

    def compare_values(self, x: Any, y: Any) -> bool:
        """By what is stored: values may be equal and still differ in what they do not compare."""
        return bool(to_json(x) == to_json(y))


def list_of(kind: Any) -> TypeEngine[Any]:
    """A list that may be changed in place; the change is noticed."""
    return MutableList.as_mutable(AsJson(list[kind]))


def dict_of(kind: Any) -> TypeEngine[Any]:
    """A dict from text that may be changed in place; the change is noticed."""
    return MutableDict.as_mutable(AsJson(dict[str, kind]))
