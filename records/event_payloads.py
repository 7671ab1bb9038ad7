"""Events as rows and back: the class name is the kind, the other fields are the payload."""

from dataclasses import fields
from typing import Any

from casework import events
from casework.events import Event
from records.json_values import read_fields, to_json

_COLUMNS = frozenset({"event_id", "at", "actor"})
_KINDS: dict[str, type[Event]] = {
    name: kind
    for name, kind in ((name, getattr(events, name)) for name in dir(events))
    if isinstance(kind, type) and issubclass(kind, Event)
}


class UnknownEventKind(RuntimeError):
    """The log holds an event that this program does not know: a newer one wrote it."""


def payload_of(event: Event) -> dict[str, Any]:
    names = [field.name for field in fields(event) if field.name not in _COLUMNS]
    return {name: to_json(getattr(event, name)) for name in names}


def event_of(row: Any) -> Event:
    """The event of a row with event_id, kind, at, actor and payload."""
    kind = _KINDS.get(row.kind)
    if kind is None:
        raise UnknownEventKind(f"event {row.event_id} is a {row.kind}")
    payload = read_fields(kind, row.payload)
    return kind(event_id=row.event_id, at=row.at, actor=row.actor, **payload)
