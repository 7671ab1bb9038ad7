"""The event log, over a list."""

from collections.abc import Collection, Iterable
from dataclasses import replace
from datetime import datetime
from typing import Any, TypeVar

from casework.events import PERSONAL_TEXT, Event, TurnAnswered, redacted, subject_of
from casework.people import sees_topic
from casework.ports import FieldValues, Fold, UnitOfWork
from tests.fakes.memory.tables import Tables

OneEvent = TypeVar("OneEvent", bound=Event)


class MemoryEvents:
    def __init__(self, tables: Tables, uow: UnitOfWork) -> None:
        self._tables, self._uow = tables, uow

    def _is_about(self, event: Event, agency_id: str) -> bool:
        owners = {
            "message_id": lambda key: self._uow.messages.of_agency(agency_id, [key]),
            "case_id": lambda key: self._uow.cases.get(key).agency_id == agency_id,
            "escalation_id": lambda key: self._uow.escalations.get(key).agency_id == agency_id,
            "faq_id": lambda key: self._uow.faqs.get(key).agency_id == agency_id,
            "topic_id": lambda key: sees_topic(self._uow, agency_id, self._uow.topics.get(key)),
            "policy_id": lambda key: self._uow.policies.get(key).agency_id == agency_id,
            "agency_id": lambda key: key == agency_id,
        }
        subject = subject_of(event)
        return subject is not None and bool(owners[subject[0]](subject[1]))

    def about(self, thing_ids: Iterable[str], *kinds: type[Event]) -> list[Event]:
        wanted = set(thing_ids)
        return [e for e in self._tables.events if type(e) in kinds and wanted & _things_of(e)]

    def many(self, event_ids: Iterable[int]) -> list[Event]:
        wanted = set(event_ids)
        return [e for e in self._tables.events if e.event_id in wanted]

    def add(self, event: Event) -> None:
        self._tables.events.append(replace(event, event_id=self.last_id() + 1))

    def after(self, event_id: int, limit: int = 1000) -> list[tuple[int, Event]]:
        return [(e.event_id, e) for e in self._tables.events[event_id : event_id + limit]]

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
        found = [
            event
            for event in reversed(self._tables.events)
            if (before is None or event.event_id < before)
            and kind in (None, type(event).__name__)
            and actor in (None, event.actor)
            and (agency_id is None or self._is_about(event, agency_id))
            and (since is None or event.at >= since)
            and (until is None or event.at < until)
            and (about is None or set(about) & _things_of(event))
        ]
        return found[:limit]

    def last_id(self) -> int:
        return len(self._tables.events)

    def of_kind(
        self,
        *kinds: type[OneEvent],
        since: datetime | None = None,
        until: datetime | None = None,
        among: FieldValues | None = None,
    ) -> list[OneEvent]:
        return [
            event
            for event in self._tables.events
            if isinstance(event, kinds)
            and (since is None or event.at >= since)
            and (until is None or event.at < until)
            and all(getattr(event, name) in values for name, values in (among or {}).items())
        ]

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
        gone = {PERSONAL_TEXT[kind]: [""], **(besides or {})}
        found = [
            event
            for event in self.of_kind(kind, until=until, among=among)
            if event.event_id > after
            and actor in (None, event.actor)
            and not any(getattr(event, name) in values for name, values in gone.items())
        ]
        return found[:limit]

    def redact(self, event_ids: Collection[int]) -> None:
        wanted = set(event_ids)
        kept = self._tables.events
        kept[:] = [redacted(e) if e.event_id in wanted else e for e in kept]

    def folded(self, fold: Fold, *, until: datetime | None = None) -> dict[str, Any]:
        state: dict[str, Any] = {}
        for event in self.of_kind(*fold.kinds, until=until):
            fold.step(state, event)
        return state

    def askers_by_entry(self, *, since: datetime, least: int, limit: int) -> list[tuple[str, int]]:
        turns = self.of_kind(TurnAnswered, since=since)
        machines = self._uow.asker_machines.machine_of({turn.actor for turn in turns})
        askers: dict[str, set[str]] = {}
        for turn in turns:
            if turn.entry_id is not None:
                asker = machines.get(turn.actor, turn.actor)
                askers.setdefault(turn.entry_id, set()).add(asker)
        counted = [(entry, len(of)) for entry, of in askers.items() if len(of) >= least]
        return sorted(counted, key=lambda pair: (-pair[1], pair[0]))[:limit]

    def count_of_kind(
        self, kind: type[Event], *, since: datetime | None = None, among: FieldValues | None = None
    ) -> int:
        return len(self.of_kind(kind, since=since, among=among))


def _things_of(event: Event) -> set[str]:
    subject, entry = subject_of(event), getattr(event, "faq_id", None)
    return {*([subject[1]] if subject else []), *([entry] if entry else [])}
