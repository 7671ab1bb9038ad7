"""Everything a test has stored, and deep copies of it."""

from dataclasses import dataclass, field, fields, is_dataclass
from typing import Any

from casework.events import Event


@dataclass
class Tables:
    """Everything stored, by kind and key, in the order of adding."""

    rows: dict[str, dict[str, Any]] = field(default_factory=dict)
    events: list[Event] = field(default_factory=list)
    index_swaps: list[tuple[int, int]] = field(default_factory=list)


def copied(value: Any) -> Any:
    """A deep copy that knows dataclasses by their fields alone, mapped or not."""
    if isinstance(value, dict):
        return {key: copied(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        items = [copied(item) for item in value]
        return items if isinstance(value, list) else tuple(items)
    if is_dataclass(value) and not isinstance(value, type):
        parts = {f.name: copied(getattr(value, f.name)) for f in fields(value)}
        return type(value)(**parts)
    return value
