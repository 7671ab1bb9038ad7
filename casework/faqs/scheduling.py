"""Scheduled publication: an approved draft is published by a job at the publisher's time.

Every rule is asked again at that moment; where one stands against it, nothing is published and the
entry waits for the publisher with the cause.
"""

from datetime import datetime
from enum import StrEnum

from casework.errors import (
    CaseworkFault,
    CitationNotInForce,
    EntryEnded,
    NotAllowed,
    NotInTheFuture,
    ReviewsMissing,
    WrongState,
)
from casework.events import FaqScheduled, FaqScheduleMissed, FaqUnscheduled
from casework.faqs.entries import Faq, FaqState, ScheduledPublication
from casework.faqs.publishing import publish_faq, require_publishable
from casework.people.staff import Role, StaffMember, require_role
from casework.ports import UnitOfWork
from casework.rules.working_days import local_day


class MissedBecause(StrEnum):
    """Why a draft was not published at its time."""

    CHANGED = "changed"
    SIGNATURES = "signatures"
    NOT_IN_FORCE = "not_in_force"
    PUBLISHER = "publisher"


def schedule_faq(
    uow: UnitOfWork, faq_id: str, *, publish_at: datetime, by: StaffMember, at: datetime
) -> Faq:
    """Publish the draft at ``publish_at``, in place of a time set before.

    Raises NotAllowed, NotInTheFuture, and what require_publishable raises for that day.
    """
    require_role(by, Role.PUBLISHER)
    faq = uow.faqs.get(faq_id)
    if publish_at <= at:
        raise NotInTheFuture("publish_at")
    draft = require_publishable(uow, faq, local_day(publish_at))
    faq.scheduled = ScheduledPublication(publish_at, by.username, draft.version_no)
    uow.events.add(
        FaqScheduled(
            at=at, actor=by.username, faq_id=faq_id, version_no=draft.version_no,
            publish_at=publish_at,
        )
    )  # fmt: skip
    return faq


def unschedule_faq(uow: UnitOfWork, faq_id: str, *, by: StaffMember, at: datetime) -> Faq:
    """Take the time back; the draft waits for the publisher as before. Raises WrongState."""
    require_role(by, Role.PUBLISHER)
    faq = uow.faqs.get(faq_id)
    if faq.scheduled is None:
        raise WrongState("faq", faq_id, str(faq.state), [FaqState.APPROVED])
    number, faq.scheduled = faq.scheduled.version_no, None
    uow.events.add(FaqUnscheduled(at=at, actor=by.username, faq_id=faq_id, version_no=number))
    return faq


def due_for_publication(uow: UnitOfWork, at: datetime) -> list[str]:
    """Ids of the entries whose time has come, the earliest first."""
    due = [(f.scheduled.publish_at, f.faq_id) for f in uow.faqs.scheduled() if f.scheduled]
    return [faq_id for publish_at, faq_id in sorted(due) if publish_at <= at]


def publish_scheduled(uow: UnitOfWork, faq_id: str, *, at: datetime) -> MissedBecause | None:
    """Publish in the publisher's name where its time has come; or say why it could not be."""
    faq = uow.faqs.get(faq_id)
    scheduled = faq.scheduled
    if scheduled is None or scheduled.publish_at > at:
        return None
    faq.scheduled = None
    missed = _published(uow, faq, scheduled, at)
    if missed:
        uow.events.add(
            FaqScheduleMissed(
                at=at, actor=scheduled.publisher, faq_id=faq_id, version_no=scheduled.version_no,
                cause=str(missed),
            )
        )  # fmt: skip
    return missed


def _published(
    uow: UnitOfWork, faq: Faq, scheduled: ScheduledPublication, at: datetime
) -> MissedBecause | None:
    publisher = uow.staff.find(scheduled.publisher)
    if publisher is None or publisher.disabled_at is not None:
        return MissedBecause.PUBLISHER
    if faq.draft is None or faq.draft.version_no != scheduled.version_no:
        return MissedBecause.CHANGED
    try:
        publish_faq(uow, faq.faq_id, by=publisher, on=local_day(at), at=at)
    except CaseworkFault as fault:
        return _CAUSES[type(fault)]
    return None


_CAUSES: dict[type[CaseworkFault], MissedBecause] = {
    NotAllowed: MissedBecause.PUBLISHER,
    WrongState: MissedBecause.CHANGED,
    ReviewsMissing: MissedBecause.SIGNATURES,
    CitationNotInForce: MissedBecause.NOT_IN_FORCE,
    EntryEnded: MissedBecause.NOT_IN_FORCE,
}
