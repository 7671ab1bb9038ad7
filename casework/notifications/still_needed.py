"""Whether what a letter would ask for is still to be done: a digest of the morning does not ask for
reviews that were signed the day before."""

from casework.faqs.entries import Faq, FaqState
from casework.notifications.kinds import NotificationKind as Kind
from casework.notifications.notifications import Notification, Thing
from casework.ports import UnitOfWork
from casework.topics.escalations import Escalation

# Kinds that ask somebody to do something; the others tell what has happened, and stay true.
_ASKING = frozenset(
    {
        Kind.ASSIGNED,
        Kind.RETURNED,
        Kind.DUE_SOON,
        Kind.OVERDUE,
        Kind.REVIEW_WAITING,
        Kind.PUBLISHABLE,
        Kind.SCHEDULE_MISSED,
        Kind.ESCALATED,
        Kind.REOPENED,
        Kind.NEEDS_REVIEW,
    }
)
_STATES = {
    Kind.REVIEW_WAITING: {FaqState.IN_REVIEW},
    Kind.PUBLISHABLE: {FaqState.APPROVED},
    Kind.SCHEDULE_MISSED: {FaqState.IN_REVIEW, FaqState.APPROVED},
}


def is_still_needed(uow: UnitOfWork, told: Notification) -> bool:
    """False also for what a thing asks that is gone; True where it cannot be told."""
    if told.kind not in _ASKING:
        return True
    if told.thing is Thing.MESSAGE:
        case = uow.cases.of_message(told.thing_id)
        return case is not None and case.unanswered
    if told.thing is Thing.FAQ:
        faq = uow.faqs.find(told.thing_id)
        return faq is not None and _waits(faq, told.kind)
    if told.thing is Thing.ESCALATION:
        escalation = uow.escalations.find(told.thing_id)
        return escalation is not None and _is_open(escalation, told.kind)
    return True


def _is_open(escalation: Escalation, kind: Kind) -> bool:
    """A report that was handed in is the office's to accept, and nobody else's to hurry."""
    if kind is Kind.REVIEW_WAITING:
        return escalation.handed_in_on is not None
    return escalation.waiting and (escalation.handed_in_on is None or kind is Kind.RETURNED)


def _waits(faq: Faq, kind: Kind) -> bool:
    if kind is Kind.NEEDS_REVIEW:
        return bool(faq.review_reasons) or faq.state is FaqState.EXPIRED
    states = _STATES.get(kind)
    return states is None or faq.state in states
