"""Plain values of casework as JSON and back, guided by their type hints alone."""

import types
from collections.abc import Mapping, Sequence
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from enum import Enum
from functools import cache
from typing import Any, Union, get_args, get_origin, get_type_hints


def to_json(value: Any) -> Any:
    """``value`` made of dicts, lists, texts, numbers and None."""
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, (date, datetime)):
        return value.isoformat()
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: to_json(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, Mapping):
        return {key: to_json(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [to_json(item) for item in value]
    if isinstance(value, frozenset):
        return sorted(to_json(item) for item in value)
    return value


def from_json(kind: Any, value: Any) -> Any:
    """The value of type ``kind`` that was written as ``value``."""
    if value is None:
        return None
    if get_origin(kind) in (Union, types.UnionType):
        return from_json(_without_none(kind), value)
    if get_origin(kind) is not None:
        return _collection(get_origin(kind), get_args(kind), value)
    return _single(kind, value)


def read_fields(kind: type, values: Mapping[str, Any]) -> dict[str, Any]:
    """The arguments of the dataclass ``kind`` that were written as ``values``."""
    hints = _hints(kind)
    return {name: from_json(hints[name], value) for name, value in values.items()}


@cache
def _hints(kind: Any) -> dict[str, Any]:
    return get_type_hints(kind)


def _without_none(kind: Any) -> Any:
    return next(part for part in get_args(kind) if part is not type(None))


def _collection(origin: Any, inner: tuple[Any, ...], value: Any) -> Any:
    if issubclass(origin, Mapping):
        return {key: from_json(inner[1], item) for key, item in value.items()}
    assert issubclass(origin, (Sequence, frozenset)), origin
    return origin(from_json(inner[0], item) for item in value)


def _single(kind: Any, value: Any) -> Any:
    if is_dataclass(kind) and isinstance(kind, type):
        return kind(**read_fields(kind, value))
    if issubclass(kind, Enum):
        return kind(value)
    if issubclass(kind, (date, datetime)):
        return kind.fromisoformat(value)
    return value
