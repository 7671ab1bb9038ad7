"""The agency console: escalations with the duty beside them, reports, drafts."""

from typing import Annotated

from fastapi import APIRouter, Form
from fastapi.responses import HTMLResponse, Response

from casework.escalations import Escalation
from casework.people import Role, StaffMember, require_agency, require_role
from casework.ports import UnitOfWork
from casework.services import assign_escalation, draft_faq, file_investigation
from portal.first_drafts import content_of, first_draft
from portal.parts import Acting, TheConsole, TheDesk
from portal.staff_messages import own_agency
from portal.went_well import went_well

router = APIRouter(prefix="/agency", include_in_schema=False)
READERS = (Role.AGENCY_OFFICER, Role.EDITOR, Role.ADMIN)


@router.get("/")
def work(
    console: TheConsole,
    desk: TheDesk,
) -> HTMLResponse:
    require_role(console.person, *READERS)
    with desk.uow() as uow:
        escalations = uow.escalations.open(own_agency(console.person))
        cases = uow.cases.open(own_agency(console.person))
        agencies = {agency.agency_id: agency.name for agency in uow.agencies.list()}
        closed = closed_for(uow, console.person)
        topics = {e.topic_id: uow.topics.get(e.topic_id) for e in [*escalations, *closed]}
    return console.show(
        "agency/home.html",
        escalations=escalations,
        topics=topics,
        duties={duty.duty_id: duty for duty in desk.duties},
        case_count=len(cases),
        agencies=agencies,
        closed=closed,
        on=desk.clock.today(),
    )


@router.get("/escalations/{escalation_id}")
def escalation(
    escalation_id: str,
    console: TheConsole,
    desk: TheDesk,
) -> HTMLResponse:
    with desk.uow() as uow:
        found = readable(uow, escalation_id, console.person)
        topic = uow.topics.get(found.topic_id)
        samples = uow.messages.many(topic.message_ids[:8])
        faqs = uow.faqs.of_topic(found.topic_id)
        reports = uow.investigations.of_topic(found.topic_id)
        agencies = uow.agencies.list()
    return console.show(
        "agency/escalation.html",
        escalation=found,
        topic=topic,
        samples=samples,
        faqs=faqs,
        reports=reports,
        agencies=agencies,
        agency=next((a for a in agencies if a.agency_id == found.agency_id), None),
        duty=desk.duties.get(found.duty_id),
        on=desk.clock.today(),
    )


@router.post("/escalations/{escalation_id}/report")
def report(
    escalation_id: str,
    person: Acting,
    desk: TheDesk,
    title: Annotated[str, Form()] = "",
    text: Annotated[str, Form()] = "",
) -> Response:
    """File the report of the thematic investigation; it closes the escalation."""
    with desk.uow() as uow:
        file_investigation(
            uow, escalation_id, title=title, report=text, by=person, at=desk.clock.now()
        )
        uow.commit()
    return went_well(f"/agency/escalations/{escalation_id}", "reported")


@router.post("/escalations/{escalation_id}/assign")
def assign(
    escalation_id: str, person: Acting, desk: TheDesk, agency_id: Annotated[str, Form()] = ""
) -> Response:
    """Hand the duty to the agency that drafts the policy; the deadline stays."""
    with desk.uow() as uow:
        assign_escalation(uow, escalation_id, agency_id=agency_id, by=person, at=desk.clock.now())
        uow.commit()
    return went_well(f"/agency/escalations/{escalation_id}", "escalation_assigned")


@router.post("/escalations/{escalation_id}/draft")
def draft(escalation_id: str, person: Acting, desk: TheDesk) -> Response:
    """Begin the FAQ that will close the escalation."""
    with desk.uow() as uow:
        topic_id = readable(uow, escalation_id, person).topic_id
    made = first_draft(desk, topic_id)
    with desk.uow() as uow:
        faq = draft_faq(
            uow, topic_id, draft=content_of(uow, made), generated=made, by=person,
            at=desk.clock.now(),
        )  # fmt: skip
        uow.commit()
    return went_well(f"/staff/faqs/{faq.faq_id}", "drafted")


def readable(uow: UnitOfWork, escalation_id: str, person: StaffMember) -> Escalation:
    """Raises NotFound, NotAllowed, NotYourAgency."""
    require_role(person, *READERS)
    found = uow.escalations.get(escalation_id)
    if own_agency(person):
        require_agency(person, found.agency_id)
    return found


def closed_for(uow: UnitOfWork, person: StaffMember) -> list[Escalation]:
    """Closed ones of the person's agency, newest first."""
    agency_id = own_agency(person)
    closed = [e for e in uow.escalations.list() if not e.waiting]
    return [e for e in reversed(closed) if agency_id in (None, e.agency_id)]
