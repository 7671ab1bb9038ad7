"""Reopening escalations whose answer was withdrawn.

Publishing and withdrawing starts no fresh clock: first day and deadline stay what they were.
"""

from datetime import datetime

from casework.events import EscalationReopened
from casework.faqs.entries import Faq
from casework.ports import UnitOfWork
from casework.topics.escalations import Escalation, EscalationStatus


def reopen_escalations(
    uow: UnitOfWork, faq: Faq, *, reason: str, actor: str, at: datetime
) -> list[Escalation]:
    """Those that the entry closed wait again, unless its topic has another live answer: that
    one keeps them closed in its place."""
    if faq.topic_id is None:
        return []
    closed = [e for e in uow.escalations.of_topic(faq.topic_id) if e.closed_by == faq.faq_id]
    other = next((f for f in uow.faqs.of_topic(faq.topic_id) if f.live), None)
    if other is not None:
        for escalation in closed:
            escalation.closed_by = other.faq_id
        return []
    for escalation in closed:
        escalation.status = EscalationStatus.OPEN
        escalation.closed_by, escalation.closed_on = None, None
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
    return closed
