"""Routes of the publisher: publish an entry now or at a time, return its draft, withdraw what is
live."""

from datetime import datetime

from fastapi import APIRouter
from fastapi.responses import Response

from casework.errors import BadMoment, EmptyText
from casework.faqs import (
    Faq,
    FaqState,
    publish_faq,
    return_draft,
    schedule_faq,
    unschedule_faq,
    withdraw_faq,
)
from casework.people import Role, require_role
from casework.ports import UnitOfWork
from desk.clock import ZONE
from portal.staff.entry_decisions import decided
from portal.web import form_versions
from portal.web.console_actions import Field, TheAction
from portal.web.dependencies import TheConsole

# Stands under the pages of the entries: portal.staff.faqs takes it in.
router = APIRouter(include_in_schema=False)


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


@router.post("/{faq_id}/schedule")
def schedule(
    faq_id: str, action: TheAction, console: TheConsole, publish_at: Field = ""
) -> Response:
    """Publish the version that the page showed at a moment of the district's clock."""
    require_role(action.by, Role.PUBLISHER)

    def step(uow: UnitOfWork) -> None:
        action.require_current(form_versions.of_draft(uow.faqs.get(faq_id)))
        moment = moment_of(publish_at)
        schedule_faq(uow, faq_id, publish_at=moment, by=action.by, at=action.at)

    return decided(action, console, faq_id, step, done="scheduled")


def moment_of(typed: str) -> datetime:
    """2026-03-02T09:00, as browsers send it, on the district's clock.

    Raises EmptyText, BadMoment.
    """
    if not typed.strip():
        raise EmptyText("publish_at")
    try:
        return datetime.fromisoformat(typed.strip()).replace(tzinfo=ZONE)
    except (ValueError, OverflowError):
        raise BadMoment("publish_at", typed) from None


@router.post("/{faq_id}/unschedule")
def unschedule(faq_id: str, action: TheAction, console: TheConsole) -> Response:
    """The time that was set counts no more; the draft waits for the publisher."""

    def step(uow: UnitOfWork) -> None:
        unschedule_faq(uow, faq_id, by=action.by, at=action.at)

    return decided(action, console, faq_id, step, done="unscheduled")


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
