"""Notification rules of escalations and of the reports that answer them."""

from collections.abc import Iterator
from typing import Any

from casework import events as e
from casework.notifications.kinds import NotificationKind as Kind
from casework.notifications.notes import Note, Rule
from casework.notifications.notifications import Thing
from casework.notifications.recipients import Recipients
from casework.rules.deadlines import ReminderStage


def to_agency(kind: Kind) -> Rule:
    """To the agency that the escalation was given to; the event names the escalation."""

    def rule(recipients: Recipients, event: Any) -> Iterator[Note]:
        found = recipients.uow.escalations.find(event.escalation_id)
        if found is not None:
            to = tuple(recipients.officers(found.agency_id))
            yield Note(kind, Thing.ESCALATION, found.escalation_id, to, found.due_on)

    return rule


def to_editors(kind: Kind) -> Rule:
    """To the coordinating office; the event names the escalation."""

    def rule(recipients: Recipients, event: Any) -> Iterator[Note]:
        if event.escalation_id is not None:
            to = tuple(recipients.editors)
            yield Note(kind, Thing.ESCALATION, event.escalation_id, to)

    return rule


def report_returned(recipients: Recipients, event: e.InvestigationReturned) -> Iterator[Note]:
    """What had closed an escalation is told of by the EscalationReturned that follows."""
    if event.escalation_id is None:
        return
    reopened = recipients.uow.events.about([event.escalation_id], e.EscalationReturned)
    if not any(_is_of(returned, event) for returned in reopened):
        yield from to_agency(Kind.RETURNED)(recipients, event)


def _is_of(returned: e.Event, event: e.InvestigationReturned) -> bool:
    same = getattr(returned, "investigation_id", None) == event.investigation_id
    return same and returned.at == event.at


def reminded(recipients: Recipients, event: e.EscalationReminded) -> Iterator[Note]:
    """Of what is late also upward."""
    found = recipients.uow.escalations.find(event.escalation_id)
    if found is None:
        return
    late = ReminderStage(event.stage).late
    to = recipients.upward(found.agency_id) if late else recipients.officers(found.agency_id)
    kind = Kind.OVERDUE if late else Kind.DUE_SOON
    yield Note(kind, Thing.ESCALATION, found.escalation_id, tuple(to), event.due_on)
