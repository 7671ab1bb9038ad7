"""Routes of the agency console: escalations with their duties, reports, drafts."""

from fastapi.responses import HTMLResponse, Response

from casework.errors import (
    AlreadyClosed,
    EmptyText,
    ReportOffTopic,
    SaysTooLittle,
    TooLong,
    TooShort,
)
from casework.people import require_role, scope_of
from casework.topics import assign_escalation, file_investigation, return_report
from portal.agency.escalation_pages import AgencyHomePage, escalation_page, reopenings
from portal.agency.own_escalations import readable
from portal.agency.report_forms import ReportForm, TheReport
from portal.staff.first_drafts import begin_entry
from portal.staff.returned_drafts import returned_drafts
from portal.staff.rights import READERS_OF_ESCALATIONS, WRITERS
from portal.web import form_versions
from portal.web.console_actions import ConsoleAction, Field, TheAction
from portal.web.console_navigation import ConsoleRouter
from portal.web.dependencies import TheConsole, TheDesk
from portal.web.errors import NotConfirmed
from portal.web.pagination import PageNumber, asked_page
from portal.web.redirects import redirect_with_notice

router = ConsoleRouter("/agency", shown_to=READERS_OF_ESCALATIONS)
WRONGLY_FILLED = (
    EmptyText, TooLong, TooShort, SaysTooLittle, ReportOffTopic, NotConfirmed, AlreadyClosed,
)  # fmt: skip
ON_A_PAGE = 30


@router.get("/")
def work(
    console: TheConsole, desk: TheDesk, page: PageNumber = 1, closed_page: PageNumber = 1
) -> HTMLResponse:
    """Waiting escalations, soonest due first, and closed ones, newest first, in pages."""
    require_role(console.person, *READERS_OF_ESCALATIONS)
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
        shown = [*escalations.items, *closed.items]
        values = AgencyHomePage(
            escalations=escalations,
            closed=closed,
            topics={t.topic_id: t for t in uow.topics.many(e.topic_id for e in shown)},
            duties={duty.duty_id: duty for duty in desk.duties_in(uow)},
            agencies={agency.agency_id: agency.name for agency in uow.agencies.list()},
            reopened=reopenings(uow, [e.escalation_id for e in escalations.items]),
            returned=returned_drafts(uow, console.person),
            case_count=uow.cases.count_open(scope),
            on=desk.clock.today(),
        )
    return console.show(values)


@router.get("/escalations/{escalation_id}")
def escalation(escalation_id: str, console: TheConsole, desk: TheDesk) -> HTMLResponse:
    return console.show(escalation_page(desk, escalation_id, console.person))


@router.post("/escalations/{escalation_id}/report", dependencies=[WRITERS])
def report(escalation_id: str, action: TheAction, console: TheConsole, form: TheReport) -> Response:
    """File the report of the thematic investigation; it closes the escalation.

    A form that cannot be taken comes back as it was filled.
    """
    try:
        store_report(action, escalation_id, form)
    except WRONGLY_FILLED as fault:
        page = escalation_page(action.desk, escalation_id, action.by, typed=form, fault=fault)
        return console.show(page, fault=fault)
    return redirect_with_notice(f"/agency/escalations/{escalation_id}", "reported")


def store_report(action: ConsoleAction, escalation_id: str, form: ReportForm) -> None:
    """Raises NotConfirmed and what file_investigation raises."""
    if not form.confirmed:
        raise NotConfirmed
    with action.work() as uow:
        file_investigation(
            uow, escalation_id, title=form.title, report=form.under_headings, by=action.by,
            at=action.at, duties=action.desk.duties_in(uow),
        )  # fmt: skip


@router.post("/escalations/{escalation_id}/return")
def send_back(escalation_id: str, action: TheAction, reason: Field = "") -> Response:
    """The office does not take the report."""
    with action.work() as uow:
        return_report(uow, escalation_id, reason=reason, by=action.by, at=action.at)
    return redirect_with_notice(f"/agency/escalations/{escalation_id}", "returned")


@router.post("/escalations/{escalation_id}/assign")
def assign(escalation_id: str, action: TheAction, agency_id: Field = "") -> Response:
    """Hand the duty to the agency that drafts the policy; the deadline stays."""
    with action.work() as uow:
        assign_escalation(uow, escalation_id, agency_id=agency_id, by=action.by, at=action.at)
    return redirect_with_notice(f"/agency/escalations/{escalation_id}", "escalation_assigned")


@router.post("/escalations/{escalation_id}/draft")
def draft(escalation_id: str, action: TheAction) -> Response:
    """Begin the FAQ that will close the escalation; raises StaleForm as on the topic's page."""
    with action.desk.uow() as uow:
        topic_id = readable(uow, escalation_id, action.by).topic_id
        action.require_current(form_versions.of_entries(uow, topic_id))
    faq_id, done = begin_entry(action.desk, topic_id, action.by)
    return redirect_with_notice(f"/staff/faqs/{faq_id}", done)
