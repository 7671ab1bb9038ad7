"""Serialization of index entries as rows of JSON."""

from dataclasses import asdict, fields
from datetime import date
from typing import Any

from casework.policies import ServiceItem
from knowledge.entries import Entry, EntryKind, SourceRef

DATES = ("valid_from", "valid_until")


def entry_to_row(entry: Entry) -> dict[str, Any]:
    """Plain JSON types only; dates as YYYY-MM-DD."""
    row: dict[str, Any] = {field.name: getattr(entry, field.name) for field in fields(entry)}
    row["sources"] = [with_text_dates(asdict(source)) for source in entry.sources]
    row["services"] = [asdict(service) for service in entry.services]
    return with_text_dates(row)


def entry_from_row(row: dict[str, Any]) -> Entry:
    """The entry that ``entry_to_row`` wrote."""
    values = with_dates(row)
    values["kind"] = EntryKind(row["kind"])
    values["similar_questions"] = tuple(row["similar_questions"])
    values["sources"] = tuple(SourceRef(**with_dates(source)) for source in row["sources"])
    values["services"] = tuple(ServiceItem(**service) for service in row["services"])
    return Entry(**values)


def with_text_dates(row: dict[str, Any]) -> dict[str, Any]:
    return row | {name: row[name] and row[name].isoformat() for name in DATES}


def with_dates(row: dict[str, Any]) -> dict[str, Any]:
    return row | {name: row[name] and date.fromisoformat(row[name]) for name in DATES}
