"""Returning an investigation report: its escalation is open again."""

from datetime import datetime

from casework import limits
from casework.errors import NotFound
from casework.events import EscalationReturned
from casework.people.staff import Role, StaffMember, require_role
from casework.ports import UnitOfWork
from casework.texts import reason_text
from casework.topics.escalations import Escalation, EscalationStatus
from casework.topics.topics import TopicStatus


def return_report(
    uow: UnitOfWork, escalation_id: str, *, reason: str, by: StaffMember, at: datetime
) -> list[Escalation]:
    """Open again all that the report closed; the report stays on record, the deadline stays.

    Raises NotAllowed, EmptyText, TooLong, and NotFound where no report has closed it: a published
    answer is withdrawn instead.
    """
    require_role(by, Role.EDITOR)
    reason = reason_text("reason", reason, at_most=limits.REASON)
    escalation = uow.escalations.get(escalation_id)
    report_id = report_that_closed(uow, escalation)
    if report_id is None:
        raise NotFound("report", escalation_id)
    closed = [e for e in uow.escalations.of_topic(escalation.topic_id) if e.closed_by == report_id]
    for one in closed:
        one.status, one.closed_by, one.closed_on = EscalationStatus.OPEN, None, None
        uow.events.add(_returned(one, report_id, reason, by, at))
    topic = uow.topics.get(escalation.topic_id)
    if topic.status is TopicStatus.INVESTIGATED:
        topic.status = TopicStatus.OPEN
    return closed


def report_that_closed(uow: UnitOfWork, escalation: Escalation) -> str | None:
    """The investigation's id; None for one that waits or was closed by an entry."""
    filed = {report.investigation_id for report in uow.investigations.of_topic(escalation.topic_id)}
    return escalation.closed_by if escalation.closed_by in filed else None


def _returned(
    escalation: Escalation, report_id: str, reason: str, by: StaffMember, at: datetime
) -> EscalationReturned:
    return EscalationReturned(
        at=at,
        actor=by.username,
        escalation_id=escalation.escalation_id,
        investigation_id=report_id,
        reason=reason,
    )
