"""Closing escalations: only by a published FAQ or an investigation report."""

from datetime import date, datetime

from casework.events import EscalationClosed
from casework.ports import UnitOfWork
from casework.topics.escalations import Escalation, EscalationStatus


def close_escalations(
    uow: UnitOfWork, topic_id: str, *, artefact: str, actor: str, on: date, at: datetime
) -> list[Escalation]:
    """Close the topic's waiting escalations; ``artefact`` is a faq_id or investigation_id."""
    waiting = [item for item in uow.escalations.of_topic(topic_id) if item.waiting]
    for escalation in waiting:
        escalation.status = EscalationStatus.CLOSED
        escalation.closed_by = artefact
        escalation.closed_on = on
        uow.events.add(
            EscalationClosed(
                at=at, actor=actor, escalation_id=escalation.escalation_id, closed_by=artefact
            )
        )
    return waiting
