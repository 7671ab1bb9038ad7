"""Routes of whoever answers for an entry: confirm that a draft is right, send it back, keep what
was flagged as it is."""

from enum import StrEnum
from typing import Annotated

from fastapi import APIRouter, Form
from fastapi.responses import Response

from casework.faqs import confirm_accuracy, dispute_accuracy, keep_faq
from casework.people import Role, require_role
from casework.ports import UnitOfWork
from portal.staff.entry_decisions import decided
from portal.web import form_versions
from portal.web.console_actions import Field, TheAction
from portal.web.dependencies import TheConsole

# Stands under the pages of the entries: portal.staff.faqs takes it in.
router = APIRouter(include_in_schema=False)
ANSWERING = (Role.AGENCY_OFFICER, Role.EDITOR)


class Word(StrEnum):
    """What the agency says of a draft."""

    RIGHT = "right"
    WRONG = "wrong"


DONE = {Word.RIGHT: "confirmed", Word.WRONG: "disputed"}


@router.post("/{faq_id}/confirm")
def confirm(
    faq_id: str,
    action: TheAction,
    console: TheConsole,
    word: Annotated[Word, Form()] = Word.RIGHT,
    note: Field = "",
) -> Response:
    """The agency's word on the version that the page showed."""
    require_role(action.by, *ANSWERING)

    def step(uow: UnitOfWork) -> None:
        action.require_current(form_versions.of_draft(uow.faqs.get(faq_id)))
        if word is Word.RIGHT:
            confirm_accuracy(uow, faq_id, note=note, by=action.by, at=action.at)
        else:
            dispute_accuracy(uow, faq_id, reason=note, by=action.by, at=action.at)

    return decided(action, console, faq_id, step, done=DONE[word], reason=note)


@router.post("/{faq_id}/keep")
def keep(faq_id: str, action: TheAction, console: TheConsole, reason: Field = "") -> Response:
    """The version that the page showed is right as it is."""
    require_role(action.by, *ANSWERING)

    def step(uow: UnitOfWork) -> None:
        action.require_current(form_versions.of_version(uow.faqs.get(faq_id).live))
        keep_faq(uow, faq_id, reason=reason, by=action.by, at=action.at)

    return decided(action, console, faq_id, step, done="kept", reason=reason)
