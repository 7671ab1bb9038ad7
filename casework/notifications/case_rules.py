"""Notification rules of cases and replies: officers, the office above them, and askers."""

from collections.abc import Iterator
from typing import Any

from casework import events as e
from casework.cases.closing import ClosingGround
from casework.notifications.kinds import NotificationKind as Kind
from casework.notifications.notes import Note, Rule
from casework.notifications.notifications import Thing
from casework.notifications.recipients import Recipients
from casework.rules.deadlines import ReminderStage


def to_responsible(kind: Kind) -> Rule:
    """To whom the case was given; the event names the case."""

    def rule(recipients: Recipients, event: Any) -> Iterator[Note]:
        case = recipients.uow.cases.find(event.case_id)
        if case is not None:
            to = tuple(recipients.responsible(case))
            yield Note(kind, Thing.MESSAGE, case.message_id, to, case.due_on)

    return rule


def to_editors(kind: Kind) -> Rule:
    """To the coordinating office; the event names the case."""

    def rule(recipients: Recipients, event: Any) -> Iterator[Note]:
        case = recipients.uow.cases.find(event.case_id)
        if case is not None:
            to = tuple(recipients.editors)
            yield Note(kind, Thing.MESSAGE, case.message_id, to, event.due_on)

    return rule


def to_asker(kind: Kind) -> Rule:
    """To the asker, if contact details were left; the event names the message."""

    def rule(recipients: Recipients, event: Any) -> Iterator[Note]:
        message = recipients.uow.messages.find(event.message_id)
        if message is not None and message.contact_sealed:
            yield Note(kind, Thing.MESSAGE, message.message_id, (None,))

    return rule


def reminded(recipients: Recipients, event: e.CaseReminded) -> Iterator[Note]:
    """Upward goes CaseReportedOverdue."""
    case = recipients.uow.cases.find(event.case_id)
    if case is not None:
        kind = Kind.OVERDUE if ReminderStage(event.stage).late else Kind.DUE_SOON
        to = tuple(recipients.responsible(case))
        yield Note(kind, Thing.MESSAGE, case.message_id, to, event.due_on)


def withdrawn(recipients: Recipients, event: e.MessageWithdrawn) -> Iterator[Note]:
    case = recipients.uow.cases.of_message(event.message_id)
    if case is not None:
        to = tuple(recipients.responsible(case))
        yield Note(Kind.WITHDRAWN, Thing.MESSAGE, case.message_id, to)


def given_to_person(recipients: Recipients, event: e.CaseAssignedTo) -> Iterator[Note]:
    """Nobody in particular is told nothing: the agency was told when it got the case."""
    case = recipients.uow.cases.find(event.case_id)
    if case is not None and event.officer:
        to = tuple(recipients.open_accounts(event.officer))
        yield Note(Kind.ASSIGNED, Thing.MESSAGE, case.message_id, to, case.due_on)


def awaits_signature(recipients: Recipients, event: e.ReplyAwaitsSignature) -> Iterator[Note]:
    """Whoever may sign: the agency's officers and the editors; the writer is the actor."""
    to = tuple(recipients.upward(event.agency_id))
    yield Note(Kind.SIGNATURE_WAITING, Thing.MESSAGE, event.message_id, to)


def reply_refused(recipients: Recipients, event: e.ReplyRefused) -> Iterator[Note]:
    to = recipients.open_accounts(event.author) or recipients.officers(event.agency_id)
    yield Note(Kind.REJECTED, Thing.MESSAGE, event.message_id, tuple(to))


def reply_signed(recipients: Recipients, event: e.ReplySigned) -> Iterator[Note]:
    to = tuple(recipients.open_accounts(event.author))
    yield Note(Kind.SIGNED, Thing.MESSAGE, event.message_id, to)


def rated(recipients: Recipients, event: e.CaseSolvedRated) -> Iterator[Note]:
    """What was solved needs nobody."""
    if not event.solved:
        yield from to_responsible(Kind.UNSOLVED)(recipients, event)


def closed(recipients: Recipients, event: e.CaseClosed) -> Iterator[Note]:
    """An asker whose answered case is closed was told of the answer."""
    if event.ground == ClosingGround.NOT_ADDED:
        yield from to_asker(Kind.ASKER_CLOSED)(recipients, event)
