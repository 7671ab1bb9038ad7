"""Routes of the event log, newest first."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from fastapi import APIRouter
from fastapi.responses import HTMLResponse

from casework.events import SYSTEM, Event
from casework.people import scope_of
from portal.staff.event_descriptions import Told, pages_for, particulars, titles_of
from portal.web.dependencies import TheConsole, TheDesk
from portal.web.page_values import PageValues
from portal.web.pagination import EventNumber

router = APIRouter(prefix="/staff/history", include_in_schema=False)
ON_A_PAGE = 100


@dataclass(frozen=True, slots=True)
class HistoryPage(PageValues):
    """``events`` with the name of their kind and their particulars.

    ``kind`` and ``who`` are chosen; ``older`` is the event before which the next page ends.
    """

    template: ClassVar = "staff/history.html"
    events: Sequence[tuple[str, Event, Sequence[Told]]]
    kind: str
    who: str
    people: Sequence[str]
    paged: bool
    older: int | None


@router.get("")
def history(
    console: TheConsole,
    desk: TheDesk,
    kind: str = "",
    who: str = "",
    before: EventNumber = None,
) -> HTMLResponse:
    """A page of what happened within the person's scope, of one kind or by one person."""
    with desk.uow() as uow:
        scope = scope_of(uow, console.person)
        found = uow.events.newest(
            ON_A_PAGE + 1, before=before, kind=kind or None, actor=who or None, agency_id=scope
        )
        events = found[:ON_A_PAGE]
        agencies = {agency.agency_id: agency.name for agency in uow.agencies.list()}
        titles = titles_of(uow, events)
        people = [p.username for p in uow.staff.list() if scope in (None, p.agency_id)]
    pages = pages_for(console.person)
    page = HistoryPage(
        events=[(type(e).__name__, e, particulars(e, agencies, titles, pages)) for e in events],
        kind=kind,
        who=who,
        people=[*people, SYSTEM],
        paged=before is not None,
        older=events[-1].event_id if len(found) > ON_A_PAGE else None,
    )
    return console.show(page)
