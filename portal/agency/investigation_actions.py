"""Routes of investigations: open one, save and hand in its report, accept or return it."""

from typing import Annotated

from fastapi import APIRouter, Form
from fastapi.responses import Response

from casework.errors import (
    AlreadyClosed,
    DatesOutOfOrder,
    EmptyText,
    NotFound,
    ReportOffTopic,
    SaysTooLittle,
    TooLong,
    TooShort,
    WrongState,
)
from casework.topics import (
    ReportPart,
    accept_report,
    file_investigation,
    investigations_under,
    open_investigation,
    own_escalation,
    return_report,
    save_investigation,
)
from portal.agency.escalation_pages import escalation_page
from portal.agency.own_escalations import readable
from portal.agency.report_forms import ReportForm, TheReport
from portal.staff.rights import EDITORS, WRITERS
from portal.web import form_versions
from portal.web.console_actions import ConsoleAction, Field, TheAction
from portal.web.dependencies import TheConsole
from portal.web.errors import NotConfirmed, StaleForm
from portal.web.redirects import redirect_with_notice

router = APIRouter()
WRONGLY_FILLED = (
    EmptyText, TooLong, TooShort, SaysTooLittle, ReportOffTopic, NotConfirmed, AlreadyClosed,
    WrongState, DatesOutOfOrder, StaleForm,
)  # fmt: skip


@router.post("/escalations/{escalation_id}/investigation", dependencies=[WRITERS])
def begin(escalation_id: str, action: TheAction, console: TheConsole, form: TheReport) -> Response:
    """Open a thematic investigation; a form that cannot be taken comes back as it was filled."""
    try:
        with action.work() as uow:
            own_escalation(uow, escalation_id, action.by)
            open_investigation(
                uow, escalation_id, title=form.title, plan=form.text(ReportPart.PLAN),
                ends_on=form.last_day, by=action.by, at=action.at,
            )  # fmt: skip
    except WRONGLY_FILLED as fault:
        page = escalation_page(action.desk, escalation_id, action.by, typed=form, fault=fault)
        return console.show(page, fault=fault)
    return redirect_with_notice(f"/agency/escalations/{escalation_id}", "investigation_opened")


@router.post("/escalations/{escalation_id}/report", dependencies=[WRITERS])
def report(
    escalation_id: str,
    action: TheAction,
    console: TheConsole,
    form: TheReport,
    step: Annotated[str, Form()] = "file",
) -> Response:
    """Save the report as far as it is (``step`` save), or hand it in to the office.

    A form that cannot be taken comes back as it was filled.
    """
    try:
        store_report(action, escalation_id, form, hand_in=step != "save")
    except WRONGLY_FILLED as fault:
        page = escalation_page(action.desk, escalation_id, action.by, typed=form, fault=fault)
        return console.show(page, fault=fault)
    done = "report_saved" if step == "save" else "reported"
    return redirect_with_notice(f"/agency/escalations/{escalation_id}", done)


def store_report(
    action: ConsoleAction, escalation_id: str, form: ReportForm, *, hand_in: bool
) -> None:
    """Raises NotConfirmed, StaleForm, and what save_ and file_investigation raise."""
    with action.work() as uow:
        under = investigations_under(uow, own_escalation(uow, escalation_id, action.by))
        action.require_current(form_versions.of_investigation(under[-1] if under else None))
        if not hand_in:
            save_investigation(uow, escalation_id, content=form.content, by=action.by, at=action.at)
            return
        if not form.confirmed:
            raise NotConfirmed
        file_investigation(
            uow, escalation_id, content=form.content, by=action.by, at=action.at,
            duties=action.desk.duties_in(uow),
        )  # fmt: skip


@router.post("/escalations/{escalation_id}/accept", dependencies=[EDITORS])
def accept(escalation_id: str, action: TheAction) -> Response:
    """The office accepts the report that waits, which closes the escalation."""
    with action.work() as uow:
        report_id = latest_report(action, escalation_id)
        accept_report(uow, report_id, by=action.by, at=action.at)
    return redirect_with_notice(f"/agency/escalations/{escalation_id}", "report_accepted")


@router.post("/escalations/{escalation_id}/return", dependencies=[EDITORS])
def send_back(escalation_id: str, action: TheAction, reason: Field = "") -> Response:
    """The office does not take the report, or no longer."""
    with action.work() as uow:
        report_id = latest_report(action, escalation_id)
        return_report(uow, report_id, reason=reason, by=action.by, at=action.at)
    return redirect_with_notice(f"/agency/escalations/{escalation_id}", "returned")


def latest_report(action: ConsoleAction, escalation_id: str) -> str:
    """Of the escalation; raises StaleForm where it reads otherwise than the page showed it, and
    NotFound where there is none."""
    with action.desk.uow() as uow:
        under = investigations_under(uow, readable(uow, escalation_id, action.by))
        if not under:
            raise NotFound("report", escalation_id)
        action.require_current(form_versions.of_investigation(under[-1]))
        return under[-1].investigation_id
