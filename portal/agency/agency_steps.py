"""Routes of an agency's answers to an escalation: acknowledge, ask the office, disown."""

from fastapi import APIRouter
from fastapi.responses import Response

from casework.topics import (
    acknowledge_escalation,
    disown_escalation,
    give_information,
    request_information,
)
from portal.staff.rights import EDITORS, WRITERS
from portal.web.console_actions import Field, TheAction
from portal.web.redirects import redirect_with_notice

router = APIRouter()


@router.post("/escalations/{escalation_id}/acknowledge", dependencies=[WRITERS])
def acknowledge(escalation_id: str, action: TheAction) -> Response:
    with action.work() as uow:
        acknowledge_escalation(uow, escalation_id, by=action.by, at=action.at)
    return redirect_with_notice(f"/agency/escalations/{escalation_id}", "acknowledged")


@router.post("/escalations/{escalation_id}/ask", dependencies=[WRITERS])
def ask(escalation_id: str, action: TheAction, question: Field = "") -> Response:
    """A question to the coordinating office."""
    with action.work() as uow:
        request_information(uow, escalation_id, question=question, by=action.by, at=action.at)
    return redirect_with_notice(f"/agency/escalations/{escalation_id}", "office_asked")


@router.post("/escalations/{escalation_id}/answer", dependencies=[EDITORS])
def answer(escalation_id: str, action: TheAction, answer: Field = "") -> Response:
    """The coordinating office's answer."""
    with action.work() as uow:
        give_information(uow, escalation_id, answer=answer, by=action.by, at=action.at)
    return redirect_with_notice(f"/agency/escalations/{escalation_id}", "agency_answered")


@router.post("/escalations/{escalation_id}/disown", dependencies=[WRITERS])
def disown(escalation_id: str, action: TheAction, reason: Field = "") -> Response:
    """Another agency's: who said so sees it no longer, and lands on the own list."""
    with action.work() as uow:
        disown_escalation(uow, escalation_id, reason=reason, by=action.by, at=action.at)
    return redirect_with_notice("/agency/", "disowned")
