"""Routes of the console's overview: counts of what waits."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import ClassVar

from fastapi import APIRouter
from fastapi.responses import HTMLResponse

from casework.board import TalkRatings, talk_ratings
from casework.faqs import FaqState
from casework.guides import count_waiting
from casework.people import Role, StaffMember, scope_of
from casework.ports import UnitOfWork
from casework.topics import TopicStatus
from portal.staff.returned_drafts import ReturnedDrafts, returned_drafts
from portal.staff.rights import may_read_escalations, may_read_guides, may_read_releases
from portal.web.dependencies import TheConsole, TheDesk
from portal.web.page_values import PageValues

RATED_WITHIN = timedelta(days=30)
router = APIRouter(prefix="/staff", include_in_schema=False)


@dataclass(frozen=True, slots=True)
class Waiting:
    """How many of each wait; None for what the person has nothing to do with."""

    cases: int
    overdue: int
    proposals: int
    topics: int
    in_review: int
    approved: int
    needs_review: int
    releases: int | None
    escalations: int | None
    escalations_overdue: int
    guides: int | None


@dataclass(frozen=True, slots=True)
class HomePage(PageValues):
    """``talks``: what askers said of the chat in the last 30 days."""

    template: ClassVar = "staff/home.html"
    roles: Sequence[Role]
    counts: Waiting
    returned: ReturnedDrafts
    talks: TalkRatings


@router.get("/")
def overview(console: TheConsole, desk: TheDesk) -> HTMLResponse:
    """What waits; an agency's people see what is their agency's."""
    person = console.person
    with desk.uow() as uow:
        counts = waiting(uow, person, desk.clock.today())
        returned = returned_drafts(uow, person)
        talks = talk_ratings(uow, since=desk.clock.now() - RATED_WITHIN)
    return console.show(HomePage(sorted(person.roles), counts, returned, talks))


def waiting(uow: UnitOfWork, person: StaffMember, on: date) -> Waiting:
    agency_id = scope_of(uow, person)
    releases, escalations = may_read_releases(person), may_read_escalations(person)
    return Waiting(
        cases=uow.cases.count_open(agency_id),
        overdue=uow.cases.count_overdue(on, agency_id),
        proposals=uow.proposals.count_open(agency_id),
        topics=uow.topics.count_living(agency_id, status=TopicStatus.OPEN),
        in_review=uow.faqs.count(FaqState.IN_REVIEW, agency_id=agency_id),
        approved=uow.faqs.count(FaqState.APPROVED, agency_id=agency_id),
        needs_review=uow.faqs.count(FaqState.NEEDS_REVIEW, agency_id=agency_id),
        releases=uow.public_copies.count_waiting(agency_id) if releases else None,
        escalations=uow.escalations.count_open(agency_id) if escalations else None,
        escalations_overdue=uow.escalations.count_overdue(on, agency_id),
        guides=count_waiting(uow) if may_read_guides(person) else None,
    )
