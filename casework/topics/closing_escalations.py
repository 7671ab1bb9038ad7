"""Closing escalations: only by a published FAQ or an accepted investigation report."""

from collections.abc import Iterable
from datetime import date, datetime

from casework.events import EscalationClosed
from casework.ports import UnitOfWork
from casework.topics.escalations import Escalation, EscalationStatus
from casework.topics.handing_in import answers, day_filed
from casework.topics.investigations import Investigation


def close_escalations(
    uow: UnitOfWork, topic_id: str, *, artefact: str, actor: str, on: date, at: datetime
) -> list[Escalation]:
    """Close the topic's waiting escalations; ``artefact`` is the faq_id of what was published."""
    waiting = [item for item in uow.escalations.of_topic(topic_id) if item.waiting]
    return _close(uow, waiting, artefact, actor, on, at)


def close_by_report(
    uow: UnitOfWork, report: Investigation, *, actor: str, at: datetime
) -> list[Escalation]:
    """Close those that an accepted report answers, as of the day on which it was handed in."""
    on = day_filed(report)
    if on is None:
        return []
    waiting = [
        item
        for item in uow.escalations.of_topic(report.topic_id)
        if item.waiting and answers(item, on)
    ]
    return _close(uow, waiting, report.investigation_id, actor, on, at)


def _close(
    uow: UnitOfWork,
    waiting: Iterable[Escalation],
    artefact: str,
    actor: str,
    on: date,
    at: datetime,
) -> list[Escalation]:
    closed = list(waiting)
    for escalation in closed:
        escalation.status, escalation.handed_in_on = EscalationStatus.CLOSED, None
        escalation.closed_by, escalation.closed_on = artefact, on
        uow.events.add(
            EscalationClosed(
                at=at,
                actor=actor,
                escalation_id=escalation.escalation_id,
                closed_by=artefact,
                done_on=on,
            )
        )
    return closed
