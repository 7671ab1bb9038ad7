"""Routes of the console's first page: work lists of what each role has to do today."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import ClassVar

from fastapi import APIRouter
from fastapi.responses import HTMLResponse

from casework.board import TalkRatings, talk_ratings
from casework.people import Role, StaffMember, scope_of
from casework.ports import UnitOfWork
from portal.staff.today.cases import case_lists
from portal.staff.today.entries import entry_lists
from portal.staff.today.escalations import escalation_lists
from portal.staff.today.lists import Today, WorkList
from portal.staff.today.returned import returned_lists
from portal.staff.today.topics import other_lists
from portal.web.dependencies import TheConsole, TheDesk
from portal.web.page_values import PageValues

RATED_WITHIN = timedelta(days=30)
router = APIRouter(prefix="/staff", include_in_schema=False)
# In the order of the page; each gives the lists of its matter that the person has to do with.
MATTERS: Sequence[Callable[[Today], Iterator[WorkList]]] = (
    case_lists,
    escalation_lists,
    returned_lists,
    entry_lists,
    other_lists,
)


@dataclass(frozen=True, slots=True)
class HomePage(PageValues):
    """``talks``: what askers said of the chat in the last 30 days."""

    template: ClassVar = "staff/home.html"
    roles: Sequence[Role]
    lists: Sequence[WorkList]
    talks: TalkRatings
    on: date

    @property
    def full(self) -> Sequence[WorkList]:
        return [one for one in self.lists if one.total]

    @property
    def empty(self) -> Sequence[WorkList]:
        return [one for one in self.lists if not one.total]


@router.get("/")
def overview(console: TheConsole, desk: TheDesk) -> HTMLResponse:
    """An agency's people see what is their agency's."""
    person, on = console.person, desk.clock.today()
    with desk.uow() as uow:
        lists = work_lists(uow, person, on)
        talks = talk_ratings(uow, since=desk.clock.now() - RATED_WITHIN)
    return console.show(HomePage(sorted(person.roles), lists, talks, on))


def work_lists(uow: UnitOfWork, person: StaffMember, on: date) -> list[WorkList]:
    today = Today(uow, person, scope_of(uow, person), on)
    return [one for lists_of in MATTERS for one in lists_of(today)]
