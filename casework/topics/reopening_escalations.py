"""Reopening escalations whose artefact was taken back: an entry withdrawn, a report returned.

Taking back starts no fresh clock: first day and deadline stay what they were.
"""

from datetime import datetime

from casework.events import EscalationClosed, EscalationReopened, EscalationReturned
from casework.faqs.entries import Faq
from casework.ports import UnitOfWork
from casework.topics.escalations import Escalation, EscalationStatus
from casework.topics.handing_in import answers, day_filed, note_reports_handed_in
from casework.topics.investigations import Investigation, InvestigationStatus


def reopen_escalations(
    uow: UnitOfWork, faq: Faq, *, reason: str, actor: str, at: datetime
) -> list[Escalation]:
    """Those that the entry closed wait again, unless its topic has another live answer or an
    accepted report: that one keeps them closed in its place."""
    if faq.topic_id is None:
        return []
    reopened = _reopen(uow, faq.topic_id, faq.faq_id, actor, at)
    for escalation in reopened:
        uow.events.add(
            EscalationReopened(
                at=at,
                actor=actor,
                escalation_id=escalation.escalation_id,
                faq_id=faq.faq_id,
                due_on=escalation.due_on,
                reason=reason,
            )
        )
    note_reports_handed_in(uow, faq.topic_id, actor=actor, at=at)
    return reopened


def reopen_closed_by_report(
    uow: UnitOfWork, report: Investigation, *, reason: str, actor: str, at: datetime
) -> list[Escalation]:
    """The same of what a report closed that is accepted no longer."""
    reopened = _reopen(uow, report.topic_id, report.investigation_id, actor, at)
    for escalation in reopened:
        uow.events.add(
            EscalationReturned(
                at=at,
                actor=actor,
                escalation_id=escalation.escalation_id,
                investigation_id=report.investigation_id,
                reason=reason,
            )
        )
    note_reports_handed_in(uow, report.topic_id, actor=actor, at=at)
    return reopened


def _reopen(
    uow: UnitOfWork, topic_id: str, artefact: str, actor: str, at: datetime
) -> list[Escalation]:
    closed = [e for e in uow.escalations.of_topic(topic_id) if e.closed_by == artefact]
    return [one for one in closed if not _kept_closed(uow, one, actor, at)]


def _kept_closed(uow: UnitOfWork, escalation: Escalation, actor: str, at: datetime) -> bool:
    """By another artefact of the topic; else it is open again."""
    other = _other_artefact(uow, escalation)
    escalation.closed_by = other
    if other is None:
        escalation.status, escalation.closed_on = EscalationStatus.OPEN, None
        return False
    uow.events.add(
        EscalationClosed(
            at=at,
            actor=actor,
            escalation_id=escalation.escalation_id,
            closed_by=other,
            done_on=escalation.closed_on,
        )
    )
    return True


def _other_artefact(uow: UnitOfWork, escalation: Escalation) -> str | None:
    live = (faq.faq_id for faq in uow.faqs.of_topic(escalation.topic_id) if faq.live)
    accepted = (
        report.investigation_id
        for report in uow.investigations.of_topic(escalation.topic_id)
        if report.status is InvestigationStatus.ACCEPTED
        and (day := day_filed(report))
        and answers(escalation, day)
    )
    return next((key for found in (live, accepted) for key in found), None)
