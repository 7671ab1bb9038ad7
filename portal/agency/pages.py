"""The agency console: escalations with the duty beside them, reports, drafts."""

from collections.abc import Iterable
from typing import Annotated, Any

from fastapi import APIRouter, Form
from fastapi.responses import HTMLResponse, Response

from casework.errors import (
    AlreadyClosed,
    EmptyText,
    NotYourAgency,
    ReportOffTopic,
    SaysTooLittle,
    TooLong,
    TooShort,
)
from casework.events import EscalationReopened, EscalationReturned
from casework.people import Role, StaffMember, require_role, scope_of, visible_messages
from casework.ports import UnitOfWork
from casework.topics import (
    Escalation,
    assign_escalation,
    file_investigation,
    report_that_closed,
    return_report,
)
from desk.wiring import Desk
from portal.agency.report_forms import EMPTY_REPORT, ReportForm, TheReport
from portal.staff.first_drafts import begin_entry
from portal.staff.returned_drafts import returned_drafts
from portal.web import form_versions as seen_now
from portal.web.dependencies import Acting, Console, TheConsole, TheDesk
from portal.web.errors import NotConfirmed
from portal.web.pagination import PageNumber, asked_page
from portal.web.problem_details import problem_of, words_of
from portal.web.redirects import went_well

router = APIRouter(prefix="/agency", include_in_schema=False)
WRONGLY_FILLED = (
    EmptyText, TooLong, TooShort, SaysTooLittle, ReportOffTopic, NotConfirmed, AlreadyClosed,
)  # fmt: skip
Reopening = EscalationReturned | EscalationReopened
ON_A_PAGE = 30
READERS = (Role.AGENCY_OFFICER, Role.EDITOR, Role.ADMIN)


@router.get("/")
def work(
    console: TheConsole,
    desk: TheDesk,
    page: PageNumber = 1,
    closed_page: PageNumber = 1,
) -> HTMLResponse:
    """Waiting escalations, soonest due first, and closed ones, newest first, in pages."""
    require_role(console.person, *READERS)
    with desk.uow() as uow:
        scope = scope_of(uow, console.person)
        escalations = asked_page(
            page,
            size=ON_A_PAGE,
            total=uow.escalations.count_open(scope),
            items=lambda limit, offset: uow.escalations.open(scope, limit=limit, offset=offset),
        )
        closed = asked_page(
            closed_page,
            size=ON_A_PAGE,
            total=uow.escalations.count_closed(scope),
            items=lambda limit, offset: uow.escalations.closed(scope, limit=limit, offset=offset),
        )
        agencies = {agency.agency_id: agency.name for agency in uow.agencies.list()}
        returned = returned_drafts(uow, console.person)
        why = reopenings(uow, [e.escalation_id for e in escalations.items])
        shown = [*escalations.items, *closed.items]
        topics = {t.topic_id: t for t in uow.topics.many(e.topic_id for e in shown)}
        case_count = uow.cases.count_open(scope)
    return console.show(
        "agency/home.html",
        escalations=escalations,
        topics=topics,
        duties={duty.duty_id: duty for duty in desk.duties},
        case_count=case_count,
        agencies=agencies,
        closed=closed,
        reopened=why,
        returned=returned,
        on=desk.clock.today(),
    )


@router.get("/escalations/{escalation_id}")
def escalation(
    escalation_id: str,
    console: TheConsole,
    desk: TheDesk,
) -> HTMLResponse:
    return console.show("agency/escalation.html", **escalation_values(desk, console, escalation_id))


@router.post("/escalations/{escalation_id}/report")
def report(
    escalation_id: str, person: Acting, console: TheConsole, desk: TheDesk, form: TheReport
) -> Response:
    """File the report of the thematic investigation; it closes the escalation.

    A form that cannot be taken comes back as it was filled.
    """
    try:
        store_report(desk, escalation_id, form, person)
    except WRONGLY_FILLED as fault:
        values = escalation_values(desk, console, escalation_id, typed=form, fault=fault)
        return console.show("agency/escalation.html", status=problem_of(fault).status, **values)
    return went_well(f"/agency/escalations/{escalation_id}", "reported")


