"""Filter of the event log: by kind, person, thing and days, as it stands in the address."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Annotated
from urllib.parse import urlencode

from fastapi import Query
from pydantic import BeforeValidator

from casework.board import find_tracking_no
from casework.events import Event
from casework.people import Scope
from casework.ports import UnitOfWork
from desk.clock import ZONE
from portal.staff.search_form import nothing_typed

Day = Annotated[date | None, BeforeValidator(nothing_typed)]
Short = Annotated[str, Query(max_length=100)]


@dataclass(frozen=True, slots=True)
class LogFilter:
    """``thing`` is an id, or a message's query number; both days included."""

    kind: str
    who: str
    thing: str
    since: date | None
    until: date | None

    @property
    def query(self) -> str:
        names = ("kind", "who", "thing", "since", "until")
        return urlencode({name: value for name in names if (value := getattr(self, name))})

    def newest(
        self, uow: UnitOfWork, scope: Scope, limit: int, before: int | None
    ) -> Sequence[Event]:
        return uow.events.newest(
            limit,
            before=before,
            kind=self.kind or None,
            actor=self.who or None,
            agency_id=scope,
            since=midnight(self.since) if self.since else None,
            until=midnight(self.until + timedelta(days=1)) if self.until else None,
            about=things_named(uow, self.thing) if self.thing.strip() else None,
        )


def log_filter(
    kind: Short = "", who: Short = "", thing: Short = "", since: Day = None, until: Day = None
) -> LogFilter:
    return LogFilter(kind, who, thing, since, until)


def things_named(uow: UnitOfWork, thing: str) -> list[str]:
    """The id itself; a message stands for its case as well."""
    typed = thing.strip()
    number = find_tracking_no(typed)
    message = uow.messages.by_tracking_no(number) if number else uow.messages.find(typed)
    if message is None:
        return [typed]
    case = uow.cases.of_message(message.message_id)
    return [message.message_id, *([case.case_id] if case else [])]


def midnight(day: date) -> datetime:
    return datetime.combine(day, time.min, ZONE)
