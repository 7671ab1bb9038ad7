"""The staff console's overview: what waits."""

from fastapi import APIRouter
from fastapi.responses import HTMLResponse

from casework.board import MAY_TAKE_DOWN
from casework.faqs import FaqState
from casework.people import entries_in, scope_of
from portal.parts import TheConsole, TheDesk
from portal.returned_drafts import returned_drafts
from portal.topics_in_scope import proposals_in, topics_in

router = APIRouter(prefix="/staff", include_in_schema=False)


@router.get("/")
def overview(console: TheConsole, desk: TheDesk) -> HTMLResponse:
    """What waits; an agency's people see what is their agency's."""
    on = desk.clock.today()
    with desk.uow() as uow:
        agency_id = scope_of(uow, console.person)
        cases, escalations = uow.cases.open(agency_id), uow.escalations.open(agency_id)
        returned = returned_drafts(uow, console.person)
        counts = {
            "cases": len(cases),
            "overdue": sum(case.overdue(on) for case in cases),
            "proposals": len(proposals_in(uow, agency_id)),
            "topics": len([t for t in topics_in(uow, agency_id) if t.status == "open"]),
            "in_review": len(entries_in(uow, agency_id, FaqState.IN_REVIEW)),
            "approved": len(entries_in(uow, agency_id, FaqState.APPROVED)),
            "needs_review": len(entries_in(uow, agency_id, FaqState.NEEDS_REVIEW)),
            "releases": uow.public_copies.count_waiting(agency_id)
            if console.person.may(*MAY_TAKE_DOWN)
            else None,
            "escalations": len(escalations),
            "escalations_overdue": sum(escalation.overdue(on) for escalation in escalations),
        }
    return console.show("staff/home.html", counts=counts, returned=returned)
