"""Transactional event log (outbox): numbered without gaps, in the transaction of the change."""

from collections.abc import Collection, Iterable, Mapping
from datetime import datetime
from typing import Any, TypeVar

from sqlalchemy import JSON, ColumnElement, Select, func, insert, or_, select, type_coerce, update
from sqlalchemy.orm import Session

from casework.events import PERSONAL_TEXT, Event, TurnAnswered, redacted, subject_of
from casework.ports import FieldValues, Fold
from records.binary_collation import byte_order
from records.event_payloads import event_of, payload_of
from records.folds import FOLDS, Folds, folded_into
from records.repositories.agency_ids import own_message_ids, own_topic_ids
from records.repositories.agency_scope import about_agency
from records.repositories.repository import portions
from records.tables import asker_machines as machines
from records.tables import event_counter, events

OneEvent = TypeVar("OneEvent", bound=Event)


class EventLog:
    """Events wait in memory until ``write`` and are then numbered without gap.

    Writers queue at the counter's row until they commit: whoever reads event 7 has seen 1 to 6.
    """

    def __init__(self, session: Session) -> None:
        self._session = session
        self._waiting: list[Event] = []
        self._wrote = False

    def add(self, event: Event) -> None:
        self._waiting.append(event)

    def write(self) -> None:
        """Number and insert what waits; called at commit, late, to keep the queue short."""
        if not self._waiting:
            return
        waiting, self._waiting = self._waiting, []
        self._wrote = True
        first = self._take_numbers(len(waiting))
        rows = [row_of(number, event) for number, event in enumerate(waiting, start=first)]
        self._session.execute(insert(events), rows)

    def forget(self) -> None:
        """What waits was undone with its change."""
        self._waiting = []

    def after(self, event_id: int, limit: int = 1000) -> list[tuple[int, Event]]:
        self.write()
        query = select(events).where(events.c.event_id > event_id)
        rows = self._session.execute(query.order_by(events.c.event_id).limit(limit))
        return [(row.event_id, event_of(row)) for row in rows]

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
        self.write()
        query = select(events)
        if before is not None:
            query = query.where(events.c.event_id < before)
        if kind is not None:
            query = query.where(events.c.kind == kind)
        if actor is not None:
            query = query.where(events.c.actor == actor)
        if agency_id is not None:
            messages = own_message_ids(self._session, agency_id)
            topics = own_topic_ids(self._session, agency_id)
            query = query.where(about_agency(agency_id, messages, topics))
        if since is not None:
            query = query.where(events.c.at >= since)
        if until is not None:
            query = query.where(events.c.at < until)
        if about is not None:
            things = sorted(about)
            query = query.where(or_(events.c.subject_id.in_(things), events.c.faq_id.in_(things)))
        rows = self._session.execute(query.order_by(events.c.event_id.desc()).limit(limit))
        return [event_of(row) for row in rows]

    def last_id(self) -> int:
        self.write()
        return self._session.execute(select(func.max(events.c.event_id))).scalar_one() or 0

    def of_kind(
        self,
        *kinds: type[OneEvent],
        since: datetime | None = None,
        until: datetime | None = None,
        among: FieldValues | None = None,
    ) -> list[OneEvent]:
        self.write()
        query = select(events).where(*_of_kind(kinds, since, until, among))
        rows = self._session.execute(query.order_by(events.c.event_id))
        return [event for event in map(event_of, rows) if isinstance(event, kinds)]

    def folded(self, fold: Fold, *, until: datetime | None = None) -> Mapping[str, Any]:
        """From the state that was reached before; anew where this transaction has events of its
        own, which may be undone."""
        self.write()
        folds: Folds | None = self._session.info.get(FOLDS)
        if folds is not None and not self._wrote:
            reached = folds.caught_up(self._session, fold)
            past = until is not None and reached.latest >= until
            return (folds.caught_up(self._session, fold, until) if past else reached).state
        state: dict[str, Any] = {}
        query = select(events).where(*_of_kind(fold.kinds, None, until, None))
        folded_into(state, fold, self._session.execute(query.order_by(events.c.event_id)))
        return state

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
        self.write()
        query = select(events).where(
            *_of_kind([kind], None, until, among),
            events.c.event_id > after,
            *([events.c.actor == actor] if actor is not None else []),
            *_besides({PERSONAL_TEXT[kind]: [""], **(besides or {})}),
        )
        rows = self._session.execute(query.order_by(events.c.event_id).limit(limit))
        return [event for event in map(event_of, rows) if isinstance(event, kind)]

    def redact(self, event_ids: Collection[int]) -> None:
        for event in self.many(event_ids):
            rewritten = update(events).where(events.c.event_id == event.event_id)
            self._session.execute(rewritten.values(payload=payload_of(redacted(event))))

    def count_of_kind(
        self, kind: type[Event], *, since: datetime | None = None, among: FieldValues | None = None
    ) -> int:
        self.write()
        counted = select(func.count()).where(*_of_kind([kind], since, None, among))
        return self._session.execute(counted).scalar_one()

    def askers_by_entry(self, *, since: datetime, least: int, limit: int) -> list[tuple[str, int]]:
        self.write()
        given = _given_entries(since).subquery()
        askers = func.count(given.c.asker.distinct())
        counted = select(given.c.entry_id, askers).group_by(given.c.entry_id)
        ordered = counted.having(askers >= least).order_by(
            askers.desc(), byte_order(given.c.entry_id)
        )
        rows = self._session.execute(ordered.limit(limit))
        return [(entry, number) for entry, number in rows]

    def about(self, thing_ids: Iterable[str], *kinds: type[Event]) -> list[Event]:
        self.write()
        names = [kind.__name__ for kind in kinds]
        rows = [
            row
            for portion in portions(dict.fromkeys(thing_ids))
            for row in self._session.execute(
                select(events).where(
                    or_(events.c.subject_id.in_(portion), events.c.faq_id.in_(portion)),
                    events.c.kind.in_(names),
                )
            )
        ]
        found = {row.event_id: row for row in rows}
        return [event_of(found[number]) for number in sorted(found)]

    def many(self, event_ids: Iterable[int]) -> list[Event]:
        self.write()
        rows = [
            row
            for portion in portions(sorted(set(event_ids)))
            for row in self._session.execute(
                select(events).where(events.c.event_id.in_(portion)).order_by(events.c.event_id)
            )
        ]
        return [event_of(row) for row in rows]

    def _take_numbers(self, count: int) -> int:
        """The first of ``count`` numbers that nobody else gets."""
        taken = update(event_counter).values(last_id=event_counter.c.last_id + count)
        self._session.execute(taken)
        last: int = self._session.execute(select(event_counter.c.last_id)).scalar_one()
        return last - count + 1


