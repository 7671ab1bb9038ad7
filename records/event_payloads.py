"""Serialization of events: the class name is the kind, the fields without a column the payload."""

from typing import Any

from casework import events
from casework.events import Event
from records.stored_json import read_json, write_json

_COLUMN = "events.payload"
_IN_COLUMNS = {"event_id", "at", "actor"}
_KINDS: dict[str, type[Event]] = {
    name: kind
    for name, kind in ((name, getattr(events, name)) for name in dir(events))
    if isinstance(kind, type) and issubclass(kind, Event)
}


class UnknownEventKind(RuntimeError):
    """The log holds an event that this program does not know: a newer one wrote it."""


def payload_of(event: Event) -> dict[str, Any]:
    payload: dict[str, Any] = write_json(type(event), event, _COLUMN, exclude=_IN_COLUMNS)
    return payload


def event_of(row: Any) -> Event:
    """The event of a row with event_id, kind, at, actor and payload."""
    kind = _KINDS.get(row.kind)
    if kind is None:
        raise UnknownEventKind(f"event {row.event_id} is a {row.kind}")
    columns = {name: getattr(row, name) for name in _IN_COLUMNS}
    event: Event = read_json(kind, {**row.payload, **columns}, _COLUMN, row.event_id)
    return event