def store_report(desk: Desk, escalation_id: str, form: ReportForm, person: StaffMember) -> None:
    """Raises NotConfirmed and what file_investigation raises."""
    if not form.confirmed:
        raise NotConfirmed
    with desk.uow() as uow:
        file_investigation(
            uow, escalation_id, title=form.title, report=form.under_headings, by=person,
            at=desk.clock.now(), duties=desk.duties,
        )  # fmt: skip
        uow.commit()


@router.post("/escalations/{escalation_id}/return")
def send_back(
    escalation_id: str, person: Acting, desk: TheDesk, reason: Annotated[str, Form()] = ""
) -> Response:
    """The office does not take the report."""
    with desk.uow() as uow:
        return_report(uow, escalation_id, reason=reason, by=person, at=desk.clock.now())
        uow.commit()
    return went_well(f"/agency/escalations/{escalation_id}", "returned")


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
def draft(
    escalation_id: str, person: Acting, desk: TheDesk, seen: Annotated[str, Form()] = ""
) -> Response:
    """Begin the FAQ that will close the escalation; raises StaleForm as on the topic's page."""
    with desk.uow() as uow:
        topic_id = readable(uow, escalation_id, person).topic_id
        seen_now.require_current(seen, seen_now.of_entries(uow, topic_id))
    faq_id, done = begin_entry(desk, topic_id, person)
    return went_well(f"/staff/faqs/{faq_id}", done)


def escalation_values(
    desk: Desk,
    console: Console,
    escalation_id: str,
    *,
    typed: ReportForm = EMPTY_REPORT,
    fault: Exception | None = None,
) -> dict[str, Any]:
    """Everything the page of one escalation shows; ``typed`` is a report that has a ``fault``."""
    with desk.uow() as uow:
        found = readable(uow, escalation_id, console.person)
        topic = uow.topics.get(found.topic_id)
        agencies = uow.agencies.list()
        duty = desk.duties.get(found.duty_id)
        return {
            "escalation": found,
            "topic": topic,
            "samples": uow.messages.many(topic.message_ids[:8]),
            "visible": visible_messages(uow, scope_of(uow, console.person), topic.message_ids[:8]),
            "faqs": uow.faqs.of_topic(found.topic_id),
            "reports": uow.investigations.of_topic(found.topic_id),
            "reported": report_that_closed(uow, found),
            "reopened": reopenings(uow, [escalation_id]).get(escalation_id, []),
            "seen": seen_now.of_entries(uow, found.topic_id),
            "agencies": agencies,
            "agency": next((a for a in agencies if a.agency_id == found.agency_id), None),
            "duty": duty,
            "least": duty.figure("report_at_least_chars"),
            "form": typed,
            "problem": words_of(fault) if fault else None,
            "on": desk.clock.today(),
        }


def reopenings(uow: UnitOfWork, escalation_ids: Iterable[str]) -> dict[str, list[Reopening]]:
    """Why each escalation waits again, newest first: reports sent back, entries withdrawn."""
    found: dict[str, list[Reopening]] = {}
    for event in uow.events.about(escalation_ids, EscalationReturned, EscalationReopened):
        if isinstance(event, EscalationReturned | EscalationReopened):
            found.setdefault(event.escalation_id, []).insert(0, event)
    return found


def readable(uow: UnitOfWork, escalation_id: str, person: StaffMember) -> Escalation:
    """Raises NotFound, NotAllowed, NotYourAgency."""
    require_role(person, *READERS)
    found = uow.escalations.get(escalation_id)
    if scope_of(uow, person) not in (None, found.agency_id):
        raise NotYourAgency(person.username, escalation_id)
    return found
