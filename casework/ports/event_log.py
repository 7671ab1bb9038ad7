"""Interface of the event log."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol, TypeVar

from casework.events import Event

FieldValues = Mapping[str, Collection[str]]  # by the name of a field
OneEvent = TypeVar("OneEvent", bound=Event)


@dataclass(frozen=True, slots=True)
class Fold:
    """A state by keys that is made of events alone, oldest first.

    ``step`` puts values into the state or takes them out, and never changes one: the state of
    some event is gone on from when later ones are there. ``name`` is the fold's own.
    """

    name: str
    kinds: tuple[type[Event], ...]
    step: Callable[[dict[str, Any], Event], None]


class Events(Protocol):
    """The log of what happened, and the outbox."""

    def add(self, event: Event) -> None: ...
    def after(self, event_id: int, limit: int = 1000) -> list[tuple[int, Event]]:
        """Events with a greater id, oldest first."""

    def newest(
        self,
        limit: int,
        *,
        before: int | None = None,
        kind: str | None = None,
        actor: str | None = None,
        agency_id: str | None = None,
        since: datetime | None = None,
        until: datetime | None = None,
        about: Collection[str] | None = None,
    ) -> list[Event]:
        """At most ``limit``, the newest first: with an id below ``before``, of one kind (the
        class's name), of one actor, about a thing of one agency (casework.events.subject_of), at
        ``since`` or later and before ``until``, about one of the things (as ``about`` says)."""

    def about(self, thing_ids: Iterable[str], *kinds: type[Event]) -> list[Event]:
        """Those whose subject or whose entry is one of the things, oldest first."""

    def many(self, event_ids: Iterable[int]) -> list[Event]:
        """Those that exist, by their ids."""

    def last_id(self) -> int:
        """0 for an empty log."""

    def of_kind(
        self,
        *kinds: type[OneEvent],
        since: datetime | None = None,
        until: datetime | None = None,
        among: FieldValues | None = None,
    ) -> list[OneEvent]:
        """At ``since`` or later and before ``until``, oldest first; of those ``among`` whose
        values are what each of the named fields holds."""

    def folded(self, fold: Fold, *, until: datetime | None = None) -> Mapping[str, Any]:
        """The fold's state after every event before ``until``; not to be changed."""

    def askers_by_entry(self, *, since: datetime, least: int, limit: int) -> list[tuple[str, int]]:
        """The entries that turns since then were answered with, and by how many askers each was
        asked for: at least ``least``, the most first. Sessions of one machine are one asker."""

    def with_text(
        self,
        kind: type[OneEvent],
        *,
        after: int = 0,
        limit: int,
        until: datetime | None = None,
        actor: str | None = None,
        among: FieldValues | None = None,
        besides: FieldValues | None = None,
    ) -> list[OneEvent]:
        """Those that still hold a person's words (casework.events.PERSONAL_TEXT), with an id above
        ``after``, oldest first; of those ``among``, and not of those ``besides``."""

    def redact(self, event_ids: Collection[int]) -> None:
        """Take the person's words out of these events, for ever; all else of them stays."""

    def count_of_kind(
        self, kind: type[Event], *, since: datetime | None = None, among: FieldValues | None = None
    ) -> int: ...
