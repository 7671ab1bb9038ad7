"""SQLAlchemy column types: UTC instants, enumerations, JSON typed by a dataclass."""

from collections.abc import Callable
from datetime import UTC, datetime
from enum import StrEnum
from json import JSONDecodeError
from typing import Any

from sqlalchemy import JSON, DateTime, Dialect, MetaData, String
from sqlalchemy.ext.mutable import MutableDict, MutableList
from sqlalchemy.types import TypeDecorator, TypeEngine

from records.stored_json import UnreadableJson, plain, read_json, write_json


class UtcInstant(TypeDecorator[datetime]):
    """An aware instant; SQLite, which keeps no zone, stores it in UTC."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        return value and value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        return value and (value.replace(tzinfo=UTC) if value.tzinfo is None else value)


class EnumColumn(TypeDecorator[StrEnum]):
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


class JsonDocument(TypeDecorator[Any]):
    """Parsed JSON as it is; ``place`` is table.column, set by ``name_json_columns``."""

    impl = JSON(none_as_null=True)
    cache_ok = True
    place = "a JSON column"

    def result_processor(self, dialect: Dialect, coltype: object) -> Callable[[Any], Any]:
        process = super().result_processor(dialect, coltype) or self.read

        def read(stored: Any) -> Any:
            try:
                return process(stored)
            except JSONDecodeError as error:
                raise UnreadableJson(self.place, f"no JSON at character {error.pos}") from None

        return read

    def read(self, parsed: Any) -> Any:
        """The value that was stored; raises UnreadableJson."""
        return parsed


class JsonColumn(JsonDocument):
    """A value of ``kind`` (a type hint) as one JSON document."""

    cache_ok = True

    def __init__(self, kind: Any) -> None:
        super().__init__()
        self.kind = kind

    def process_bind_param(self, value: Any, dialect: Dialect) -> Any:
        return None if value is None else write_json(self.kind, value, self.place)

    def process_result_value(self, value: Any, dialect: Dialect) -> Any:
        return None if value is None else self.read(value)

    def read(self, parsed: Any) -> Any:
        return read_json(self.kind, parsed, self.place)

    def compare_values(self, x: Any, y: Any) -> bool:
        """By what is stored: values may be equal and still differ in what they do not compare."""
        return bool(plain(self.kind, x) == plain(self.kind, y))


def list_of(kind: Any) -> TypeEngine[Any]:
    """A list that may be changed in place; the change is noticed."""
    return MutableList.as_mutable(JsonColumn(list[kind]))


def dict_of(kind: Any) -> TypeEngine[Any]:
    """A dict from text that may be changed in place; the change is noticed."""
    return MutableDict.as_mutable(JsonColumn(dict[str, kind]))


def name_json_columns(metadata: MetaData) -> None:
    """Tell every JSON column where it stands, for the message of UnreadableJson."""
    for table in metadata.tables.values():
        for column in table.columns:
            if isinstance(column.type, JsonDocument):
                column.type.place = f"{table.name}.{column.name}"
