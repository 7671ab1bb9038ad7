"""The event log in the database: written in the transaction of the change it tells of."""

from datetime import datetime

from sqlalchemy import delete, func, insert, select, update
from sqlalchemy.orm import Session

from casework.events import Event
from records.event_payloads import event_of, payload_of
from records.repositories.agency_scope import about_agency
from records.tables import event_counter, event_cursors, events


class EventLog:
    """Events wait in memory until ``write`` and are then numbered without gap.

    Writers queue at the counter's row until they commit: whoever reads event 7 has seen 1 to 6.
    """

    def __init__(self, session: Session) -> None:
        self._session = session
        self._waiting: list[Event] = []

    def add(self, event: Event) -> None:
        self._waiting.append(event)

    def write(self) -> None:
        """Number and insert what waits; called at commit, late, to keep the queue short."""
        if not self._waiting:
            return
        waiting, self._waiting = self._waiting, []
        first = self._take_numbers(len(waiting))
        rows = [_row(number, event) for number, event in enumerate(waiting, start=first)]
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
            query = query.where(about_agency(agency_id))
        rows = self._session.execute(query.order_by(events.c.event_id.desc()).limit(limit))
        return [event_of(row) for row in rows]

    def last_id(self) -> int:
        self.write()
        return self._session.execute(select(func.max(events.c.event_id))).scalar_one() or 0

    def of_kind(
        self,
        *kinds: type[Event],
        since: datetime | None = None,
        until: datetime | None = None,
    ) -> list[Event]:
        self.write()
        query = select(events).where(events.c.kind.in_([kind.__name__ for kind in kinds]))
        if since is not None:
            query = query.where(events.c.at >= since)
        if until is not None:
            query = query.where(events.c.at < until)
        return [event_of(row) for row in self._session.execute(query.order_by(events.c.event_id))]

    def cursor(self, consumer: str) -> int:
        query = select(event_cursors.c.last_event).where(event_cursors.c.consumer == consumer)
        return self._session.execute(query).scalar_one_or_none() or 0

    def move_cursor(self, consumer: str, event_id: int) -> None:
        row = {"consumer": consumer, "last_event": event_id}
        mine = event_cursors.c.consumer == consumer
        self._session.execute(delete(event_cursors).where(mine))
        self._session.execute(insert(event_cursors), [row])

    def _take_numbers(self, count: int) -> int:
        """The first of ``count`` numbers that nobody else gets."""
        taken = update(event_counter).values(last_id=event_counter.c.last_id + count)
        self._session.execute(taken)
        last: int = self._session.execute(select(event_counter.c.last_id)).scalar_one()
        return last - count + 1


def _row(number: int, event: Event) -> dict[str, object]:
    return {
        "event_id": number,
        "kind": type(event).__name__,
        "at": event.at,
        "actor": event.actor,
        "payload": payload_of(event),
    }
