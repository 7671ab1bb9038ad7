"""Validation of bound values against what either database can store: NUL, length, 64 bits.

SQLite keeps a NUL character and any length of text, PostgreSQL neither; no driver sends half of a
surrogate pair; a whole number has 64 bits. Forms and imports refuse these with their place and
words (portal.web.input_validation, policydesk.imports); this is the last check behind them.
"""

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

from sqlalchemy import BigInteger, Engine, Integer, String, event
from sqlalchemy.orm import Mapper, Session, object_mapper

from casework.errors import NumberTooLarge, TooLong, UnstorableText
from casework.texts import is_storable

LARGEST, LARGEST_INTEGER = 2**63 - 1, 2**31 - 1


def check_parameters(engine: Engine) -> None:
    """Every statement's values are looked at before they go to the driver."""
    event.listen(engine, "before_cursor_execute", _check)


def _check(connection: object, cursor: object, statement: str, parameters: Any, *rest: Any) -> None:
    for value in values_of(parameters):
        if isinstance(value, str):
            require_storable(value)
        elif isinstance(value, int) and not -LARGEST <= value <= LARGEST:
            raise NumberTooLarge


def values_of(parameters: Any) -> Iterable[Any]:
    """The values of one execution or of many, by name or by place."""
    if isinstance(parameters, Mapping):
        return parameters.values()
    if isinstance(parameters, list | tuple):
        return (
            value
            for item in parameters
            for value in (values_of(item) if isinstance(item, list | tuple | Mapping) else [item])
        )
    return ()


def require_storable(text: str) -> None:
    if not is_storable(text):
        raise UnstorableText


def check_lengths(session: Session) -> None:
    """At every flush: SQLite takes longer texts than a column is declared for."""
    event.listen(session, "before_flush", _check_lengths)


def _check_lengths(session: Session, *rest: object) -> None:
    for thing in (*session.new, *session.dirty):
        mapper = object_mapper(thing)
        for name, limit in limits_of(mapper).items():
            value = getattr(thing, name)
            if isinstance(value, str) and len(value) > limit:
                raise TooLong(name, limit, len(value))
        if any((getattr(thing, name, 0) or 0) > LARGEST_INTEGER for name in integers_of(mapper)):
            raise NumberTooLarge


@cache
def limits_of(mapper: Mapper[Any]) -> dict[str, int]:
    """The longest text of each attribute, by its column."""
    types = {column.key: column.type for column in mapper.columns}
    return {k: t.length for k, t in types.items() if isinstance(t, String) and t.length}


@cache
def integers_of(mapper: Mapper[Any]) -> list[str]:
    """The attributes in columns of 32 bits."""
    whole = [column for column in mapper.columns if isinstance(column.type, Integer)]
    return [column.key for column in whole if not isinstance(column.type, BigInteger)]
