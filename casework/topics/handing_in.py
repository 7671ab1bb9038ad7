"""Since when a topic's escalations wait for the acceptance of a report.

Reckoned anew from the reports at every step, so that no step has to undo another's.
"""

from datetime import date, datetime

from casework.events import EscalationHandedIn
from casework.ports import UnitOfWork
from casework.rules.working_days import local_day
from casework.topics.escalations import Escalation
from casework.topics.investigations import Investigation, InvestigationStatus


def note_reports_handed_in(uow: UnitOfWork, topic_id: str, *, actor: str, at: datetime) -> None:
    """Set ``handed_in_on`` of the topic's escalations that wait."""
    filed = [
        day
        for one in uow.investigations.of_topic(topic_id)
        if one.status is InvestigationStatus.FILED and (day := day_filed(one))
    ]
    for escalation in uow.escalations.of_topic(topic_id):
        since = min((day for day in filed if answers(escalation, day)), default=None)
        if escalation.waiting and escalation.handed_in_on != since:
            _note(uow, escalation, since, actor, at)


def answers(escalation: Escalation, filed_on: date) -> bool:
    """A report answers what was escalated by the day on which it was handed in."""
    return escalation.opened_on <= filed_on


def day_filed(investigation: Investigation) -> date | None:
    return local_day(investigation.filed_at) if investigation.filed_at else None


def _note(
    uow: UnitOfWork, escalation: Escalation, since: date | None, actor: str, at: datetime
) -> None:
    escalation.handed_in_on = since
    uow.events.add(
        EscalationHandedIn(
            at=at, actor=actor, escalation_id=escalation.escalation_id, handed_in_on=since
        )
    )