def _of_kind(
    kinds: Iterable[type[Event]],
    since: datetime | None,
    until: datetime | None,
    among: FieldValues | None,
) -> list[ColumnElement[bool]]:
    """The payload is read only in what is of the kind and of the time."""
    document = type_coerce(events.c.payload, JSON)
    fields = (among or {}).items()
    return [
        events.c.kind.in_([kind.__name__ for kind in kinds]),
        *([events.c.at >= since] if since is not None else []),
        *([events.c.at < until] if until is not None else []),
        *(document[name].as_string().in_(sorted(map(str, values))) for name, values in fields),
    ]


def _besides(fields: FieldValues) -> list[ColumnElement[bool]]:
    """None of these fields has one of its values."""
    document = type_coerce(events.c.payload, JSON)
    return [
        document[name].as_string().not_in(sorted(map(str, values)))
        for name, values in fields.items()
    ]


def _given_entries(since: datetime) -> Select[Any]:
    """A row for each turn that was answered with an entry: the entry and who asked."""
    entry_id = type_coerce(events.c.payload, JSON)["entry_id"].as_string()
    asker = func.coalesce(machines.c.machine_key, events.c.actor)
    of_machine = events.outerjoin(machines, machines.c.asker_key == events.c.actor)
    query = select(entry_id.label("entry_id"), asker.label("asker")).select_from(of_machine)
    return query.where(*_of_kind([TurnAnswered], since, None, None), entry_id.is_not(None))


def row_of(number: int, event: Event) -> dict[str, object]:
    """The row of an event under its number."""
    return {
        "event_id": number,
        "kind": type(event).__name__,
        "at": event.at,
        "actor": event.actor,
        "payload": payload_of(event),
        "subject_id": subject[1] if (subject := subject_of(event)) else None,
        "faq_id": getattr(event, "faq_id", None),
    }
