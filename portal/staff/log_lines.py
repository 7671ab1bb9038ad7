"""Lines of the event log: events with their particulars, titles as they were at the time."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from casework.events import Event, subject_of
from casework.people import StaffMember
from casework.ports import UnitOfWork
from portal.staff.earlier_titles import earlier_titles
from portal.staff.event_descriptions import Told, pages_for, particulars, titles_of
from portal.staff.log_filter import LogFilter
from portal.web.page_values import PageValues


@dataclass(frozen=True, slots=True)
class LogLine:
    event: Event
    parts: Sequence[Told]

    @property
    def kind(self) -> str:
        return type(self.event).__name__

    @property
    def thing(self) -> str:
        """What it is about, to see all of that alone."""
        subject = subject_of(self.event)
        return getattr(self.event, "faq_id", None) or (subject[1] if subject else "")


@dataclass(frozen=True, slots=True)
class LogPage(PageValues):
    """``older`` is the event before which the next page ends."""

    template: ClassVar = "staff/history.html"
    lines: Sequence[LogLine]
    wanted: LogFilter
    people: Sequence[str]
    paged: bool
    older: int | None


def lines_of(uow: UnitOfWork, events: Sequence[Event], person: StaffMember) -> list[LogLine]:
    agencies = {agency.agency_id: agency.name for agency in uow.agencies.list()}
    titles, then, pages = titles_of(uow, events), earlier_titles(uow, events), pages_for(person)
    return [
        LogLine(event, particulars(event, agencies, titles, pages, then.get(event.event_id)))
        for event in events
    ]
