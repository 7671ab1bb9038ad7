"""Routes of the agency console: the escalations and one of them, handing it on, drafting."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from fastapi.responses import HTMLResponse, Response

from casework.people import require_role, scope_of
from casework.rules import Duty
from casework.topics import (
    Escalation,
    EscalationFigures,
    EscalationProgress,
    Topic,
    assign_escalation,
    escalation_figures,
    progress_by_id,
)
from portal.agency import agency_steps, investigation_actions
from portal.agency.escalation_pages import Reopening, escalation_page, reopenings
from portal.agency.own_escalations import readable
from portal.staff.first_drafts import begin_entry
from portal.staff.returned_drafts import ReturnedDrafts, returned_drafts
from portal.staff.rights import READERS_OF_ESCALATIONS
from portal.web import form_versions
from portal.web.console_actions import Field, TheAction
from portal.web.console_navigation import ConsoleRouter
from portal.web.dependencies import TheConsole, TheDesk
from portal.web.page_values import PageValues
from portal.web.pagination import Page, PageNumber, asked_page
from portal.web.redirects import redirect_with_notice

router = ConsoleRouter("/agency", shown_to=READERS_OF_ESCALATIONS)
router.include_router(agency_steps.router)
router.include_router(investigation_actions.router)
ON_A_PAGE = 30


@dataclass(frozen=True, slots=True)
class AgencyHomePage(PageValues):
    """``topics``, ``duties``, ``agencies`` (their names) by id; ``figures`` by agency, for who sees
    all of them; the rest by escalation."""

    template: ClassVar = "agency/home.html"
    escalations: Page[Escalation]
    closed: Page[Escalation]
    topics: Mapping[str, Topic]
    duties: Mapping[str, Duty]
    agencies: Mapping[str, str]
    progress: Mapping[str, EscalationProgress]
    reopened: Mapping[str, Sequence[Reopening]]
    returned: ReturnedDrafts
    case_count: int
    figures: Mapping[str | None, EscalationFigures]
    on: date


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
            progress=progress_by_id(uow, escalations.items),
            reopened=reopenings(uow, [e.escalation_id for e in escalations.items]),
            returned=returned_drafts(uow, console.person),
            case_count=uow.cases.count_open(scope),
            figures=escalation_figures(uow, desk.clock.today()) if scope is None else {},
            on=desk.clock.today(),
        )
    return console.show(values)


@router.get("/escalations/{escalation_id}")
def escalation(escalation_id: str, console: TheConsole, desk: TheDesk) -> HTMLResponse:
    return console.show(escalation_page(desk, escalation_id, console.person))


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
