"""The staff console's overview: what waits."""

from fastapi import APIRouter
from fastapi.responses import HTMLResponse

from casework.board import MAY_TAKE_DOWN
from casework.faqs import FaqState
from casework.people import scope_of
from casework.topics import TopicStatus
from portal.staff.returned_drafts import returned_drafts
from portal.web.dependencies import TheConsole, TheDesk

router = APIRouter(prefix="/staff", include_in_schema=False)


@router.get("/")
def overview(console: TheConsole, desk: TheDesk) -> HTMLResponse:
    """What waits; an agency's people see what is their agency's."""
    on = desk.clock.today()
    with desk.uow() as uow:
        agency_id = scope_of(uow, console.person)
        returned = returned_drafts(uow, console.person)
        counts = {
            "cases": uow.cases.count_open(agency_id),
            "overdue": uow.cases.count_overdue(on, agency_id),
            "proposals": uow.proposals.count_open(agency_id),
            "topics": uow.topics.count_living(agency_id, status=TopicStatus.OPEN),
            "in_review": uow.faqs.count(FaqState.IN_REVIEW, agency_id=agency_id),
            "approved": uow.faqs.count(FaqState.APPROVED, agency_id=agency_id),
            "needs_review": uow.faqs.count(FaqState.NEEDS_REVIEW, agency_id=agency_id),
            "releases": uow.public_copies.count_waiting(agency_id)
            if console.person.may(*MAY_TAKE_DOWN)
            else None,
            "escalations": uow.escalations.count_open(agency_id),
            "escalations_overdue": uow.escalations.count_overdue(on, agency_id),
        }
    return console.show("staff/home.html", counts=counts, returned=returned)
