"""Routes of the publisher: publish an entry, return its draft, withdraw what is live."""

from collections.abc import Callable

from fastapi import APIRouter
from fastapi.responses import Response

from casework.errors import (
    ChangedMeanwhile,
    CitationNotInForce,
    EmptyText,
    ReviewsMissing,
    TooLong,
    WrongState,
)
from casework.faqs import Faq, FaqState, publish_faq, return_draft, withdraw_faq
from casework.ports import UnitOfWork
from portal.staff.faq_page import entry_page
from portal.web import form_versions
from portal.web.console import Console
from portal.web.console_actions import ConsoleAction, Field, TheAction
from portal.web.dependencies import TheConsole
from portal.web.errors import StaleForm
from portal.web.redirects import redirect_with_notice
from portal.web.repeated_submission import explain_conflict

# Stands under the pages of the entries: portal.staff.faqs takes it in.
router = APIRouter(include_in_schema=False)
NOT_DECIDED = (
    StaleForm, ChangedMeanwhile, WrongState, ReviewsMissing, CitationNotInForce, EmptyText, TooLong,
)  # fmt: skip


@router.post("/{faq_id}/publish")
def publish(faq_id: str, action: TheAction, console: TheConsole) -> Response:
    """Publish the version that the page showed; the same form sent twice publishes once."""

    def step(uow: UnitOfWork) -> None:
        faq = uow.faqs.get(faq_id)
        if action.seen and is_live(faq, action.seen):
            return
        action.require_current(form_versions.of_draft(faq))
        publish_faq(uow, faq_id, by=action.by, on=action.desk.clock.today(), at=action.at)

    return decided(action, console, faq_id, step, done="published")


def is_live(faq: Faq, seen: str) -> bool:
    """Whether the version that the page showed was published by the same form before."""
    done = faq.state is FaqState.PUBLISHED and faq.draft is None
    return done and form_versions.of_version(faq.live) == seen


@router.post("/{faq_id}/return")
def send_back(faq_id: str, action: TheAction, console: TheConsole, reason: Field = "") -> Response:
    """The publisher does not publish the version that the page showed."""

    def step(uow: UnitOfWork) -> None:
        action.require_current(form_versions.of_draft(uow.faqs.get(faq_id)))
        return_draft(uow, faq_id, reason=reason, by=action.by, at=action.at)

    return decided(action, console, faq_id, step, done="draft_returned", reason=reason)


@router.post("/{faq_id}/withdraw")
def withdraw(faq_id: str, action: TheAction, console: TheConsole, reason: Field = "") -> Response:
    """Take back the version that the page showed as live."""

    def step(uow: UnitOfWork) -> None:
        action.require_current(form_versions.of_version(uow.faqs.get(faq_id).live))
        withdraw_faq(uow, faq_id, reason=reason, by=action.by, at=action.at)

    return decided(action, console, faq_id, step, done="withdrawn", reason=reason)


def decided(
    action: ConsoleAction,
    console: Console,
    faq_id: str,
    step: Callable[[UnitOfWork], None],
    *,
    done: str,
    reason: str = "",
) -> Response:
    """Do the publisher's step; one that is not taken shows the entry as it stands now, with what
    stood in the way and the ``reason`` as it was typed."""
    try:
        with action.work() as uow:
            step(uow)
    except NOT_DECIDED as error:
        fault = explain_conflict(action.desk, error, [faq_id], action.by.username)
        page = entry_page(action.desk, faq_id, action.by, reason=reason, fault=fault)
        return console.show(page, fault=fault)
    return redirect_with_notice(f"/staff/faqs/{faq_id}", done)
